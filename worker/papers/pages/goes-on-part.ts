import type { Bay, PageSetting } from './archive-input.ts';
import { words } from './archive-words.ts';
import type { Shelf } from './arrange.ts';
import { since } from './holding.ts';
import { html, type Markup, outside } from './markup.ts';
import { hrefFrom, indexPageName } from './names.ts';

/** Where a committee's material goes on: who has taken the committee over, and whose its accounts are now. Null where nothing goes on. */
export function goesOnPart({ id, shelves, successors }: Bay, setting: PageSetting): Markup | null {
  const says = words[setting.locale];
  const moved = shelves.filter(({ isFormer }) => isFormer);
  if (moved.length === 0 && successors.length === 0) return null;
  const committee = (other: string) =>
    html`<a href="${hrefFrom(id, `${other}/${indexPageName(1)}`)}">${outside(setting.committeeName(other))}</a>`;
  return html`<section aria-labelledby="fortsatter"><h2 id="fortsatter">${says.goesOn}</h2>
${successors.map((other) => html`<p>${says.succeededBy} ${committee(other)}.</p>\n`)}${moved.length === 0 ? null : html`<ul>${moved.map((shelf) => movedLine(shelf, committee(shelf.account.committee), setting))}</ul>\n`}</section>
`;
}

/** The line says since when, where the register does. */
function movedLine({ account }: Shelf, committee: Markup, { locale, today }: PageSetting): Markup {
  const says = words[locale];
  const { id, name, platform } = account;
  const day = since(account, today);
  return html`<li>${outside(name)}, ${outside(says.platforms[platform] ?? platform)}: ${says.movedTo} ${committee}${day === null ? null : ` ${says.from(day)}`}. ${says.newMaterialIn} <code>${account.committee}/${id}</code></li>
`;
}
