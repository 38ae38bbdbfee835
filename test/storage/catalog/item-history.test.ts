import { describe, expect, test } from '@jest/globals';
import {
  type ItemHistory,
  type RunWord,
  withHistory,
  withWord,
  wordsIn,
} from '../../../storage/catalog/item-history.ts';
import type { ItemRow } from '../../../storage/catalog/item-rows.ts';
import { withVersion } from '../../../storage/catalog/item-rows.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemRunLine } from '../../../storage/records/item-run.ts';
import { runOf, versionOf } from './items-contract.ts';

const collected = (changes: Partial<ItemVersion> = {}) => withVersion(null, versionOf('p', changes));
const { id } = versionOf('p').record;
const [started, finished] = ['2026-06-03T00:00:00.000Z', '2026-06-03T01:00:00.000Z'];
const word = (line: RunWord['line'], startedAt = started, finishedAt = finished): RunWord => ({
  line,
  run: { source: 'api', startedAt, finishedAt },
});
const removed: RunWord['line'] = { is: 'removed', id, at: '2026-06-02T00:00:00.000Z', by: 'two-looks' };

describe('what a run says of an item', () => {
  const before: ItemRow = { ...collected(), missedAt: 'm', removedAt: 'r', askedAt: 'a', onlyExported: true };
  const cases: [string, RunWord['line'], Partial<ItemRow>, ItemRow][] = [
    [
      'seen: it is there, since the run began, has come back then, and is not only in an export',
      { is: 'seen', id },
      { seenAt: started, missedAt: null, removedAt: null, returnedAt: started, onlyExported: false },
      before,
    ],
    [
      'seen, where the platform shows that it was removed: that is not coming back',
      { is: 'seen', id },
      { seenAt: started, missedAt: null, onlyExported: false },
      { ...before, visibility: 'removed' },
    ],
    [
      'seen in part: that the look, which was not whole, showed less of it',
      { is: 'seen', id, inPart: true },
      { seenAt: started, missedAt: null, inPartAt: started },
      { ...before, removedAt: null, onlyExported: false },
    ],
    [
      'missing: from when the run ended, and nobody says removed',
      { is: 'missing', id },
      { missedAt: finished },
      before,
    ],
    [
      'removed: since when it says',
      removed,
      { missedAt: '2026-06-02T00:00:00.000Z', removedAt: '2026-06-02T00:00:00.000Z' },
      before,
    ],
    ['asked: when the run ended', { is: 'asked', id }, { askedAt: finished }, before],
  ];
  test.each(cases)('%s', (_name, line, changes, row) => {
    expect(withWord(row, word(line))).toEqual({ ...row, ...changes });
  });

  test('an import that tells of it again has not seen it on the platform', () => {
    const { run, line } = word({ is: 'seen', id });
    const after = withWord({ ...before, removedAt: null }, { line, run: { ...run, source: 'import' } });
    expect(after).toEqual({ ...before, removedAt: null, seenAt: started, missedAt: null, onlyExported: true });
  });
});

describe('an item after all that lies in the archive about it', () => {
  const first = versionOf('p');
  const again = versionOf('p', { version: 2, text: 'Åter', capturedAt: '2026-06-05T00:00:00.000Z' });
  const told = (history: Partial<ItemHistory>, before: ItemRow | null = null) => {
    const changes: [string | null, string][] = [];
    const row = withHistory(before, { versions: [], words: [], ...history }, (last, next) =>
      changes.push([last?.text ?? null, next.text]),
    );
    return { row, changes };
  };

  test('that was removed and came back with other words is there', () => {
    const { row, changes } = told({ versions: [first, again], words: [word(removed)] });
    expect(row).toMatchObject({ text: 'Åter', removedAt: null, missedAt: null });
    expect(changes).toEqual([
      [null, 'p'],
      ['p', 'Åter'],
    ]);
  });

  test('that came back and was removed then is removed', () => {
    const words = [word({ is: 'seen', id }), word(removed, '2026-06-06T00:00:00.000Z', '2026-06-06T01:00:00.000Z')];
    expect(told({ versions: [first, again], words }).row).toMatchObject({
      text: 'Åter',
      seenAt: '2026-06-05T00:00:00.000Z',
      removedAt: '2026-06-02T00:00:00.000Z',
    });
  });

  test('that was collected in the moment in which a run ended: the run spoke first', () => {
    const words = [word(removed, started, again.record.capturedAt)];
    expect(told({ versions: [first, again], words }).row).toMatchObject({ removedAt: null });
  });

  test('of which only words are told keeps what was known of it', () => {
    expect(told({ words: [word({ is: 'missing', id })] }, collected()).row).toEqual({
      ...collected(),
      missedAt: finished,
    });
  });

  test('that has no version is none, and what was said before its first version says nothing', () => {
    expect(told({ words: [word(removed)] }).row).toBeNull();
    const early = word(removed, '2026-05-01T00:00:00.000Z', '2026-05-01T01:00:00.000Z');
    expect(told({ versions: [first], words: [early] }).row).toMatchObject({ removedAt: null });
  });
});

test('the words of runs are kept by item in the order of the runs, without what came as a version', () => {
  const other = versionOf('q').record.id;
  const lines = (...all: ItemRunLine[]) => runOf('2026-06-03T00:00:00.000Z', all);
  const [one, two] = [
    lines({ is: 'seen', id }, { is: 'new', id: other }, { is: 'changed', id, version: 2 }),
    lines({ is: 'missing', id }, { is: 'asked', id: other }),
  ];
  expect(wordsIn([one, two])).toEqual(
    new Map([
      [
        id,
        [
          { line: { is: 'seen', id }, run: one.run },
          { line: { is: 'missing', id }, run: two.run },
        ],
      ],
      [other, [{ line: { is: 'asked', id: other }, run: two.run }]],
    ]),
  );
});
