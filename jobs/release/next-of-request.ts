import type { FiledRelease } from '../../storage/records/release.ts';
import { appealStanding, isClosed, lastRefusal } from './release-state.ts';
import { standingCopies } from './withdraw-copies.ts';

/**
 * What a request waits for. `copy`: one has to be made, or a decision not to release noted. `hand-over`: a copy is there, and nobody has said that it was
 * handed over. `receipt`: nobody has said when the requester got the refusal. `appeal`: an appeal may come until the day `until`. `court`: there is one,
 * of the day `appealed`. `close`: nothing else.
 */
export type NextOfRequest =
  | { what: 'copy' | 'hand-over' | 'receipt' | 'close' }
  | { what: 'appeal'; until: string }
  | { what: 'court'; appealed: string };

/** What comes next of a request on `today` (civil); null: it is closed. A refusal of a part owes a copy of the rest. */
export function nextOfRequest(filed: FiledRelease, today: string): NextOfRequest | null {
  if (isClosed(filed)) return null;
  const refused = lastRefusal(filed);
  const isHanded = filed.events.some(({ what }) => what === 'handed-over');
  if (!isHanded && (refused === null || refused.extent === 'part')) {
    return { what: standingCopies(filed).length === 0 ? 'copy' : 'hand-over' };
  }
  const standing = appealStanding(filed, today);
  if (standing === null) return { what: 'close' };
  if ('appealed' in standing) return { what: 'court', ...standing };
  return standing.until === null ? { what: 'receipt' } : { what: 'appeal', until: standing.until };
}
