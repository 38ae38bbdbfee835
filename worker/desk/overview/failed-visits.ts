import { daysLater } from '../../../config/base/values.ts';
import type { AttemptRow } from '../../../storage/catalog/catalog.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { statusMark, wholeDays } from '../../papers/pages/marks.ts';
import { html, outside } from '../../papers/pages/markup.ts';
import type { AccountLine } from '../accounts/account-lines.ts';
import { accountName } from '../page/account-names.ts';
import { civilDay, civilToday, type DeskMeans } from '../page/desk-means.ts';
import type { Task } from '../page/task.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { overviewWords } from './overview-words.ts';

/** What failed longer ago is told by the account's own state. */
const forDays = 60;

/** The newest visit of each of these accounts that gave no snapshot, where none has been sealed since, by the account's id. */
export async function newestFailed(
  { workplace }: DeskMeans,
  lines: readonly AccountLine[],
): Promise<ReadonlyMap<string, AttemptRow>> {
  const newest = await workplace.catalog.lastAttempts();
  const failed = lines.flatMap(({ account, committee, answeredAt }): [string, AttemptRow][] => {
    const attempt = newest.get(account.id);
    // What was filed for the account's former committee is that committee's.
    if (attempt === undefined || attempt.committee !== committee) return [];
    return answeredAt !== null && answeredAt > attempt.startedAt ? [] : [[account.id, attempt]];
  });
  return new Map(failed);
}

/**
 * The failed visits as a task each for whoever may order another. An account that is due is none: the clock visits it again, and the rows of what is
 * due say when. `lines`: the accounts that do not wait for a person anyway; `failed`: by `newestFailed`.
 */
export function failedVisits(
  means: DeskMeans,
  visitor: Visitor,
  { lines, failed }: { lines: readonly AccountLine[]; failed: ReadonlyMap<string, AttemptRow> },
): Task[] {
  const { locale } = means.workplace.configuration.settings;
  const says = overviewWords[locale];
  const since = `${daysLater(civilToday(means), -forDays)}T00:00:00.000Z`;
  return lines.flatMap(({ account, committee, verdict }): Task[] => {
    if (verdict.state === 'due' || !mayOrder(visitor, committee)) return [];
    const attempt = failed.get(account.id);
    if (attempt === undefined || attempt.startedAt < since) return [];
    const { status, because, order, startedAt } = attempt;
    return [
      {
        what: outside(says.visitFailed(accountName(means, account.id))),
        told: html`${statusMark(status, words[locale])}${because === null ? null : html` ${wholeDays(because)}`} ${wholeDays(says.clockVisits(verdict.nextDue))}`,
        ...{ href: `/bestallningar/${order}`, act: null, committee, since: civilDay(means, startedAt) },
      },
    ];
  });
}
