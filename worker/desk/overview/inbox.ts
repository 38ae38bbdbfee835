import { stackTable } from '../../html/components.ts';
import { dayOf, stateMark, wholeDays } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import type { AccountLine } from '../accounts/account-lines.ts';
import { committeeName } from '../page/committees.ts';
import { type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { columns } from '../page/form-parts.ts';
import type { Task } from '../page/task.ts';
import { type OverviewWords, overviewWords } from './overview-words.ts';

/** The most accounts among the tasks, so that the page stays quick and readable when ten thousand wait. */
const mostAccounts = 100;

/**
 * What the visitor has to see to, a row each: what, whose, since when, and the way there. Null: nothing. `waiting`: the accounts that wait for a
 * person; `failed`: tasks of other accounts.
 */
export function inboxPart(
  means: DeskMeans,
  tasks: readonly Task[],
  { waiting, failed }: { waiting: readonly AccountLine[]; failed: readonly Task[] },
): Markup | null {
  const { locale } = means.workplace.configuration.settings;
  const [says, own] = [wordsOf(means), overviewWords[locale]];
  const accounts = waiting.length + failed.length;
  const count = tasks.length + accounts;
  if (count === 0) return null;
  const ofAccounts = [...waiting.slice(0, mostAccounts).map((line) => accountTask(means, line)), ...failed];
  const all = [...tasks, ...ofAccounts.slice(0, mostAccounts)];
  // What has waited longest comes first; since when the rest has waited is not known.
  const rows = all.sort((one, other) => (one.since ?? '9').localeCompare(other.since ?? '9'));
  const left = accounts - mostAccounts;
  return html`<h2>${says.needsPerson} (${count})</h2>
${stackTable(
  says.needsPerson,
  [...columns(own.what, says.committee, own.since), html`<td></td>`],
  rows.map((task) => rowOf(means, task, own)),
)}${left > 0 ? html`<p><a href="/konton">${own.moreAccounts(left)}</a></p>\n` : null}`;
}

function accountTask(means: DeskMeans, { account, committee, verdict, stands }: AccountLine): Task {
  const { locale } = means.workplace.configuration.settings;
  return {
    what: outside(account.name),
    told: html`${stateMark(stands, words[locale])} ${wholeDays(stands.because[locale])}`,
    href: `/konton/${account.id}`,
    act: null,
    committee,
    since: verdict.dueAt,
  };
}

/** The button repeats the link for those who point: the keyboard and screen readers pass it by. */
function rowOf(means: DeskMeans, { what, told, href, act, committee, since }: Task, own: OverviewWords): Part {
  const day = since === null ? html`<span class="quiet">${own.sinceUnknown}</span>` : dayOf(since);
  const whose = committee === null ? own.manyCommittees : outside(committeeName(means, committee));
  return html`<th scope="row"><a href="${href}">${what}</a>${told === null ? null : html`<br>${told}`}</th><td>${whose}</td><td>${day}</td><td class="does"><a class="button other" href="${href}" aria-hidden="true" tabindex="-1">${own[act ?? 'open']}</a></td>`;
}
