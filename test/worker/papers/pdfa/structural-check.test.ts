import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Flavour } from '../../../../worker/papers/pdfa/flavour.ts';
import { writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { checkStructure } from '../../../../worker/papers/pdfa/structural-check.ts';
import { judge } from './judges.ts';
import { newFile, samplePage } from './sample.ts';

const sample = await samplePage(1);
const good = Object.fromEntries(
  await Promise.all(
    (['1b', '2u'] as const).map(async (flavour) => {
      const { path } = await writeSnapshotPdf({ ...sample, target: newFile(), flavour });
      return [flavour, (await readFile(path)).toString('latin1')];
    }),
  ),
) as Record<'1b' | '2u', string>;

/** The file with one change that moves nothing. */
async function broken(flavour: '1b' | '2u', from: string | RegExp, to: string): Promise<string> {
  const was = good[flavour];
  const now = was.replace(from, to);
  expect(now !== was).toBe(true);
  expect(now.length).toBe(was.length);
  const path = newFile();
  await writeFile(path, now, 'latin1');
  return path;
}

describe('the check without Java finds', () => {
  test.each<[string, '1b' | '2u', string | RegExp, string, string]>([
    ['a wrong version', '1b', '%PDF-1.4', '%PDF-1.7', 'header'],
    ['no line of high bytes', '1b', /^(%PDF-1.4\n%)..../, '$1abcd', 'header'],
    ['no trailer ID', '1b', /\/ID (?=\[ <)/, '/IX ', 'trailer ID'],
    ['no output intent', '1b', '/OutputIntents', '/OutputIntentz', 'output intent'],
    ['no XMP', '2u', /\/Metadata (?=\d+ 0 R)/, '/Metadatx ', 'metadata'],
    ['another part in XMP', '1b', '<pdfaid:part>1', '<pdfaid:part>2', 'identification'],
    ['another conformance in XMP', '2u', '<pdfaid:conformance>U', '<pdfaid:conformance>B', 'identification'],
    ['another title in XMP', '1b', 'Exempelkommun p', 'Exempelkammun p', 'metadata'],
    ['another date in Info', '1b', /\/ModDate \(D:2026/, '/ModDate (D:2025', 'metadata'],
    ['no embedded font', '1b', '/FontFile2', '/FontFileX', 'embedded font'],
    ['no CIDSet in part 1', '1b', /\/CIDSet/g, '/CIDXet', 'CIDSet'],
    ['no map to glyphs', '2u', '/CIDToGIDMap', '/CIDToGIDMax', 'CIDToGIDMap'],
    ['no text for the codes', '2u', '/ToUnicode', '/ToUnicodx', 'ToUnicode'],
    ['a hidden link', '1b', '/F 4', '/F 2', 'annotation flags'],
    ['a script behind a link', '2u', '/URI (https', '/URI (javas', 'links'],
    ['an action that is no address', '2u', '/S /URI', '/S /GTO', 'links'],
    ['a page that is too small', '1b', /MediaBox \[ 0 0 595.276/, 'MediaBox [ 0 0 1.00000', 'page size'],
    ['an action at opening', '1b', '/PageMode /UseOutlines', '/OpenAction 31 0 R    ', 'forbidden'],
    ['no tags', '1b', '/Marked true', '/Marxed true', 'tags'],
    ['no language', '1b', /\/Lang(?= <FEFF0073)/g, '/Lanx', 'language'],
    ['a stream longer than it says', '1b', /(Filter \/DCTDecode\n\/Length )(\d)/, '$19', 'stream end'],
    ['an object elsewhere than the table says', '1b', /\n5 0 obj/, '\n6 0 obj', 'readable'],
    ['no table', '1b', 'startxref', 'startxxef', 'readable'],
  ])('%s', async (_, flavour, from, to, rule) => {
    const path = await broken(flavour, from, to);
    const problems = await checkStructure(path, flavour);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
    for (const { detail } of problems) expect(detail).toMatch(/\w+ \w+/);
  });

  test('nothing in a file that is as it should be', async () => {
    for (const [flavour, text] of Object.entries(good)) {
      const path = newFile();
      await writeFile(path, text, 'latin1');
      expect(await checkStructure(path, flavour as Flavour)).toEqual([]);
    }
  });

  test.each([
    ['an empty file', ''],
    ['no PDF', 'Hej '.repeat(1000)],
    ['a file cut off', good['1b'].slice(0, 20_000)],
  ])('%s', async (_, text) => {
    const path = newFile();
    await writeFile(path, text, 'latin1');
    expect(await checkStructure(path, '1b')).toMatchObject([{ rule: 'readable' }]);
    if (judge) expect(await judge.judge(path, '1b')).toMatchObject({ valid: false, failedRules: ['unreadable'] });
  });
});
