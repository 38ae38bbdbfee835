import { html, type Markup, type Part } from '../../html/markup.ts';
import type { Fields } from './resume.ts';

const faultId = 'fel';

/**
 * The fault of a sent form: it has the focus when the page is opened, so that the window shows it and screen readers read it. Each of its lines is
 * shown as one. `at`: the id of the field that it is about, to which it leads.
 */
export function faultPart(fault: string | null, at?: string): Markup | null {
  if (fault === null) return null;
  const [first = '', ...others] = fault.split('\n');
  const lines = [first, others.map((line) => html`<br>${line}`)];
  return html`<p class="fault" id="${faultId}" role="alert" tabindex="-1" autofocus>${at === undefined ? lines : html`<a href="#${at}">${lines}</a>`}</p>\n`;
}

/** Whether the content has such a fault. Text from outside has no quotes that are not escaped. */
export function tellsFault({ markup }: Markup): boolean {
  return markup.includes(`id="${faultId}"`);
}

/** A hidden field with the session's form secret. Each form carries it. */
export function formSecret(form: string): Markup {
  return html`<input type="hidden" name="formular" value="${form}">`;
}

interface Field {
  name: string;
  /** The field's id, when several forms of a page have a field of this name. Default: the name. */
  id?: string;
  label: string;
  hint?: string;
  /** What is wrong with what was written. */
  fault?: string | undefined;
  required?: boolean;
  /** `new-password`: a passphrase that is being chosen, which no browser fills in. */
  type?: 'text' | 'date' | 'time' | 'password' | 'new-password';
}

/** A one-line field with its label. `written`: the fields as they were sent before. A passphrase is never sent back. */
export function field(
  { name, id = name, label, hint, fault, required = false, type = 'text' }: Field,
  written: Fields,
): Markup {
  const isSecret = type === 'password' || type === 'new-password';
  const value = isSecret ? '' : (written[name] ?? '');
  const length = type === 'text' ? html` maxlength="500"` : null;
  const complete = isSecret ? html` autocomplete="${type === 'password' ? 'current-password' : type}"` : null;
  const { before, about } = toldOf(id, { hint, fault });
  return html`<label for="${id}">${label}</label>${before}<input type="${isSecret ? 'password' : type}" id="${id}" name="${name}" value="${value}"${length}${complete}${about}${required ? html` required` : null}>
`;
}

/** What stands between a field's label and the field, and the attributes by which the field is told with it. */
function toldOf(
  id: string,
  { hint, fault }: { hint?: string | undefined; fault?: string | undefined },
): { before: Part; about: Part } {
  const ids = [...(hint === undefined ? [] : [`${id}-hjalp`]), ...(fault === undefined ? [] : [`${id}-fel`])];
  return {
    before: [
      hint === undefined ? null : html`<p class="hint" id="${id}-hjalp">${hint}</p>`,
      fault === undefined ? null : html`<p class="wrong" id="${id}-fel">${fault}</p>`,
    ],
    about: [
      ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`,
      fault === undefined ? null : html` aria-invalid="true"`,
    ],
  };
}

/** A list to choose from. `first`: the text for no choice. */
export function choice(
  {
    name,
    label,
    first,
    fault,
    required = false,
  }: { name: string; label: string; first: string; fault?: string | undefined; required?: boolean },
  options: readonly (readonly [string, string])[],
  written: Fields,
): Markup {
  const { before, about } = toldOf(name, { fault });
  return html`<label for="${name}">${label}</label>${before}<select id="${name}" name="${name}"${about}${required ? html` required` : null}><option value="">${first}</option>
${options.map(([value, shown]) => html`<option value="${value}"${written[name] === value ? html` selected` : null}>${shown}</option>\n`)}</select>
`;
}

/** The heads of a table's columns. A column of numbers stands to the right, as its cells do. */
export function columns(...titles: readonly (string | { number: string })[]): Markup[] {
  return titles.map((title) =>
    typeof title === 'string'
      ? html`<th scope="col">${title}</th>`
      : html`<th scope="col" class="number">${title.number}</th>`,
  );
}

/** Facts as a list; a fact that is null is left out. */
export function factList(facts: readonly (readonly [string, Part])[]): Markup {
  return html`<dl>${facts.map(([what, value]) => (value === null ? null : html`<dt>${what}</dt><dd>${value}</dd>\n`))}</dl>
`;
}

/** The ticked fields whose names are `<prefix><name>`, as pairs of name and value. */
export function tickedIn(sent: Fields, prefix: string): [string, string][] {
  return Object.entries(sent).flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );
}

/** The field's text without spaces around it; empty when it was not sent, or more than once, which no form of the desk does with a field of text. */
export function textIn(sent: Fields, name: string): string {
  const value: unknown = sent[name];
  return typeof value === 'string' ? value.trim() : '';
}
