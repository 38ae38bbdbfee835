import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { authorities, authorityAt } from '../../../config/base/authorities.ts';
import { lawAt, laws } from '../../../config/base/laws.ts';
import type { Named, Names } from '../../../config/base/names.ts';
import { platformName } from '../../../config/base/platform-names.ts';
import { platformRecord, platforms } from '../../../config/base/platforms.ts';
import { textsIn } from '../../tools/imports.ts';
import { root, sourceFiles } from '../../tools/source-files.ts';

const tables: [string, Names<Named & { short?: string }>][] = [
  ...Object.entries(laws),
  ...Object.entries(authorities),
  ...platforms.map((one): [string, Names] => [one, platformRecord(one).called]),
];

test.each([
  ['2009-06-29', lawAt('secrecy', '2009-06-29').short, 'sekretesslagen'],
  ['2009-06-30', lawAt('secrecy', '2009-06-30').short, 'OSL'],
  ['2018-05-24', lawAt('dataProtection', '2018-05-24').short, 'PuL'],
  ['2018-05-25', lawAt('dataProtection', '2018-05-25').short, 'GDPR'],
  ['2018-06-30', lawAt('procedure', '2018-06-30').number, '1986:223'],
  ['2018-07-01', lawAt('procedure', '2018-07-01').number, '2017:900'],
  ['2020-12-31', authorityAt('dataProtection', '2020-12-31').sv, 'Datainspektionen'],
  ['2021-01-01', authorityAt('dataProtection', '2021-01-01').sv, 'Integritetsskyddsmyndigheten'],
  ['2023-07-23', platformName('x', 'sv', '2023-07-23'), 'Twitter'],
  ['2023-07-24', platformName('x', 'sv', '2023-07-24'), 'X'],
  ['no day', platformName('x', 'sv', null), 'X'],
  ['no day', platformName('myspace', 'sv', null), 'myspace'],
])('on %s it is called as it was called then: %s', (_, called, expected) => {
  expect(called).toBe(expected);
});

test.each(tables)('the names of %s follow each other, and only the oldest may be of no known day', (_, names) => {
  const [, ...later] = names;
  const days = later.map(({ from }) => from);
  expect(days.every((day) => day !== null && /^\d{4}-\d\d-\d\d$/.test(day))).toBe(true);
  expect([...days].sort()).toEqual(days);
});

const all = [...Object.values(laws), ...Object.values(authorities)].flatMap((names): (Named & { short: string })[] => [
  ...names,
]);
/** What the tables name, in either language: whole names also where a word goes on (`arkivlagens`), abbreviations as words of their own. */
const named = new RegExp(
  all
    .flatMap(({ sv, en, short }) => [
      ...[sv, en].map((name) => `(?<!\\p{L})${name}`),
      `(?<![\\p{L}\\d_])${short}(?![\\p{L}\\d_])`,
    ])
    .map((name) => name.replace(/(?<=^\(.*\))\p{Ll}/u, (first) => `[${first}${first.toUpperCase()}]`))
    .join('|'),
  'u',
);
const holders = ['config/base/laws.ts', 'config/base/authorities.ts'];

test('no product code but the tables writes the name of a law or an authority', () => {
  const found = sourceFiles()
    .filter((file) => !holders.includes(file))
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const)
    .filter(([, source]) => named.test(source))
    .flatMap(([file, source]) => textsIn(source).flatMap((text) => (named.exec(text) ? [`${file}: ${text}`] : [])));
  expect(found).toEqual([]);
});

test.each([
  ["const a = 'enligt arkivlagen'", true],
  ['const a = `enligt OSL 26 kap.`', true],
  ['// arkivlagen 10 §', false],
  ["const a = 'Arkivlagens krav'", true],
  ["const a = 'stadsarkivlagen'", false],
  ["const a = 'OSLO'", false],
])('whether a name is written in %s: %s', (source, expected) => {
  expect(textsIn(source).some((text) => named.test(text))).toBe(expected);
});
