import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../config/base/fault.ts';
import { parseYaml } from '../../../config/base/parse-yaml.ts';
import {
  type Entries,
  entriesOf,
  parseEntries,
  withEntryAdded,
  withEntryChanged,
} from '../../../config/base/yaml-entries.ts';
import { readYamlFile } from '../../../config/base/yaml-file.ts';
import { configurationOf } from '../configuration.ts';

const register = `# The accounts.

accounts: # all of them
  # the first
  - id: ett
    name: "på två
      rader"
    text: |
      - no entry
      # no remark

  -
    id: två
    list:
      - a
      - { b: [1, 2] }
# a remark in the first column
  - { id: tre, day: 2026-01-12 }
  - fyra
`;

const whole = (text: string) => {
  const { data, faults } = parseYaml('x.yaml', text);
  return { data, faults };
};
const inOrder = (faults: readonly Fault[]) => faults.toSorted((a, b) => a.line - b.line);
const apart = async (text: string) => {
  const entries = entriesOf(text);
  if (entries === null) throw new Error('expected entries, found another text');
  return parseEntries('x.yaml', entries);
};

describe('a list that is parsed entry by entry', () => {
  test.each([
    ['as people write it', register],
    ['with the line ends of Windows', register.replaceAll('\n', '\r\n')],
    ['without a last line end', register.trimEnd()],
    ['in the first column', 'accounts:\n- a: 1\n  b: [x,\n    y]\n- 2\n-\n- [3]\n'],
    ['with a key twice', 'accounts:\n  - a: 1\n  - a: 1\n    b: 2\n    a: 3\n  - 4\n'],
    ['with references and tags', 'accounts:\n  - &x [1]\n  - a: 1\n    b: *x\n  - !secret x\n'],
  ])('is what it is as a whole: %s', async (_, text) => {
    const { data, faults } = await apart(text);
    const expected = whole(text);
    expect(data).toEqual(expected.data);
    expect(inOrder(faults)).toEqual(inOrder(expected.faults));
  });

  test('is no data where a quote ends in the next entry, as for the whole', async () => {
    const text = 'accounts:\n  - a: 1\n  - b: "x\n  - c": 1\n  - 2\n';
    expect((await apart(text)).data).toBeNull();
    expect(whole(text).data).toBeNull();
  });

  test('has the same lines', async () => {
    const [file, all] = [await apart(register), parseYaml('x.yaml', register)];
    const paths = [[], ['accounts'], ['x'], ['accounts', 7], ['accounts', 0], ['accounts', 0, 'text'], ['accounts', 1]];
    const more = [
      ['accounts', 1, 'list', 1, 'b'],
      ['accounts', 1, 'none'],
      ['accounts', 2, 'day'],
      ['accounts', 3],
    ];
    for (const path of [...paths, ...more]) expect([path, file.lineOf(path)]).toEqual([path, all.lineOf(path)]);
  });

  test.each([
    ['another key', `${register}more: 1\n`],
    ['an entry in another column', 'accounts:\n  - 1\n - 2\n'],
    ['a second document', 'accounts:\n- 1\n---\n'],
    ['a list in brackets', 'accounts: [1, 2]\n'],
    ['a tag', 'accounts: !!seq\n  - 1\n'],
    ['a map', 'accounts:\n  a: 1\n'],
    ['no entry', 'accounts:\n'],
    ['a tab', 'accounts:\n\t- 1\n'],
    ['an entry that is a whole file itself', `accounts:\n  - 1\n  - ${'x'.repeat(300_000)}\n`],
    ['millions of entries', `accounts:\n${'- 1\n'.repeat(300_000)}`],
  ])('is no text with %s', (_, text) => {
    expect(entriesOf(text)).toBeNull();
  });

  test('may be larger than other files, and is read anew when an entry has changed', async () => {
    const entry = (index: number) => `  - { id: konto-${index}, text: ${'x'.repeat(4_000)} }\n`;
    const text = `accounts:\n${Array.from({ length: 1_200 }, (_, index) => entry(index)).join('')}`;
    for (const id of ['konto-700', 'ändrat']) {
      await using place = await configurationOf({ 'x.yaml': text.replace('id: konto-700,', `id: ${id},`) });
      const { data, faults } = await readYamlFile(place.directory, 'x.yaml');
      expect(faults).toEqual([]);
      const { accounts } = (data ?? { raw: {} }).raw as { accounts: { id: string }[] };
      expect([accounts.length, accounts[700]?.id, accounts[701]?.id]).toEqual([1_200, id, 'konto-701']);
    }
  });

  test('has brackets of its own: those of many entries are no levels, and those of one are told with its line', async () => {
    const text = `accounts:\n${'  - { id: ett, note: "se [ärende 7" }\n'.repeat(1_200)}`;
    const read = async (written: string) => {
      await using place = await configurationOf({ 'x.yaml': written });
      return (await readYamlFile(place.directory, 'x.yaml')).faults;
    };
    expect(await read(text)).toEqual([]);
    expect(await read(`${text}  - ${'['.repeat(101)}\n`)).toMatchObject([{ line: 1_202 }]);
  });

  test('does not keep an earlier text in memory', async () => {
    const readings = 20;
    const size = 1_000_000;
    const textOf = (changed: number) =>
      `accounts:\n${Array.from({ length: readings }, (_, at) => `  - id: nr-${at}-${at <= changed ? 'efter' : 'innan'}-${'x'.repeat(20)}\n${'    # \n'.repeat(size / readings / 7)}`).join('')}`;
    const before = process.memoryUsage();
    for (let at = 0; at < readings; at++) await parseEntries('minne.yaml', entriesOf(textOf(at)) as Entries);
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    const { external, heapUsed } = process.memoryUsage();
    expect(external + heapUsed - before.external - before.heapUsed).toBeLessThan(size * 8);
  });

  test('gets a word at a path, and not a character else is changed', () => {
    const text = `\uFEFF${register}`;
    const at = (index: number) => ({ key: 'accounts', index });
    const becomes = (key: string) => [{ path: [key], value: 'nytt' }];
    expect(withEntryChanged(text, at(1), becomes('id'))).toBe(text.replace('id: två', 'id: nytt'));
    expect(withEntryChanged(text, at(9), becomes('id'))).toBeNull();
    expect(withEntryChanged('a: [ { b: 1 } ]\n', { key: 'a', index: 0 }, becomes('b'))).toBe('a: [ { b: nytt } ]\n');
    const added = withEntryAdded(text, 'accounts', 4, { id: 'fem', name: 'a: #b' });
    expect(added).toBe(`${text}  - id: fem\n    name: "a: #b"\n`);
  });

  test.each([
    ['indented, also below a blank line', '  - id: ett # a\n    # b\n\n  # c\n', '', ''],
    ['that follows it at once', '  - id: ett\n# får inte samlas in\n', '', ''],
    ['without a last line end', '  - id: ett\n  # b', '', '\n'],
    ['of Windows', '  - id: ett\r\n  # b\r\n', '', ''],
    ['and not the file’s last', '  - id: ett\n  # b\n', '\n# vim: sw=2\n', ''],
    ['and not the next key’s', '  - id: ett\n  # b\n', '# the people\npeople: []\n', ''],
  ])('gets an entry more behind the last one’s remarks: %s', (_, entry, rest, gap) => {
    const end = entry.includes('\r') ? '\r\n' : '\n';
    const added = `${gap}  - id: två${end}`;
    expect(withEntryAdded(`accounts:${end}${entry}${rest}`, 'accounts', 1, { id: 'två' })).toBe(
      `accounts:${end}${entry}${gap === '' ? added : added.trimEnd()}${rest}`,
    );
  });
});
