import type { RuleState } from '../../config/plans/rule-states.ts';
import { knownCommittees } from '../../jobs/items/known-committees.ts';
import { type RuledCounts, ruledCounts } from '../../jobs/plans/ruled-items.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { type ListDays, readListDays, writeListDays } from '../../storage/archive/list-days.ts';

/** The lists that somebody is reminded of. Deliveries are made when the archive is ready for them. */
export const listsToldOf = ['no-rule', 'conflict', 'to-decide'] as const satisfies RuleState[];

/** Counts the lists of all committees once a day, since judging a big archive takes long. `isStopped`: nothing is written any more. */
export async function countLists(workplace: Reader, now: Date, isStopped: () => boolean): Promise<void> {
  const { configuration, environment } = workplace;
  const today = dayText(toLocal(now.getTime(), configuration.settings.timezone));
  const before = await readListDays(environment.dataDirectory);
  if (before?.day === today) return;
  const committees = [...(await knownCommittees(workplace))].sort();
  const counts = await ruledCounts(workplace, { committees, today });
  if (!isStopped()) await writeListDays(environment.dataDirectory, nextListDays(before, counts, today));
}

/** What is known after a count: a list that was not empty before, either, keeps its first day. Pure. */
export function nextListDays(before: ListDays | null, counts: Record<string, RuledCounts>, day: string): ListDays {
  const committees: ListDays['committees'] = {};
  for (const [committee, its] of Object.entries(counts)) {
    const known = before?.committees[committee];
    const filled = listsToldOf.filter((list) => its[list].least > 0);
    if (filled.length === 0) continue;
    committees[committee] = Object.fromEntries(
      filled.map((list) => [list, { since: known?.[list]?.since ?? day, least: its[list].least }]),
    );
  }
  return { format: 'ogonblick-list-days/1', day, committees };
}
