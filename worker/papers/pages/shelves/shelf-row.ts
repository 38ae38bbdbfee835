import { stackTable, tag } from '../../../html/components.ts';
import { stateMark, statusMark, timeOf, withheldMark } from '../../../html/marks.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import type { PageSetting } from '../frame/archive-input.ts';
import { snapshotCount } from '../frame/arrange.ts';
import { type Holding, since } from '../frame/holding.ts';
import { bagOverview, bagPage, hrefFrom, indexPageName } from '../frame/names.ts';

/** Accounts on a page of a list. */
export const accountsPerPage = 100;

/** An account as a row of a list: name, platform, latest snapshot with its small picture, number of snapshots, marks. `from` is the page's folder. */
export function shelfRow(shelf: Holding, from: string, setting: PageSetting): Markup {
  const says = words[setting.locale];
  const { account, folder } = shelf;
  return html`<th scope="row"><a href="${hrefFrom(from, `${folder}/${indexPageName(1)}`)}">${outside(account.name)}</a>${
    shelf.isFormer
      ? html` <span class="quiet">(${says.laterCommittee(setting.committeeName(account.committee), since(account, setting.today))})</span>`
      : null
  }</th><td>${outside(says.platforms[account.platform] ?? account.platform)}</td><td>${latestOf(shelf, from, setting, says)}</td><td class="number">${snapshotCount(shelf)}</td><td>${marks(shelf, says)}</td>`;
}

export function shelfTable(rows: readonly Markup[], label: string, says: Words): Markup {
  return stackTable(
    label,
    html`<th scope="col">${says.account}</th><th scope="col">${says.platform}</th><th scope="col">${says.latest}</th><th scope="col" class="number">${says.snapshots}</th><th scope="col">${says.state}</th>`,
    rows,
  );
}

function latestOf({ latest, account, isFormer }: Holding, from: string, setting: PageSetting, says: Words): Markup {
  if (latest === null) return html`${isFormer ? says.noSnapshotThen : says.noSnapshot}`;
  const href = hrefFrom(from, `${latest.folder}/${bagPage}`);
  const overview = hrefFrom(from, `${latest.folder}/${bagOverview}`);
  const picture = latest.withheld
    ? withheldMark(latest.withheld, says)
    : latest.unpictured
      ? null
      : html`<img class="small" src="${overview}" width="80" height="96" loading="lazy" alt="${says.pictureOf(account.name)}">`;
  return html`<a href="${href}">${picture} ${timeOf(latest.startedAt, setting.timezone, says)}</a> ${statusMark(latest.status, says)}`;
}

/** How the account stands now is told with the committee that has it. */
function marks({ account, registered, failing, isFormer }: Holding, says: Words): Markup[] {
  const state = account.stands == null || isFormer ? [] : [stateMark(account.stands, says)];
  const attempt = failing === null ? [] : [tag(says.latestAttempt(says.statuses[failing.status]), 'bad')];
  const known = registered ? [] : [tag(says.notInRegister)];
  return [...state, ...attempt, ...known].flatMap((mark, at) => (at === 0 ? [mark] : [html` `, mark]));
}
