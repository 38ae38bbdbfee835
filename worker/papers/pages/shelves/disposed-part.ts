import { basename } from 'node:path';
import { dayOf } from '../../../html/marks.ts';
import { html, type Markup } from '../../../html/markup.ts';
import { wallTime } from '../../../words/times.ts';
import type { Bay, PageSetting } from '../frame/archive-input.ts';
import { hrefFrom } from '../frame/names.ts';
import { disposedWords } from './disposed-words.ts';

/** A committee's lists that were carried out; null where there are none. */
export function disposedPart({ id, disposed }: Bay, { locale, timezone }: PageSetting): Markup | null {
  if (disposed.length === 0) return null;
  const says = disposedWords[locale];
  const rows = disposed.map((list) => {
    const papers = list.papers.map(
      (path, at) =>
        html`${at === 0 ? null : ', '}<a href="${hrefFrom(id, path)}">${says.names[basename(path)] ?? says.addendum}</a>`,
    );
    const day = wallTime(list.at, timezone)?.date ?? list.at;
    return html`<tr><th scope="row">${list.id}</th><td>${dayOf(day)}</td><td class="number">${list.destroyed}</td><td>${papers}${list.isWhole ? null : html` (${says.notAll})`}</td></tr>\n`;
  });
  return html`<section aria-labelledby="gallrat"><h2 id="gallrat">${says.heading}</h2>
<p>${says.lead}</p>
<div class="wide" role="region" aria-label="${says.heading}" tabindex="0"><table><thead><tr><th scope="col">${says.list}</th><th scope="col">${says.on}</th><th scope="col" class="number">${says.count}</th><th scope="col">${says.papers}</th></tr></thead><tbody>
${rows}</tbody></table></div></section>
`;
}

/** What is left of an account's disposed items, by month; null where there is nothing. */
export function tombstonesPart(
  files: readonly string[],
  folder: string,
  committee: string,
  { locale, committeeName }: PageSetting,
): Markup | null {
  if (files.length === 0) return null;
  const says = disposedWords[locale];
  const links = files.map((file) => html`<li><a href="${hrefFrom(folder, file)}">${basename(file, '.jsonl')}</a></li>`);
  return html`<section aria-labelledby="gallrat"><h2 id="gallrat">${says.tombstones}</h2>
<p>${says.tombstonesLead} <a href="${hrefFrom(folder, `${committee}/index.html`, 'gallrat')}">${committeeName(committee)}: ${says.heading}</a></p>
<ul>${links}</ul></section>
`;
}
