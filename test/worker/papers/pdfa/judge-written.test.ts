import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { judgeWritten } from '../../../../worker/papers/pdfa/judge-written.ts';
import { writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { openJudge } from '../../../../worker/papers/pdfa/verapdf.ts';
import { judge, judgedTest } from './judges.ts';
import { newFile, samplePage } from './sample.ts';

const sample = await samplePage();

/** The paths of a snapshot in three files; the last of them lacks a CIDSet where `broken`. */
async function parts({ broken }: { broken: boolean }): Promise<string[]> {
  const written = await writeSnapshotPdf({ ...sample, target: newFile() }, { bytes: 1e9, pages: 1 });
  const paths = written.parts.map(({ path }) => path);
  expect(paths).toHaveLength(3);
  const last = paths.at(-1) ?? '';
  expect(last).toMatch(/\d-del3\.pdf$/);
  if (broken) await writeFile(last, (await readFile(last, 'latin1')).replace('/CIDSet', '/CIDXet'), 'latin1');
  return paths;
}

judgedTest('a snapshot in parts is valid when veraPDF accepts every part', async () => {
  const validator = expect.stringMatching(/^veraPDF \d/);
  expect(await judgeWritten(judge, await parts({ broken: false }), '1b')).toEqual({
    result: { flavour: '1b', validator, valid: true, failedRules: [] },
    warnings: [],
  });
});

judgedTest('one part that veraPDF refuses makes the whole not valid, by the number of the rule', async () => {
  const { result, warnings } = await judgeWritten(judge, await parts({ broken: true }), '1b');
  expect(result).toMatchObject({ valid: false, failedRules: ['6.3.5-3'] });
  expect(warnings).toEqual([
    {
      sv: expect.stringMatching(/^\d+-del3\.pdf följer inte 6\.3\.5-3 i PDF\/A-1b$/),
      en: expect.stringMatching(/^\d+-del3\.pdf fails 6\.3\.5-3 of PDF\/A-1b$/),
    },
  ]);
});

test('without veraPDF a file that is as it should be is not judged, and never called valid', async () => {
  expect(await judgeWritten(null, await parts({ broken: false }), '1b')).toEqual({
    result: { flavour: '1b', validator: null, valid: null },
    warnings: [],
  });
});

test('without veraPDF our own check refuses a part that lacks what PDF/A wants', async () => {
  const { result, warnings } = await judgeWritten(null, await parts({ broken: true }), '1b');
  expect(result).toEqual({ flavour: '1b', validator: null, valid: false, failedRules: ['CIDSet'] });
  expect(warnings).toMatchObject([{ en: expect.stringMatching(/^\d+-del3\.pdf: CIDSet: font \d+ is a subset/) }]);
});

test('a veraPDF that dies leaves the file to our own check, and is told of', async () => {
  // Plays veraPDF's server mode: says that it runs, and dies over the first file.
  const command = newFile('sh');
  const report = `${command}.xml`;
  await writeFile(report, '<report></report>');
  await writeFile(command, `#!/bin/sh\ncp ${report} ${report}.out; echo ${report}.out\nread line\nexit 3\n`, {
    mode: 0o755,
  });
  const dying = await openJudge({ command, searchPath: [] });
  const died = {
    sv: expect.stringMatching(/^PDF-filen är inte validerad: .*ended with 3/),
    en: expect.stringContaining('ended with 3'),
  };
  const [good, broken] = [await parts({ broken: false }), await parts({ broken: true })];
  expect(await judgeWritten(dying, good.slice(0, 1), '1b')).toEqual({
    result: { flavour: '1b', validator: null, valid: null },
    warnings: [died],
  });
  expect(await judgeWritten(dying, broken.slice(2), '1b')).toMatchObject({
    result: { validator: null, valid: false, failedRules: ['CIDSet'] },
    warnings: [died, { en: expect.stringContaining('CIDSet') }],
  });
  await dying?.close();
});
