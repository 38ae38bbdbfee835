import { governingFiles } from '../../../storage/layout/governing-layout.ts';
import type { Bay, GoverningRow, PageSetting } from './archive-input.ts';
import { type GoverningWords, governingWords } from './governing-words.ts';
import { html, type Markup, outside } from './markup.ts';
import { hrefFrom } from './names.ts';
import { wallTime } from './times.ts';

/** A committee's plans and registers: the newest copy of each kind, and the earlier copies by date. Null where there are none. */
export function governingPart({ id, governing }: Bay, setting: PageSetting): Markup | null {
  if (governing.length === 0) return null;
  const says = governingWords[setting.locale];
  const kinds = [...Map.groupBy(governing, ({ kind }) => kind)].map(([kind, copies]) => ({
    name: says.kinds[kind],
    copies: copies.toReversed(),
  }));
  return html`<section aria-labelledby="styrande"><h2 id="styrande">${says.heading}</h2>
${kinds.map(({ name, copies: [newest, ...earlier] }) => {
  if (newest === undefined) return null;
  return html`<h3>${name}</h3>
<p>${copyLink(newest, id, setting, says)}</p>
${earlier.length === 0 ? null : html`<details><summary>${says.earlier(earlier.length)}</summary><ul>${earlier.map((copy) => html`<li>${copyLink(copy, id, setting, says)}</li>`)}</ul></details>\n`}`;
})}</section>
`;
}

function copyLink(copy: GoverningRow, bay: string, { timezone }: PageSetting, says: GoverningWords): Markup {
  const { title, version, kind } = copy;
  const href = hrefFrom(bay, `${copy.folder}/data/${governingFiles.page}`);
  const name = title === null ? says.kinds[kind] : version === null ? title : says.titleVersion(title, version);
  return html`<a href="${href}">${outside(name)}</a>, ${says.filedOn(wallTime(copy.filedAt, timezone)?.date ?? copy.filedAt)}`;
}
