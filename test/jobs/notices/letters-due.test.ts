import { describe, expect, test } from '@jest/globals';
import { claim, lettersDue, remember, withReceiver } from '../../../jobs/notices/letters-due.ts';
import type { Notice, NoticeKind } from '../../../jobs/notices/notice.ts';
import type { NoticeMemory } from '../../../storage/archive/notice-memory.ts';

const timezone = 'Europe/Stockholm';
const address = 'arkiv@example.se';
const nothing: NoticeMemory = { format: 'ogonblick-notices/1', seen: {}, receivers: {} };

function notice(about: string, kind: NoticeKind = 'late'): Notice {
  const because = { sv: 'Försenat.', en: 'Late.' };
  return { kind, key: `${kind}:${about}`, committee: null, about, because, page: null };
}

/** Looks at these at each time, and sends what is due; gives what was sent, as `time: new | waiting`. */
function lettersAt(looks: [now: string, notices: Notice[]][]): string[] {
  let memory = nothing;
  return looks.flatMap(([now, notices]) => {
    const receivers = [{ address, notices }];
    memory = remember(memory, { notices, addresses: [address], now });
    const due = lettersDue(receivers, memory, { now, timezone });
    for (const letter of due) memory = withReceiver(memory, letter.address, { toldAt: now });
    const names = (some: Notice[]) => some.map(({ about }) => about).join(' ');
    return due.map(({ fresh, waiting }) => `${now}: ${names(fresh)} | ${names(waiting)}`);
  });
}

describe('who is written to, and when', () => {
  const [a, b] = [notice('a'), notice('b')];
  const damage = notice('fil.pdf', 'damage');
  test.each<[what: string, looks: [string, Notice[]][], sent: string[]]>([
    ['nothing waits: nobody is', [['2026-11-25T10:00:00Z', []]], []],
    ['something is new', [['2026-11-25T10:00:00Z', [a]]], ['2026-11-25T10:00:00Z: a | ']],
    [
      'what comes later the same day is told the next',
      [
        ['2026-11-25T10:00:00Z', [a]],
        ['2026-11-25T11:00:00Z', [a, b]],
        ['2026-11-25T22:59:00Z', [a, b]],
        ['2026-11-26T05:07:00Z', [a, b]],
      ],
      ['2026-11-25T10:00:00Z: a | ', '2026-11-26T05:07:00Z: b | a'],
    ],
    [
      'not before six in the morning, Swedish time',
      [
        ['2026-07-01T03:59:00Z', [a]],
        ['2026-07-01T04:00:00Z', [a]],
      ],
      ['2026-07-01T04:00:00Z: a | '],
    ],
    [
      'what only waits is told again after a week, not before',
      [
        ['2026-11-01T10:00:00Z', [a]],
        ['2026-11-02T10:00:00Z', [a]],
        ['2026-11-07T10:00:00Z', [a]],
        ['2026-11-08T05:00:00Z', [a]],
        ['2026-11-09T10:00:00Z', [a]],
      ],
      ['2026-11-01T10:00:00Z: a | ', '2026-11-08T05:00:00Z:  | a'],
    ],
    [
      'damage is told at once, at night and a second time a day, but once',
      [
        ['2026-11-25T10:00:00Z', [a]],
        ['2026-11-25T11:00:00Z', [a, damage]],
        ['2026-11-25T12:00:00Z', [a, damage]],
        ['2026-11-26T01:00:00Z', [a, damage, notice('annan.pdf', 'damage')]],
      ],
      [
        '2026-11-25T10:00:00Z: a | ',
        '2026-11-25T11:00:00Z: fil.pdf | a',
        '2026-11-26T01:00:00Z: annan.pdf | a fil.pdf',
      ],
    ],
    [
      'what has gone and comes again is new',
      [
        ['2026-11-25T10:00:00Z', [a]],
        ['2026-11-26T10:00:00Z', []],
        ['2026-11-27T10:00:00Z', [a]],
      ],
      ['2026-11-25T10:00:00Z: a | ', '2026-11-27T10:00:00Z: a | '],
    ],
    [
      'a clock that was set back silences nobody',
      [
        ['2027-11-25T10:00:00Z', [a]],
        ['2026-11-25T10:00:00Z', [a]],
        ['2026-11-26T10:00:00Z', [a, b]],
      ],
      ['2027-11-25T10:00:00Z: a | ', '2026-11-26T10:00:00Z: b | a'],
    ],
  ])('%s', (_what, looks, sent) => {
    expect(lettersAt(looks)).toEqual(sent);
  });
});

test('what could not be looked for is not new when it is found again', () => {
  const [search, other] = [notice('badet', 'search'), notice('a')];
  const at = (day: number) => `2026-11-${day}T10:00:00.000Z`;
  const first = remember(nothing, { notices: [search, other], addresses: [], now: at(10) });
  const blind = remember(first, { notices: [], addresses: [], now: at(11), unread: 'search:' });
  expect(blind.seen).toEqual({ [search.key]: at(10) });
  expect(remember(blind, { notices: [search], addresses: [], now: at(12) }).seen).toEqual({ [search.key]: at(10) });
});

describe('a letter that somebody is writing', () => {
  const now = '2026-11-25T10:00:00.000Z';
  const notices = [notice('a')];
  const remembered = remember(nothing, { notices, addresses: [address], now });
  const due = (memory: NoticeMemory, at: string) => lettersDue([{ address, notices }], memory, { now: at, timezone });
  const claimed = claim(remembered, due(remembered, now), now);

  test('is written by nobody else, until whoever does is taken to have been killed', () => {
    expect(due(claimed, '2026-11-25T10:09:00Z')).toEqual([]);
    expect(due(claimed, '2026-11-25T10:11:00Z')).toHaveLength(1);
  });

  test('is not remembered as told for who is no receiver any more', () => {
    const without = remember(claimed, { notices, addresses: [], now });
    expect(withReceiver(without, address, { toldAt: now }).receivers).toEqual({});
  });
});
