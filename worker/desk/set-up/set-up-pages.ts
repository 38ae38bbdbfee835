import type { Words } from '../../../config/base/words.ts';
import { type Answers, askedAgain, type QuestionName, questions } from '../../../config/first/questions.ts';
import { notice, stackTable, tag } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { framedPage } from '../page/desk-frame.ts';
import { choice, columns, faultPart, field, formSecret } from '../page/form-parts.ts';
import { setUpWords } from './set-up-words.ts';

/** One thing that the machine should have, as the doctor found it. */
export interface Found {
  part: Words;
  ok: boolean;
  found: Words;
  remedy: Words | null;
}

/** A whole page. `onward`: where the browser goes by itself. */
function setUpPage(locale: Locale, title: string, content: Part, onward?: string): string {
  return framedPage({
    locale,
    title,
    content,
    municipality: setUpWords[locale].desk,
    person: null,
    pages: [],
    here: null,
    isEntry: false,
    waiting: new Map(),
    trail: [],
    ...(onward !== undefined && { onward }),
  });
}

export function codePage(locale: Locale, fault: string | null): string {
  const says = setUpWords[locale];
  return setUpPage(
    locale,
    says.enterCode,
    html`${faultPart(fault)}<p>${says.codeText}</p>
<form method="post" action="/kod">
<label for="kod">${says.code}</label><input type="text" id="kod" name="kod" maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
<p><button>${says.goOn}</button></p>
</form>`,
  );
}

/** `written`: the answers as they were sent before; the passphrase is never sent back. */
export function questionsPage(
  locale: Locale,
  form: string,
  { written, faults }: { written: Partial<Answers>; faults: readonly string[] },
): string {
  const says = setUpWords[locale];
  const ask = (name: QuestionName) =>
    field({ name, label: questions[name].asked[locale], hint: questions[name].hint[locale], required: true }, written);
  const { asked } = questions.locale;
  const languages = [
    ['sv', says.swedish],
    ['en', says.english],
  ] as const;
  return setUpPage(
    locale,
    says.title,
    html`${faultPart(faults.length === 0 ? null : [says.pleaseMend, ...faults].join('\n'))}<p>${says.formText}</p>
<form method="post" action="/">${formSecret(form)}
<fieldset><legend>${says.municipality}</legend>
${choice({ name: 'locale', label: asked[locale], first: says.choose, required: true }, languages, { locale, ...written })}${ask('municipality')}${ask('number')}</fieldset>
<fieldset><legend>${says.committee}</legend>
${ask('committee')}</fieldset>
<fieldset><legend>${says.you}</legend>
${ask('person')}${ask('email')}${ask('user')}${passphraseFields(locale)}</fieldset>
<fieldset><legend>${says.account}</legend>
${ask('account')}${ask('address')}${ask('basis')}</fieldset>
<p><button>${says.save}</button></p>
</form>`,
  );
}

function passphraseFields(locale: Locale): Markup {
  const { asked, hint } = questions.passphrase;
  const input = (name: string) =>
    html`<input type="password" id="${name}" name="${name}" maxlength="500" autocomplete="new-password" aria-describedby="passphrase-hjalp" required>`;
  return html`<label for="passphrase">${asked[locale]}</label><p class="hint" id="passphrase-hjalp">${hint[locale]}</p>${input('passphrase')}
<label for="again">${askedAgain.asked[locale]}</label>${input('again')}
`;
}

/** How a part of the machine is: a fault, what does without it but has something to be done, or in order. */
const states = {
  lacks: { state: 'lacks', tone: 'bad', sum: 'someLack' },
  toMend: { state: 'toMend', tone: 'poor', sum: 'someToMend' },
  isThere: { state: 'isThere', tone: 'good', sum: 'noneLacks' },
} as const;

function stateOf({ ok, remedy }: Found): keyof typeof states {
  if (!ok) return 'lacks';
  return remedy === null ? 'isThere' : 'toMend';
}

/** What was found on the machine when the configuration had been written. */
export function foundPage(
  locale: Locale,
  form: string,
  { directory, user, found }: { directory: string; user: string; found: readonly Found[] },
): string {
  const says = setUpWords[locale];
  const button = (action: string, label: string) =>
    html`<form method="post" action="${action}">${formSecret(form)}<p><button>${label}</button></p></form>\n`;
  const rows = found.map((one) => {
    const { state, tone } = states[stateOf(one)];
    return html`<th scope="row">${one.part[locale]}</th><td>${tag(says[state], tone)}</td><td>${outside(one.found[locale])}</td><td>${one.remedy?.[locale] ?? ''}</td>`;
  });
  const worst =
    (['lacks', 'toMend'] as const).find((state) => found.some((one) => stateOf(one) === state)) ?? 'isThere';
  return setUpPage(
    locale,
    says.written,
    html`<p>${says.writtenText(directory)}</p>
${notice(says[states[worst].sum], worst === 'lacks' ? 'fault' : 'told')}${stackTable(says.written, columns(says.part, says.state, says.found, says.todo), rows)}<p>${says.noMail}</p>
${button('/prova', says.tryAgain)}<p>${says.openText(user)}</p>
${button('/oppna', says.openDesk)}`,
  );
}

/** The page that stands while the desk opens: it goes on to the desk at once, and the answer there comes when the desk is open. */
export function openingPage(locale: Locale, path: string): string {
  const says = setUpWords[locale];
  const content = html`${notice(says.openingText, 'told', true)}<p><a href="${path}">${says.toDesk}</a></p>`;
  return setUpPage(locale, says.opening, content, path);
}

export function elsewherePage(locale: Locale, directory: string): string {
  const says = setUpWords[locale];
  const content = html`${notice(says.elsewhereText(directory), 'fault', true)}<p><a href="/">${says.toDesk}</a></p>`;
  return setUpPage(locale, says.elsewhere, content);
}
