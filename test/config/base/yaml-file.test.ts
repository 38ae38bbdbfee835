import { expect, test } from '@jest/globals';
import { readYamlFile } from '../../../config/base/yaml-file.ts';
import { configurationOf } from '../configuration.ts';

async function read(content: string | Buffer) {
  await using place = await configurationOf({ 'x.yaml': content });
  return await readYamlFile(place.directory, 'x.yaml');
}

const tooLarge =
  'a readable file of at most 4 MB, or of at most 32 MB if it has a single list, whose entries all begin with "- " in one column and have at most 256 kB each';

test('a text that is to become a file is too large for the same fault as the file would be', async () => {
  await using place = await configurationOf({});
  const text = `a:\n${`- ${'x'.repeat(128 * 1024)}\n`.repeat(256)}`;
  const { faults } = await readYamlFile(place.directory, 'x.yaml', 'error', { name: 'x.yaml', text });
  expect(faults).toMatchObject([{ file: 'x.yaml', line: 1, expected: tooLarge, got: `${text.length} bytes` }]);
});

test.each<[name: string, content: string | Buffer, line: number, expected: string]>([
  ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 3, 'each key once'],
  ['a reference', 'a: &x [1]\nb: *x\n', 2, 'each value written out'],
  ['a reference to nothing', 'a: 1\nb: *x\n', 2, 'each value written out'],
  ['a tag', 'a: 1\nb: !secret x\n', 2, 'plain values'],
  ['a tag of older YAML', 'a: !!binary aGVq\n', 1, 'plain values'],
  ['a tab', 'a:\n\tb: 1\n', 2, 'spaces at the start of a line'],
  ['a quote that is not closed', 'a: 1\nb: "x\n', 3, 'readable YAML'],
  ['two documents', 'a: 1\n---\nb: 2\n', 2, 'one document'],
  ['another encoding', Buffer.from('a: 1\nnamn: H\xe4lsa\n', 'latin1'), 2, 'text in UTF-8'],
  ['Windows text', Buffer.from('\ufeffa: 1\n', 'utf16le'), 1, 'text in UTF-8'],
  ['more than 4 MB', `a: ${'x'.repeat(4 * 1024 * 1024)}\n`, 1, tooLarge],
  ['a list of more than 32 MB', `a:\n${`- ${'x'.repeat(1024 * 1024)}\n`.repeat(32)}`, 1, tooLarge],
  ['brackets without end', '['.repeat(100_000), 1, 'at most 100 levels'],
  ['lists in lists on one line', `${'- '.repeat(5_000)}x`, 1, 'at most 100 levels'],
])('%s is a fault with its line', async (_name, content, line, expected) => {
  const { faults } = await read(content);
  expect(faults[0]).toMatchObject({ file: 'x.yaml', line, expected, severity: 'error' });
});

test('a byte order mark and Windows line ends are no fault, and lines are counted right', async () => {
  const file = await read('\ufeffa: 1\r\nb:\r\n  - c: å\r\n');
  expect(file.faults).toEqual([]);
  expect(file.data).toEqual({ raw: { a: 1, b: [{ c: 'å' }] } });
  expect(file.lineOf(['b', 0, 'c'])).toBe(3);
});

test('values are what they look like: days stay text, and nothing is read as yes or no', async () => {
  const file = await read('day: 2026-01-12\nno: no\nflavour: 1b\nempty:\nmerge: { <<: { a: 1 } }\n');
  expect(file.data).toEqual({
    raw: { day: '2026-01-12', no: 'no', flavour: '1b', empty: null, merge: { '<<': { a: 1 } } },
  });
});

test('a line is that of the key, of the list entry, or of what lacks the key', async () => {
  const file = await read('# first\na:\n  b:\n    - { c: 1 }\n    - c: 1\n      d:\n        long\n');
  expect(file.lineOf([])).toBe(2);
  expect(file.lineOf(['x'])).toBe(2);
  expect(file.lineOf(['a', 'b'])).toBe(3);
  expect(file.lineOf(['a', 'b', 0, 'c'])).toBe(4);
  expect(file.lineOf(['a', 'b', 1])).toBe(5);
  expect(file.lineOf(['a', 'b', 1, 'd'])).toBe(7);
  expect(file.lineOf(['a', 'b', 1, 'e', 'f'])).toBe(5);
});

test('what the parser says never repeats the file, which may hold a secret', async () => {
  const { faults } = await read('token: "hemligt\nx: [hemligt, *hemligt, !hemligt x\n');
  expect(faults.length).toBeGreaterThan(0);
  expect(JSON.stringify(faults)).not.toContain('hemligt');
});

test('a text is parsed once; what one reading finds fault with is not told by the next, and what they share cannot be changed', async () => {
  const text = 'once: [1, { a: 2 }]\n';
  const first = await read(text);
  first.faults.push({ file: 'x.yaml', line: 1, severity: 'error', expected: 'less', got: 'more' } as never);
  const second = await read(text);
  expect(second).toMatchObject({ data: { raw: { once: [1, { a: 2 }] } }, faults: [], text });
  expect(second.data).toBe(first.data);
  const { once } = (second.data ?? { raw: {} }).raw as { once: [number, { a: number }] };
  expect(() => once.push(3 as never)).toThrow(TypeError);
  expect(() => Object.assign(once[1], { a: 3 })).toThrow(TypeError);
  expect((await read('once: 2\n')).data).toEqual({ raw: { once: 2 } });
});
