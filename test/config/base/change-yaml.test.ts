import { describe, expect, test } from '@jest/globals';
import { type ValueChange, type Written, withValues } from '../../../config/base/change-yaml.ts';

const register = `# The accounts.
accounts: # all of them
  - id: ett # never changed
    name: Kommunen   # as it is called
    closed:
    unit: "Enheten: ett"

    officials: []
    about: |
      # no remark
      two lines
    assignment: # what they are to do
      purpose: null # to be said
      administrators: # two
        - { name: Anna, phone: null } # the first
        # and
        - { name: Bo }
      # the end
    capture: { level: unique, avoidMonths: [7, 12] }
  # the last
  - { id: två, assignment: }
`;

const at = (path: (string | number)[], value: Written): ValueChange[] => [{ path: ['accounts', ...path], value }];

describe('a value', () => {
  test.each<[(string | number)[], Written, string, string]>([
    [[0, 'name'], 'Nya: #kommunen', 'name: Kommunen   #', 'name: "Nya: #kommunen"   #'],
    [[0, 'closed'], '2026-12-01', 'closed:\n', 'closed: 2026-12-01\n'],
    [[0, 'officials'], ['Lena, rektor', 'Åke'], 'officials: []', 'officials: ["Lena, rektor", Åke]'],
    [[0, 'about'], 'en rad', '|\n      # no remark\n      two lines\n', 'en rad\n'],
    [[0, 'assignment', 'purpose'], 'Att nå', 'purpose: null #', 'purpose: Att nå #'],
    [[0, 'assignment', 'administrators', 0, 'phone'], '070', 'phone: null }', 'phone: "070" }'],
    [[0, 'assignment', 'administrators', 1, 'to'], '2026-12-01', '{ name: Bo }', '{ name: Bo, to: 2026-12-01 }'],
    [
      [0, 'assignment', 'administrators', 2],
      { name: 'C}' },
      '{ name: Bo }\n',
      '{ name: Bo }\n        - { name: "C}" }\n',
    ],
    [[0, 'assignment', 'audience'], 'Alla', '      # the end\n', '      audience: Alla\n      # the end\n'],
    [[0, 'collect', 'source'], 'api', ', 12] }\n', ', 12] }\n    collect: { source: api }\n'],
    [[0, 'capture', 'basis'], 'KS', '12] }', '12], basis: KS }'],
    [[1, 'names', 0], { name: 'x' }, 'assignment: }', 'assignment: , names: [{ name: x }]}'],
    [[1, 'assignment', 'purpose'], 'x', 'assignment: }', 'assignment: { purpose: x }}'],
  ])('at %j becomes %j, and not a character else is changed', (path, value, from, to) => {
    expect(withValues(register, at(path, value))).toBe(register.replace(from, () => to));
    const other = register.replaceAll('\n', '\r\n');
    expect(withValues(other, at(path, value))).toBe(
      other.replace(from.replaceAll('\n', '\r\n'), () => to.replaceAll('\n', '\r\n')),
    );
  });

  test('that is not there yet is written before the remark on its line', () => {
    const closed = [{ path: ['closed'], value: '2026-12-01' }];
    expect(withValues('closed: # r\nid: x\n', closed)).toBe('closed: 2026-12-01 # r\nid: x\n');
    expect(withValues('closed:   # r\n', closed)).toBe('closed:   2026-12-01 # r\n');
  });

  test('that would take remarks with it, or has no place, is not written', () => {
    expect(withValues(register, at([0, 'assignment', 'administrators'], []))).toBeNull();
    expect(withValues(register, at([0, 'assignment'], null))).toBeNull();
    expect(withValues(register, at([0, 'name', 'first'], 'x'))).toBeNull();
    expect(withValues(register, at([7, 'name'], 'x'))).toBeNull();
    expect(withValues('a: [', [{ path: ['a'], value: 1 }])).toBeNull();
  });

  const texts = [
    ...[
      'a: b',
      '# x',
      'a #b',
      '!!js/function x',
      '&a b',
      '*a',
      '- a',
      '? a',
      '}',
      '] }',
      ', id: x',
      'null',
      '~',
      'true',
      '12',
      '1e3',
    ],
    ...[
      '',

      "it's",
      '"q"',
      '\\',
      '|',
      '>-',
      '%a',
      '@a',
      '`',
      '---',
      '...',
      'å ä ö 🙂',
      '\u0000',
      '\u0085',
      '\u2028',
      '\uFEFFa',
      '<<',
    ],
    ...['a\n    id: other\n  - id: x', 'a\r\nb', '\ta', 'a\t', `${'lång '.repeat(20_000)}`, '{{a}}', "'"],
  ];
  test.each(texts.map((text) => [text.slice(0, 30), text]))('is a text like any other: %j', (_name, text) => {
    for (const path of [
      [0, 'name'],
      [0, 'closed'],
      [0, 'assignment', 'administrators', 0, 'name'],
      [1, 'unit'],
      [0, 'ny'],
    ]) {
      // Written so that it is read as that very text, or not at all.
      expect(withValues(register, at(path, text))).not.toBeNull();
      expect(withValues(register, at([2], { id: 'tre', name: text }))).not.toBeNull();
    }
  });
});

describe('an entry more', () => {
  const entry = { id: 'tre', names: [{ name: 'å' }] };
  const lines = '  - id: tre\n    names:\n      - name: å\n';
  test.each([
    ['accounts: []\n', `accounts:\n${lines}`],
    ['accounts:\n  - id: ett\n', `accounts:\n  - id: ett\n${lines}`],
    ['accounts:\n  - id: ett # sist', `accounts:\n  - id: ett # sist\n${lines.trimEnd()}`],
    ['accounts: [{ id: ett }]\n', 'accounts: [{ id: ett }, { id: tre, names: [{ name: å }] }]\n'],
  ])('behind %j', (text, wanted) => {
    const count = text.includes('ett') ? 1 : 0;
    expect(withValues(text, at([count], entry))).toBe(wanted);
  });
});
