import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cutTo, rowsOf } from '../../../worker/cli/parts/fit.ts';
import { tries } from '../../tools/tries.ts';

const fitted = (text: string, columns: number) =>
  rowsOf(text, columns).map(({ from, to, before }) => before + text.slice(from, to));

test.each([0, undefined])('what is at work is shown whole where the terminal says %s columns', (columns) => {
  expect(cutTo('prövar planerna på inläggen', columns)).toBe('prövar planerna på inläggen');
});

test.each<[what: string, text: string, columns: number, rows: string[]]>([
  ['what fits is left alone', 'a  b\n  c\n', 20, ['a  b', '  c', '']],
  [
    'a line goes on under its last cell of the left half',
    'ok     disk: one two three four',
    24,
    ['ok     disk: one two', '       three four'],
  ],
  [
    'a cell that fits a row is not broken',
    'id  state  name  a cell of words',
    30,
    ['id  state  name', '           a cell of words'],
  ],
  ['a line of one cell goes on further in', '  a sentence that is longer', 20, ['  a sentence that is', '    longer']],
  [
    'an id is never cut: where it needs the room, the line goes on further to the left',
    'name      state     last name_2026-11-29T1716_yearly',
    36,
    ['name      state     last', '         name_2026-11-29T1716_yearly'],
  ],
  ['a command is kept whole', 'Now you may see `ogonblick list`', 24, ['Now you may see', '  `ogonblick list`']],
  ['a lone backtick is a sign like any other', 'a ` b c d e f g h i j k l m', 20, ['a ` b c d e f g h i', '  j k l m']],
  ['wide signs count as two', '日本語 日本語 日本語 日本語', 20, ['日本語 日本語 日本語', '  日本語']],
  ['what is quoted stays marked', '  | a post of many words', 20, ['  | a post of many', '  | words']],
  ['a narrow window breaks by itself', 'one two three four five six', 10, ['one two three four five six']],
])('%s', (_what, text, columns, rows) => {
  expect(fitted(text, columns)).toEqual(rows);
});

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('åäö', '🎉', '日本', '`see this`', '|'),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '    ')), { maxLength: 30 })
  .map((words) => words.map(([one, gap]) => `${one.replace(/\s/g, '')}${gap}`).join(''));

test('no word is lost, added or cut, and only a row of one word can be too long', () => {
  const words = (shown: string) => shown.split(/[ \n]+/).filter((one) => one !== '');
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 120 }), (said, columns) => {
      const rows = fitted(said, columns);
      const unmarked = (shown: string) => words(shown).filter((one) => one !== '|');
      expect(unmarked(rows.join('\n'))).toEqual(unmarked(said));
      for (const row of rows) if (words(row).length > 2) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
    }),
    tries(200),
  );
});

test('a stranger’s endless line is folded in the time that its length takes', () => {
  const rows = fitted('ab  c` '.repeat(50_000), 80);
  expect(rows.join(' ').match(/ab/g)?.length).toBe(50_000);
});

test('a line of progress is cut where the row ends', () => {
  expect(cutTo('12 av 40', 8)).toBe('12 av 40');
  expect(cutTo('12 av 400', 8)).toBe('12 av 4…');
  expect(cutTo('日本語日本語', 8)).toBe('日本語…');
});
