import type { PageSetting } from './archive-input.ts';
import { type Words, words } from './archive-words.ts';
import { snapshotCount } from './arrange.ts';
import { tag } from './components.ts';
import { type Holding, since } from './holding.ts';
import { stateMark, statusMark, timeOf, withheldMark } from './marks.ts';
import { html, type Markup, outside } from './markup.ts';
import { bagOverview, bagPage, hrefFrom, indexPageName } from './names.ts';

/** Accounts on a page of a list. */
export const accountsPerPage = 100;

/** An account as a row of a list: name, platform, latest snapshot with its small picture, number of snapshots, marks. `from` is the page's folder. */
export function shelfRow(shelf: Holding, from: string, setting: PageSetting): Markup {
  const says = words[setting.locale];
  const { account, folder } = shelf;
  return html`<tr><th scope="row"><a href="${hrefFrom(from, `${folder}/${indexPageName(1)}`)}">${outside(account.name)}</a>${
    shelf.isFormer
      ? html` <span class="quiet">(${says.laterCommittee(setting.committeeName(account.committee), since(account))})</span>`
      : null
  }</th><td>${outside(says.platforms[account.platform] ?? account.platform)}</td><td>${latestOf(shelf, from, setting, says)}</td><td class="number">${snapshotCount(shelf)}</td><td>${marks(shelf, says)}</td></tr>
`;
}

export function shelfTable(rows: readonly Markup[], caption: string, says: Words): Markup {
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">${says.account}</th><th scope="col">${says.platform}</th><th scope="col">${says.latest}</th><th scope="col" class="number">${says.count}</th><th scope="col">${says.state}</th></tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

function latestOf({ latest, account, isFormer }: Holding, from: string, setting: PageSetting, says: Words): Markup {
  if (latest === null) return html`${isFormer ? says.noSnapshotThen : says.noSnapshot}`;
  const href = hrefFrom(from, `${latest.folder}/${bagPage}`);
  const overview = hrefFrom(from, `${latest.folder}/${bagOverview}`);
  const picture = latest.withheld
    ? withheldMark(latest.withheld, says)
    : html`<img class="small" src="${overview}" width="80" height="96" loading="lazy" alt="${says.pictureOf(account.name)}">`;
  return html`<a href="${href}">${picture} ${timeOf(latest.startedAt, setting.timezone, says)}</a> ${statusMark(latest.status, says)}`;
}

/** How the account stands now is told with the committee that has it. */
function marks({ account, registered, failing, isFormer }: Holding, says: Words): Markup {
  return html`${account.state == null || isFormer ? null : stateMark(account.state, says)} ${
    failing === null ? null : tag(says.latestAttempt(says.statuses[failing.status]), 'bad')
  } ${registered ? null : tag(says.notInRegister)}`;
}
