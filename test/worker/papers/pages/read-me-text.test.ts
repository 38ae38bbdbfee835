import { expect, test } from '@jest/globals';
import { readMeText } from '../../../../worker/papers/pages/read-me-text.ts';

const text = readMeText('Exempelkommun');

test('the explanation opens in any Notepad: byte order mark, CRLF throughout, short lines', () => {
  expect(text.startsWith('\ufeffARKIV')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.split('\r\n').filter((line) => line.length > 110)).toEqual([]);
});

test.each([
  'sha256sum -c manifest-sha256.txt',
  'Get-FileHash',
  'BagIt 1.0 (RFC 8493)',
  'ogonblicksbilder',
  'liggare/<ÅÅÅÅ-MM>.jsonl',
  'GALLRING-STOPPAD',
  'inloggning krävs',
  'IN ENGLISH',
])('the explanation tells of %s', (what) => {
  expect(text).toContain(what);
});

test('the explanation needs no software of ours and says "gallra", never "radera"', () => {
  expect(text).toContain('Inget särskilt program behövs');
  expect(text).not.toMatch(/\bradera/i);
});

test('the explanation tells in both languages of the pages of a year, and that they may be deleted', () => {
  const [swedish, english] = text.split('(English below.)')[1]?.split('IN ENGLISH') ?? [];
  expect(swedish).toMatch(/^ {2}<år>\.html +\S/m);
  expect(swedish?.replace(/\s+/g, ' ')).toContain(
    'index.html, <år>.html, inlagg-<år>, bilder-<år>, andringar-<tid> och sok är gjorda ur mapparna',
  );
  expect(english?.replace(/\s+/g, ' ')).toContain('<committee>/<year>.html is a year of a committee');
});

test.each(['styrande', 'gallring', 'sekretess', 'utlamnande', 'riktlinjer', 'teman'])(
  'the explanation tells in both languages what %s/ holds',
  (folder) => {
    const [swedish, english] = text.split('(English below.)')[1]?.split('IN ENGLISH') ?? [];
    expect(swedish).toMatch(new RegExp(`^(?:  )?${folder}/\\S* +\\S`, 'm'));
    expect(english).toMatch(new RegExp(`${folder}\\s=`));
  },
);
