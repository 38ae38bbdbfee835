import type { Words } from '../../../config/base/words.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { stackTable } from '../../html/components.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { choice, columns, field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type AccountField, type FieldChange, fieldGroups, standing } from './account-fields.ts';
import { accountFieldWords, type FieldWords } from './field-words.ts';
import { registerWords } from './register-words.ts';

interface FormOf {
  action: string;
  /** The session's secret. */
  form: string;
  /** Of the file as it is shown. */
  digest: string;
  locale: Locale;
}

/** All fields of an account that the desk changes. `written`: as they were sent, where they are not saved yet. */
export function changeForm(account: Account, written: Fields, { action, form, digest, locale }: FormOf): Markup {
  const says = registerWords[locale];
  const groups = fieldGroups(account).map(
    ({ legend, fields }) =>
      html`<fieldset><legend>${legend[locale]}</legend>
${fields.map((one) => fieldPart(one, { [one.name]: standing(account, one), ...written }, locale))}</fieldset>
`,
  );
  return html`<p>${says.lead} ${says.inFile}</p>
<form method="post" action="${action}">${formSecret(form)}<input type="hidden" name="sett" value="${digest}">
${groups}<p><button name="steg" value="visa">${says.show}</button></p></form>
`;
}

/** A field with its label and help; a choice has nothing first where something must stand. */
export function fieldPart(
  { name, words, kind }: Pick<AccountField, 'name' | 'words' | 'kind'>,
  written: Fields,
  locale: Locale,
  required = false,
): Markup {
  const { label, hint }: FieldWords = accountFieldWords[words];
  if (typeof kind !== 'string') {
    const options = kind.map(([value, shown]: readonly [string, Words]) => [value, shown[locale]] as const);
    return choice({ name, label: label[locale], first: '–', required }, options, written);
  }
  const told = hint === undefined ? {} : { hint: hint[locale] };
  return field({ name, label: label[locale], ...told, type: kind, required }, written);
}

/** What would change, and the form that saves it or leads back. */
export function previewPart(
  changes: readonly FieldChange[],
  written: Fields,
  { action, form, digest, locale }: FormOf,
): Markup {
  const says = registerWords[locale];
  const shown = ({ kind }: AccountField, value: string) => {
    const chosen = typeof kind === 'string' ? undefined : kind.find(([one]) => one === value)?.[1][locale];
    return value === '' ? says.nothing : outside(chosen ?? value);
  };
  const rows = changes.map(
    ({ field: one, group, before, after }) =>
      html`<th scope="row">${group.legend[locale]}: ${accountFieldWords[one.words].label[locale]}</th><td>${shown(one, before)}</td><td>${shown(one, after)}</td>`,
  );
  const carried = changes.map(
    ({ field: one }) => html`<input type="hidden" name="${one.name}" value="${written[one.name] ?? ''}">`,
  );
  return html`<h2>${says.willChange}</h2>
${stackTable(says.willChange, columns(says.field, says.before, says.after), rows)}
<form method="post" action="${action}">${formSecret(form)}<input type="hidden" name="sett" value="${digest}">${carried}
<p><button name="steg" value="spara">${says.save}</button> <button name="steg" value="skriv" class="other">${says.changeMore}</button></p></form>
`;
}
