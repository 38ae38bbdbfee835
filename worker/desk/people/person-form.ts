import type { ValueChange } from '../../../config/base/change-yaml.ts';
import { type Person, type Role, roles } from '../../../config/people/people.ts';
import { stackTable } from '../../html/components.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { committeeName } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { columns, field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { registerWordsOf } from '../register/register-words.ts';
import { type PeopleWords, peopleWordsOf } from './people-words.ts';
import { boxOf, type PersonChange, standingAt, textFields } from './person-change.ts';

/** The committees whose roles the visitor may give, `*` first where it is one of them. */
export function ownCommittees({ workplace }: Pick<DeskMeans, 'workplace'>, visitor: Visitor): string[] {
  const named = [...workplace.configuration.committees.keys()].filter((one) => one !== '*');
  return ['*', ...named].filter((committee) => mayOrder(visitor, committee));
}

export function nameOf(means: Pick<DeskMeans, 'workplace'>, committee: string): string {
  return committee === '*' ? peopleWordsOf(means).all : committeeName(means, committee);
}

export function rolesInWords(some: readonly Role[], says: PeopleWords): string {
  return some.length === 0 ? says.noRoles : some.map((role) => says.roles[role]).join(', ');
}

/** The fields as the person's entry has them. */
export function fieldsOfPerson(person: Person): Fields {
  const texts = Object.entries(textFields).map(([name, key]) => [name, person[key] ?? '']);
  const boxes = Object.entries(person.roles).flatMap(([committee, some]) =>
    some.map((role) => [boxOf(committee, role), 'ja']),
  );
  return Object.fromEntries([...texts, ...boxes]);
}

interface FormOf {
  action: string;
  visitor: Visitor;
  /** Of the file as it is shown. */
  digest: string;
}

/** The form of a person; `isNew`: with the id, which nothing changes later. */
export function personForm(
  means: DeskMeans,
  { isNew, written }: { isNew: boolean; written: Fields },
  { action, visitor, digest }: FormOf,
): Markup {
  const says = peopleWordsOf(means);
  const boxes = ownCommittees(means, visitor).map(
    (committee) => html`<fieldset><legend>${outside(says.rolesFor(nameOf(means, committee)))}</legend>
${roles.map((role) => tick(boxOf(committee, role), says.roles[role], written))}</fieldset>
`,
  );
  return html`<form method="post" action="${action}">${formSecret(visitor.form)}<input type="hidden" name="sett" value="${digest}">
${isNew ? field({ name: 'beteckning', label: says.id, hint: says.idHint, required: true }, written) : null}${field({ name: 'namn', label: says.name, required: true }, written)}${field({ name: 'titel', label: says.workTitle, hint: says.workTitleHint }, written)}${field({ name: 'epost', label: says.email, required: true }, written)}${boxes}${field({ name: 'inloggning', label: says.login, hint: says.loginHint }, written)}${field({ name: 'dator', label: says.user, hint: says.userHint }, written)}${tick('ny-fras', says.setsPassphrase, written)}<p class="hint">${says.setsPassphraseHint}</p>
<p><button name="steg" value="visa">${registerWordsOf(means).show}</button></p></form>
`;
}

function tick(name: string, label: string, written: Fields): Markup {
  return html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="ja"${written[name] === 'ja' ? html` checked` : null}><label for="${name}">${label}</label></div>
`;
}

/** What would change, value by value. */
export function changeTable(means: DeskMeans, person: Person | null, { values, passphrase }: PersonChange): Markup {
  const [says, ofRegister] = [peopleWordsOf(means), registerWordsOf(means)];
  const shown = (value: unknown): string => {
    if (Array.isArray(value)) return rolesInWords(value as Role[], says);
    return typeof value === 'string' && value !== '' ? value : ofRegister.nothing;
  };
  const row = (label: string, before: string, after: string) =>
    html`<th scope="row">${outside(label)}</th><td>${outside(before)}</td><td>${outside(after)}</td>`;
  const rows = values.map((one) => row(labelOf(means, one), shown(standingAt(person, one.path)), shown(one.value)));
  const had = person?.passphrase ? says.has : ofRegister.nothing;
  if (passphrase) rows.push(row(says.passphrase, had, says.willSet));
  return html`<h2>${ofRegister.willChange}</h2>
${stackTable(ofRegister.willChange, columns(ofRegister.field, ofRegister.before, ofRegister.after), rows)}`;
}

function labelOf(means: DeskMeans, { path: [key, committee] }: ValueChange): string {
  const says = peopleWordsOf(means);
  if (key === 'roles') return says.rolesFor(nameOf(means, String(committee)));
  const labels: Readonly<Record<string, string>> = {
    name: says.name,
    title: says.workTitle,
    email: says.email,
    oidc: says.login,
  };
  return labels[String(key)] ?? says.user;
}

/** The preview's buttons. All that was written is carried along. */
export function previewForm(
  means: DeskMeans,
  { written, widening }: { written: Fields; widening: boolean },
  { action, visitor, digest }: FormOf,
): Markup {
  const [says, ofRegister] = [peopleWordsOf(means), registerWordsOf(means)];
  const own = /^(?:beteckning|namn|titel|epost|inloggning|dator|ny-fras|roll-.+)$/;
  const carried = Object.entries(written).filter(([name]) => own.test(name));
  return html`<p>${widening ? says.byTwo : says.byOne}</p>
<form method="post" action="${action}">${formSecret(visitor.form)}<input type="hidden" name="sett" value="${digest}">${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p><button name="steg" value="spara">${widening ? says.propose : ofRegister.save}</button> <button name="steg" value="skriv" class="other">${ofRegister.changeMore}</button></p></form>
`;
}
