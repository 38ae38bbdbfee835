import { noteNow } from '../records/decisions.ts';
import type { ItemRun, ItemRunLine } from '../records/item-run.ts';
import { type FiledVersion, type ItemRow, withVersion } from './item-rows.ts';

/** What a collecting run said of an item without filing a version of it. */
export interface RunWord {
  line: Extract<ItemRunLine, { is: 'seen' | 'missing' | 'removed' | 'asked' }>;
  run: Pick<ItemRun, 'source' | 'startedAt' | 'finishedAt'>;
}

/** The parts of one item in the archive that the catalog does not know yet: its versions in order, and the runs' words by their start. */
export interface ItemHistory {
  versions: readonly FiledVersion[];
  words: readonly RunWord[];
}

/** What the runs say of each item, in the runs' order. */
export function wordsIn(runs: Iterable<{ run: ItemRun; lines: readonly ItemRunLine[] }>): Map<string, RunWord[]> {
  const found = new Map<string, RunWord[]>();
  for (const { run, lines } of runs) {
    for (const line of lines) {
      if (line.is === 'new' || line.is === 'changed') continue;
      const others = found.get(line.id);
      if (others) others.push({ line, run });
      else found.set(line.id, [{ line, run }]);
    }
  }
  return found;
}

/**
 * The item after its whole history in order of time: a version counts from its collection, a run's word from the end of the run. If the two
 * were applied separately, a comment that was removed and came back with other words would stay removed. Null: no version exists.
 */
export function withHistory(
  before: ItemRow | null,
  { versions, words }: ItemHistory,
  onVersion: (last: ItemRow | null, row: ItemRow) => void,
): ItemRow | null {
  let row = before;
  let said = 0;
  const hear = (until: string | null) => {
    for (let word = words[said]; word !== undefined; word = words[++said]) {
      if (until !== null && word.run.finishedAt > until) return;
      if (row !== null) row = withWord(row, word);
    }
  };
  for (const version of versions) {
    hear(version.record.capturedAt);
    const after = withVersion(row, version);
    onVersion(row, after);
    row = after;
  }
  hear(null);
  return row;
}

/** The item after a run's word on it. `putRun` does the same in SQL. */
export function withWord(row: ItemRow, { line, run }: RunWord): ItemRow {
  switch (line.is) {
    case 'seen': {
      // The platform may show in an item's place that it was removed. Seeing that is not seeing the item come back.
      const removedAt = row.visibility === 'removed' ? row.removedAt : null;
      const returnedAt = row.removedAt !== null && removedAt === null ? run.startedAt : row.returnedAt;
      const takedown = noteNow(row.takedown, returnedAt);
      const onlyExported = row.onlyExported && run.source === 'import';
      const inPart = line.inPart ? { inPartAt: run.startedAt } : {};
      return {
        ...row,
        ...inPart,
        seenAt: run.startedAt,
        missedAt: null,
        removedAt,
        returnedAt,
        takedown,
        onlyExported,
      };
    }
    case 'missing':
      return { ...row, missedAt: run.finishedAt };
    case 'removed':
      return { ...row, missedAt: line.at, removedAt: line.at };
    case 'asked':
      return { ...row, askedAt: run.finishedAt };
  }
}
