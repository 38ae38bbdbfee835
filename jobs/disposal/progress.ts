import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import type { ClearedCopy } from '../workplace.ts';

/**
 * The ledger's events about how far a list has been carried out; `list` and `committee` are in all of them, ids in `items` with spaces
 * between them.
 *
 * - `disposal-restored`: restored (ids). Persons want them back; once execution has started it is too late. None: the whole list.
 * - `disposal-left-out`: items, count, because. They are where they were before, and do not go with this list.
 * - `disposal-quarantined`: items (their number). All that is to go lies in quarantine.
 * - `disposal-intent`: items, count. From here on they go, whatever is said.
 * - `disposal-destroyed`: items, count, tombstones (their digests by file, as lines of a manifest). They were looked for and are nowhere,
 *   and their tombstones are written.
 * - `disposal-copy-cleared`: copy, outcome, where, kept, until; see `ClearedCopy`. Of several about a copy the last one holds.
 * - `disposal-not-gone`: files (at most 20, a line each), count. Words of what was destroyed stand in these files, and no rule keeps them there.
 * - `disposal-searched`: every file was read, and words of it stand nowhere but where rules keep them; see `Searched`.
 * - `disposal-protocol`: json, pdf (SHA-256 of the protocol's files)
 */
export const disposalSteps = [
  'disposal-restored',
  'disposal-execution-started',
  'disposal-left-out',
  'disposal-quarantined',
  'disposal-intent',
  'disposal-destroyed',
  'disposal-copy-cleared',
  'disposal-not-gone',
  'disposal-searched',
  'disposal-protocol',
] as const;

export interface Progress {
  /** Why each was left out. */
  leftOut: Map<string, string>;
  /** Items that persons have restored in grace; each is left out as soon as it lies where it was. */
  restored: Set<string>;
  quarantined: boolean;
  intended: Set<string>;
  destroyed: Set<string>;
  /** What became of it in each copy elsewhere, by the copy's name. */
  copies: Map<string, ClearedCopy>;
  /** The files that the ledger last named as holding words of what was destroyed; null: none. */
  notGone: string | null;
  /** What the search of every file told; null: it has not been made, or was made by an earlier version. */
  searched: LedgerEntry['data'] | null;
  protocol: boolean;
}

/** How far one list has come. `entries`: those of `disposalSteps`, of any lists, oldest first. */
export async function progressOf(
  list: string,
  entries: AsyncIterable<Pick<LedgerEntry, 'event' | 'data'>>,
): Promise<Progress> {
  const progress: Progress = {
    leftOut: new Map(),
    restored: new Set(),
    quarantined: false,
    intended: new Set(),
    destroyed: new Set(),
    copies: new Map(),
    notGone: null,
    searched: null,
    protocol: false,
  };
  let started = false;
  for await (const { event, data } of entries) {
    if (data.list !== list) continue;
    const items = idsIn(data.items);
    started ||= event === 'disposal-execution-started';
    if (event === 'disposal-restored' && !started) for (const item of idsIn(data.restored)) progress.restored.add(item);
    if (event === 'disposal-left-out') for (const item of items) progress.leftOut.set(item, String(data.because));
    if (event === 'disposal-quarantined') progress.quarantined = true;
    if (event === 'disposal-intent') for (const item of items) progress.intended.add(item);
    if (event === 'disposal-destroyed') for (const item of items) progress.destroyed.add(item);
    if (event === 'disposal-copy-cleared') progress.copies.set(String(data.copy), clearedIn(data));
    if (event === 'disposal-not-gone') progress.notGone = textIn(data.files);
    if (event === 'disposal-searched') Object.assign(progress, { notGone: null, searched: data });
    if (event === 'disposal-protocol') progress.protocol = true;
  }
  return progress;
}

function clearedIn({ copy, outcome, where, kept, until }: LedgerEntry['data']): ClearedCopy {
  return {
    copy: String(copy),
    outcome: outcome as ClearedCopy['outcome'],
    where: textIn(where),
    kept: Number(kept ?? 0),
    until: textIn(until),
  };
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function idsIn(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ') : [];
}
