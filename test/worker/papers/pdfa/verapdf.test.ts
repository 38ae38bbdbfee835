import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeDocumentPdf } from '../../../../worker/papers/pdfa/document-bytes.ts';
import { findVeraPdf, openJudge } from '../../../../worker/papers/pdfa/verapdf.ts';
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

/** Where the tests' other files ask one that all share (`shared-judge.js`). */
const fetched = { command: null, searchPath: [] };

async function broken(): Promise<string> {
  const target = newFile();
  await writeFile(target, (await readFile(path)).toString('latin1').replace('/CIDSet', '/CIDXet'), 'latin1');
  return target;
}

judgedTest('veraPDF is found, with its version', async () => {
  expect(await findVeraPdf(fetched)).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

judgedTest('one veraPDF judges several files, asked at once, and names the rules that failed', async () => {
  const verdicts = await Promise.all([
    judge?.judge(path, '1b'),
    judge?.judge(await broken(), '1b'),
    judge?.judge(path, '2b'),
    judge?.judge(import.meta.filename.replace('.test', ''), '1b').catch((error: NodeJS.ErrnoException) => error.code),
    judge?.judge(path, '1b'),
    judge?.judge(path, 'ua1'),
  ]);
  const validator = expect.stringMatching(/^veraPDF \d/);
  expect(verdicts).toEqual([
    { validator, valid: true, failedRules: [] },
    { validator, valid: false, failedRules: ['6.3.5-3'] },
    { validator, valid: false, failedRules: ['pdfaid'] },
    'ENOENT',
    { validator, valid: true, failedRules: [] },
    { validator, valid: true, failedRules: [] },
  ]);
});

judgedTest('a file in a folder with å, ä, ö is judged also where the locale is C', async () => {
  const before = process.env.LC_ALL;
  process.env.LC_ALL = 'C';
  const own = await openJudge(fetched);
  const folder = join(dirname(newFile()), 'Ärenden på Öland');
  await mkdir(folder, { recursive: true });
  await copyFile(path, join(folder, 'år.pdf'));
  expect(await own?.judge(join(folder, 'år.pdf'), '1b')).toMatchObject({ valid: true });
  await own?.close();
  if (before === undefined) delete process.env.LC_ALL;
  else process.env.LC_ALL = before;
});

judgedTest('a file that says it is PDF/A-2b and PDF/UA-1 gets a verdict by each, of its own rules', async () => {
  const given = {
    target: newFile(),
    flavour: '2b',
    locale: 'sv',
    title: 'Prov',
    createdAt: '2026-11-24T08:30:00Z',
  } as const;
  const written = await writeDocumentPdf({
    ...given,
    software: 'Ögonblick',
    blocks: [{ kind: 'paragraph', text: 'Å' }],
  });
  const untitled = (await readFile(written.path, 'latin1')).replace('/DisplayDocTitle true', '/DisplayDocTitle null');
  await writeFile(written.path, untitled, 'latin1');
  expect(await judge?.judge(written.path, '2b')).toMatchObject({ valid: true, failedRules: [] });
  expect(await judge?.judge(written.path, 'ua1')).toMatchObject({ valid: false, failedRules: ['7.1-10'] });
});

judgedTest('a judge writes into a folder of its own that nobody else may look into, and leaves nothing', async () => {
  const start = `ogonblick-verapdf-${process.pid}-`;
  const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(start));
  const before = new Set(await folders());
  const own = await openJudge(fetched);
  const [mine = '', ...more] = (await folders()).filter((name) => !before.has(name));
  expect(more).toEqual([]);
  expect((await stat(join(tmpdir(), mine))).mode & 0o777).toBe(0o700);
  await own?.judge(path, '1b');
  await own?.close();
  expect((await folders()).filter((name) => !before.has(name))).toEqual([]);
});

test('the JVM is told of that folder beside what it was told already, and what a killed process left is removed', async () => {
  const command = newFile('sh');
  const report = `${command}.xml`;
  const told = `printf '%s' "$JAVA_TOOL_OPTIONS" > ${command}.told`;
  const answer = `cp ${report} ${report}.out; echo ${report}.out`;
  await writeFile(command, `#!/bin/sh\n${told}\n${answer}\nread line\n`, { mode: 0o755 });
  await writeFile(report, '<report></report>');
  // No process has a number beyond the kernel's highest (proc(5)).
  const left = join(tmpdir(), 'ogonblick-verapdf-4194305-kvar');
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'copy'), 'av en fil');
  const own = await openJudge({ command, searchPath: [] });
  expect(await readFile(`${command}.told`, 'utf8')).toMatch(
    /-XX:-UsePerfData "-Djava\.io\.tmpdir=\/.*\/ogonblick-verapdf-\d+-\w+"$/,
  );
  await own?.close();
  await expect(stat(left)).rejects.toMatchObject({ code: 'ENOENT' });
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
