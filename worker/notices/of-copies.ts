import type { Words } from '../../config/base/words.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader } from '../../jobs/workplace.ts';
import type { CopyStanding } from '../../storage/replicas/copy-standing.ts';
import { type CopyState, copyStates } from '../replicas/told/standing-words.ts';
import { becauseOfCopy } from './copy-notice-words.ts';

const dayMs = 86_400_000;
/** A copy that is away or behind for less than a day is told on the page about the service only. */
const longMs = dayMs;
/** So long it is told that a copy that was away for long answers again. */
const wellMs = 7 * dayMs;
/** And so long that something was gone from it or was back there, also where a later list found nothing more. */
const foundMs = 7 * dayMs;

/** What has to be seen to at the copies of the archive. A fault that is over is told as over, where it was told of before. */
export async function ofCopies(workplace: Reader, now: Date): Promise<Notice[]> {
  const { timezone } = workplace.configuration.settings;
  const day = (at: string) => dayText(toLocal(Date.parse(at), timezone));
  return (await copyStates(workplace)).flatMap((state) =>
    Object.entries(whatIsWrong(state, { now: now.getTime(), day })).map(([what, because]) => ({
      ...({ kind: 'copy', committee: null, page: '/drift', about: state.name, because } as const),
      key: `copy:${state.name}:${what}`,
    })),
  );
}

/** By a word that stays the same for as long as the same thing is wrong. */
function whatIsWrong(
  { standing, verified, linesBehind }: CopyState,
  { now, day }: { now: number; day: (at: string) => string },
): Record<string, Words> {
  const found: Record<string, Words> = {};
  if (verified !== null && verified.damaged > 0)
    found[`damaged:${verified.at}`] = becauseOfCopy.damaged(verified.damaged, day(verified.at));
  if (standing === null) return found;
  const { fault, mended, wholeAt, compared, lastFound, differing } = standing;
  const isLong = (since: string, until = now) => until - Date.parse(since) >= longMs;
  if (fault?.kind === 'refused') found.refused = becauseOfCopy.refused(day(fault.since));
  else if (fault !== null && isLong(fault.since)) found.away = becauseOfCopy.away(day(fault.since));
  // Also one that answers now and then.
  else if (wholeAt !== null && (linesBehind ?? 0) > 0 && isLong(wholeAt) && differing.length === 0)
    found.behind = becauseOfCopy.behind(day(wholeAt));
  if (fault === null && wasLong(mended, isLong) && now - Date.parse(mended.until) < wellMs)
    found[`well:${mended.until}`] = becauseOfCopy.well({ since: day(mended.since), until: day(mended.until) });
  if (differing.length > 0) found.differing = becauseOfCopy.differing(differing.length);
  if (lastFound !== null && now - Date.parse(lastFound.at) < foundMs) {
    const { at, lacked, back } = lastFound;
    if (lacked.files > 0) found[`lacked:${at}`] = becauseOfCopy.lacked(lacked.files, day(at));
    if (back.files > 0) found[`back:${at}`] = becauseOfCopy.back(back.files, day(at));
  }
  if (compared !== null && compared.extra.files > 0) found.extra = becauseOfCopy.extra(compared.extra.files);
  return found;
}

function wasLong(
  mended: CopyStanding['mended'],
  isLong: (since: string, until: number) => boolean,
): mended is NonNullable<CopyStanding['mended']> {
  return mended !== null && isLong(mended.since, Date.parse(mended.until));
}
