import { refuseApprover } from '../../../jobs/disposal/decide-list.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { countsFrom } from '../../../jobs/plans/approvers.ts';
import { wallTime } from '../../words/times.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { refusalIn } from '../page/refused.ts';
import type { Visitor } from '../page/visitor.ts';
import { confirmWords } from './confirm-words.ts';

/** Why the visitor cannot approve the list now, said before anything is written in a form; null: they can. */
export async function whyNotApprove(
  means: DeskMeans,
  { person }: Pick<Visitor, 'person'>,
  named: NamedStanding,
): Promise<string | null> {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = confirmWords[locale];
  try {
    refuseApprover(means.workplace, named, person.id);
  } catch (error) {
    return refusalIn(error, means);
  }
  if (person.passphrase === null) return says.noPassphrase;
  const from = await countsFrom(means.workplace, person.id, named.committee);
  if (from === null) return says.notNotedYet;
  if (from <= means.now().toISOString()) return null;
  const wall = wallTime(from, timezone);
  return wall === null ? says.mayFrom(from, null) : says.mayFrom(wall.date, wall.minute);
}
