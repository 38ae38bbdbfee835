import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { poll } from '../../../worker/capture/poll.ts';
import { writeDocumentPdf } from '../../../worker/pdfa/document-pdf.ts';
import { findVeraPdf, openJudge } from '../../../worker/pdfa/verapdf.ts';
import { judge, judgedTest } from './judges.ts';
import { newFile } from './sample.ts';

const { path } = await writeDocumentPdf({
  target: newFile(),
  flavour: '1b',
  locale: 'sv',
  title: 'Prov',
  createdAt: '2026-11-24T08:30:00Z',
  software: 'Ögonblick',
  blocks: [{ kind: 'paragraph', text: 'Åäö' }],
});

async function broken(): Promise<string> {
  const target = newFile();
  await writeFile(target, (await readFile(path)).toString('latin1').replace('/CIDSet', '/CIDXet'), 'latin1');
  return target;
}

judgedTest('veraPDF is found, with its version', async () => {
  expect(await findVeraPdf()).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

judgedTest('one veraPDF judges several files, asked at once, and names the rules that failed', async () => {
  const verdicts = await Promise.all([
    judge?.judge(path, '1b'),
    judge?.judge(await broken(), '1b'),
    judge?.judge(path, '2b'),
    judge?.judge(import.meta.filename.replace('.test', ''), '1b').catch((error: NodeJS.ErrnoException) => error.code),
    judge?.judge(path, '1b'),
  ]);
  const validator = expect.stringMatching(/^veraPDF \d/);
  expect(verdicts).toEqual([
    { validator, valid: true, failedRules: [] },
    { validator, valid: false, failedRules: ['6.3.5-3'] },
    { validator, valid: false, failedRules: ['pdfaid'] },
    'ENOENT',
    { validator, valid: true, failedRules: [] },
  ]);
});

judgedTest('a judge leaves nothing in the temporary folder', async () => {
  const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('ogonblick-verapdf-'));
  const before = new Set(await folders());
  const own = await openJudge();
  await own?.judge(path, '1b');
  await own?.close();
  // Judges of other processes have theirs for as long as they start; what is ours and stays never goes.
  const gone = await poll(30_000, async () => (await folders()).every((name) => before.has(name)));
  expect(gone).toBe(true);
});

test('a veraPDF that is named but missing, or is something else, is told of', async () => {
  const place = { command: newFile('missing'), searchPath: [] };
  await expect(findVeraPdf(place)).rejects.toMatchObject({ name: 'VeraPdfUnusableError', retry: 'never' });
  await expect(openJudge(place)).rejects.toMatchObject({ name: 'JudgeError', retry: 'later' });
  await expect(openJudge({ ...place, command: '/bin/true' })).rejects.toMatchObject({ name: 'JudgeError' });
});

test('a veraPDF that dies while it judges is an error, and is started anew for the next file', async () => {
  // Plays veraPDF's server mode: answers the first file, dies over the second.
  const command = newFile('sh');
  const report = `${command}.xml`;
  const answer = `cp ${report} ${report}.out; echo ${report}.out`;
  await writeFile(command, `#!/bin/sh\n${answer}\nread line\nexit 3\n`, { mode: 0o755 });
  await writeFile(report, '<report></report>');
  const dying = await openJudge({ command, searchPath: [] });
  for (let time = 0; time < 2; time++) {
    const error = await dying?.judge(path, '1b').catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'JudgeError', message: expect.stringContaining('ended with 3') });
  }
  await dying?.close();
});
