import { secrecyOf } from '../../../jobs/secrecy/mark-secret.ts';
import { standingMark } from '../../../jobs/secrecy/secrecy-state.ts';
import { knownWithheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { notice } from '../../html/components.ts';
import { type Markup, outside } from '../../html/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { secrecyWords } from './secrecy-words.ts';

/** What stands first where a secret snapshot is shown: that it is one, by which section, and that the look is written down, which `letThrough` did. Null: it is open. */
export async function secretNotice({ workplace }: DeskMeans, row: SnapshotRow): Promise<Markup | null> {
  const why = (await knownWithheld(workplace, row.account)).get(row.id);
  if (why === undefined) return null;
  const says = secrecyWords[workplace.configuration.settings.locale];
  const mark = standingMark(await secrecyOf(workplace, row));
  const state = mark === null ? says.shownHoldsSecret : says.shownMarked(mark.paragraph ?? '');
  return notice(outside(`${state} ${says.lookNoted}`), 'fault');
}
