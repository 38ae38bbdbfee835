import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { judgeWritten } from '../../../../worker/papers/pdfa/judge-written.ts';
import { writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { checkStructure } from '../../../../worker/papers/pdfa/structural-check.ts';
import { openJudge } from '../../../../worker/papers/pdfa/verapdf.ts';
import { judge, judgedTest } from './judges.ts';
import { newFile, samplePage } from './sample.ts';

const sample = await samplePage();

/** The paths of a snapshot in three files; the last of them lacks its first `broken`. */
async function parts({ broken }: { broken: false | '/CIDSet' | '/Alt ' }): Promise<string[]> {
  const written = await writeSnapshotPdf({ ...sample, target: newFile() }, { bytes: 1e9, pages: 1 });
  const paths = written.parts.map(({ path }) => path);
  expect(paths).toHaveLength(3);
  const last = paths.at(-1) ?? '';
  expect(last).toMatch(/\d-del3\.pdf$/);
  if (broken)
    await writeFile(
      last,
      (await readFile(last, 'latin1')).replace(broken, '/Wrong '.slice(0, broken.length)),
      'latin1',
    );
  return paths;
}

/** Which of the files say that they follow PDF/UA. */
async function claims(paths: string[]): Promise<boolean[]> {
  const all = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  return all.map((text) => text.includes('<pdfuaid:part>1</pdfuaid:part>'));
}

judgedTest('a snapshot in parts is valid when veraPDF accepts every part', async () => {
  const validator = expect.stringMatching(/^veraPDF \d/);
  const paths = await parts({ broken: false });
  expect(await judgeWritten(judge, paths, '1b')).toEqual({
    result: {
      flavour: '1b',
      validator,
      valid: true,
      failedRules: [],
      ua1: { validator, valid: true, failedRules: [] },
    },
    warnings: [],
  });
  expect(await claims(paths)).toEqual([true, true, true]);
});

judgedTest('a part that veraPDF does not accept as PDF/UA-1 loses that claim, and is PDF/A all the same', async () => {
  const paths = await parts({ broken: '/Alt ' });
  const { result, warnings } = await judgeWritten(judge, paths, '1b');
  expect(result).toMatchObject({ valid: true, failedRules: [], ua1: { valid: false, failedRules: ['7.3-1'] } });
  expect(warnings).toEqual([]);
  expect(await claims(paths)).toEqual([true, true, false]);
  expect(await judge?.judge(paths.at(-1) ?? '', '1b')).toMatchObject({ valid: true });
});

judgedTest('one part that veraPDF refuses makes the whole not valid, by the number of the rule', async () => {
  const { result, warnings } = await judgeWritten(judge, await parts({ broken: '/CIDSet' }), '1b');
  expect(result).toMatchObject({ valid: false, failedRules: ['6.3.5-3'] });
  expect(warnings).toEqual([
    {
      sv: expect.stringMatching(/^\d+-del3\.pdf följer inte 6\.3\.5-3 i PDF\/A-1b$/),
      en: expect.stringMatching(/^\d+-del3\.pdf fails 6\.3\.5-3 of PDF\/A-1b$/),
    },
  ]);
});

test('without veraPDF a file that is as it should be is not judged, and never called valid', async () => {
  const paths = await parts({ broken: false });
  expect(await judgeWritten(null, paths, '1b')).toEqual({
    result: { flavour: '1b', validator: null, valid: null, ua1: { validator: null, valid: null } },
    warnings: [],
  });
  expect(await claims(paths)).toEqual([false, false, false]);
  for (const path of paths) expect(await checkStructure(path, '1b')).toEqual([]);
});

test('without veraPDF our own check refuses a part that lacks what PDF/A wants', async () => {
  const { result, warnings } = await judgeWritten(null, await parts({ broken: '/CIDSet' }), '1b');
  const ua1 = { validator: null, valid: null };
  expect(result).toEqual({ flavour: '1b', validator: null, valid: false, failedRules: ['CIDSet'], ua1 });
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
  const uaDied = {
    sv: expect.stringMatching(/^Om PDF-filen följer PDF\/UA-1 är inte bedömt: .*ended with 3/),
    en: expect.stringMatching(/^not judged whether the PDF follows PDF\/UA-1: .*ended with 3/),
  };
  const [good, broken] = [await parts({ broken: false }), await parts({ broken: '/CIDSet' })];
  expect(await judgeWritten(dying, good.slice(0, 1), '1b')).toEqual({
    result: { flavour: '1b', validator: null, valid: null, ua1: { validator: null, valid: null } },
    warnings: [died, uaDied],
  });
  expect(await judgeWritten(dying, broken.slice(2), '1b')).toMatchObject({
    result: { validator: null, valid: false, failedRules: ['CIDSet'] },
    warnings: [died, { en: expect.stringContaining('CIDSet') }, uaDied],
  });
  await dying?.close();
});
