import type { Filing } from '../../../jobs/plans/file-governing.ts';
import { governingFiles, governingShelf } from '../../../storage/layout/governing-layout.ts';
import { readMe } from '../../../storage/layout/layout.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { type GoverningWords, governingWords } from '../../words/governing-words.ts';
import { wallTime } from '../../words/times.ts';
import { hrefFrom, indexPageName } from '../pages/frame/names.ts';
import { framed } from '../pages/frame/page-frame.ts';

/** What every page of a sealed plan or register is made with. */
export interface GoverningSetting {
  locale: Locale;
  timezone: string;
  municipality: string;
  committee: { id: string; name: string };
}

/** A row that is left out when it has no value. */
export type Row = [what: string, value: Part];

/** `data/index.html` of a sealed plan or register: what it is, its content, and where its original text lies. */
export function governingPage(
  setting: GoverningSetting,
  document: { title: string; source: string; digest: string; filing: Filing; files: readonly string[] },
  content: Markup,
): string {
  const says = governingWords[setting.locale];
  const common = words[setting.locale];
  const here = `${governingShelf(setting.committee.id)}/x/data`;
  const above = (file: string) => hrefFrom(here, file);
  const { filing } = document;
  const filed = wallTime(filing.filedAt, setting.timezone)?.date ?? filing.filedAt;
  return framed({
    locale: setting.locale,
    title: document.title,
    banner: common.archiveOf(setting.municipality),
    trail: [
      { title: common.archive, href: above(indexPageName(1)) },
      { title: setting.committee.name, href: above(`${setting.committee.id}/${indexPageName(1)}`) },
    ],
    readMe: above(readMe),
    content: html`<p>${says.sealed(filed)}</p>
${content}
<section aria-labelledby="kopian"><h2 id="kopian">${says.about}</h2>
${facts([
  [says.copyNumber, filing.number],
  [says.filed, filed],
  [says.replaces, filing.replaces === null ? null : replacedLink(filing.replaces, above)],
  [says.source, outside(document.source)],
  [says.digest, document.digest],
  [says.originalFiles, linksTo(document.files)],
])}</section>
`,
  });
}

function replacedLink(folder: string, above: (file: string) => string): Markup {
  return html`<a href="${above(`${folder}/data/${governingFiles.page}`)}">${folder.split('/').at(-1) ?? folder}</a>`;
}

function linksTo(files: readonly string[]): Markup[] {
  return files.map((file, at) => html`${at === 0 ? null : ', '}<a href="${hrefFrom('', file)}">${file}</a>`);
}

export function facts(rows: readonly Row[]): Markup {
  const told = rows.filter(([, value]) => value !== null && value !== '');
  return html`<dl>${told.map(([what, value]) => html`<dt>${what}</dt><dd>${value}</dd>\n`)}</dl>\n`;
}

/** A table in a frame of its own, so that a wide one can be moved sideways. */
export function table(label: string, columns: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>
${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head ?? null}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>
`;
}

/** Null where there is nothing to tell. */
export function given(text: string | null): Markup | null {
  return text === null ? null : outside(text);
}

export function spanOf(span: { from: string | null; to: string | null }, says: GoverningWords): string | null {
  return span.from === null && span.to === null ? null : says.span(span.from, span.to);
}
