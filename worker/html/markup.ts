import { parseUrl } from '../../config/base/parse-url.ts';
/** A piece of HTML that is safe to put into a page. Only `html` makes one, so text from outside is always escaped. */
export interface Markup {
  readonly markup: string;
}

export type Part = Markup | string | number | null | readonly Part[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// What HTML forbids in text (its specification, 13.2.3.5): C0 and C1 controls but tab and line ends, and lone surrogates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a page
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Surrogate}]/gu;

/** Text made inert for element content and quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(render).join('');
}

/** HTML from a template: every value is escaped unless `html` made it itself. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Markup {
  return { markup: strings.reduce((whole, string, at) => whole + render(values[at - 1] ?? null) + string) };
}

/** Text of unknown direction among our own words. Nothing in it can turn the rest of the line around. */
export function outside(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** A web address as a link, http and https only; any other text stands as text. */
export function outsideLink(address: string): Markup {
  const url = parseUrl(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return outside(address);
  return html`<a class="address" href="${url.href}" rel="noreferrer noopener"><bdi>${address}</bdi></a>`;
}
