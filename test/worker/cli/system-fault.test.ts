import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EnvironmentError, readEnvironment } from '../../../config/base/env.ts';
import { DiskFullError, NotSealableError, nameFaultSync, RecordDamagedError } from '../../../storage/files/faults.ts';
import { printError } from '../../../worker/cli/parts/io.ts';
import type { Shown } from '../../../worker/cli/parts/paint.ts';
import { systemFault } from '../../../worker/cli/printed/system-fault.ts';
import { systemFaults } from '../../../worker/cli/printed/system-fault-words.ts';
import { freePort } from '../../../worker/ground/free-port.ts';
import { isEnglish } from '../../tools/english.ts';

/** Faults of disk, network and database that nothing of ours has named, as a command tells them. */
let folder: string;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-fel-'));
  port = await freePort();
});
afterAll(() => rm(folder, { recursive: true }));

function told(locale: 'sv' | 'en', error: unknown): string {
  let text = '';
  const write = (shown: Shown): void => {
    for (const part of typeof shown === 'string' ? [shown] : shown) text += typeof part === 'string' ? part : part.text;
  };
  printError({ json: false, locale, out: write, err: write }, error);
  return text;
}

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error('expected a fault, found none')),
    (error: unknown) => error,
  );

async function refusedConnection(): Promise<unknown> {
  const [error] = await once(connect(port, 'localhost'), 'error').catch((cause: unknown) => [cause]);
  return error;
}

describe('a real fault', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'no folder',
      () => writeFile(join(folder, 'finns-inte/x'), ''),
      /finns-inte\/x: filen eller mappen finns inte \(ENOENT\)/,
    ],
    ['a folder as file', () => readFile(folder), /det är en mapp och ingen fil \(EISDIR\)/],
    ['a file as folder', () => readdir(join(import.meta.filename, 'x')), /ingen mapp \(ENOTDIR\)/],
    ['a long name', () => writeFile(join(folder, 'x'.repeat(300)), ''), /namnet är för långt \(ENAMETOOLONG\)/],
    [
      'a refused request',
      () => fetch(`http://127.0.0.1:${port}/`),
      /127\.0\.0\.1:\d+: ingen tjänst svarar där \(ECONNREFUSED\)/,
    ],
    [
      'a refused connection',
      async () => Promise.reject(await refusedConnection()),
      /ingen tjänst svarar där \(ECONNREFUSED\)/,
    ],
  ])('%s: in Swedish, with what to do', async (_name, work, swedish) => {
    const text = told('sv', await thrown(work()));
    expect(text).toMatch(new RegExp(`^ogonblick: .*${swedish.source}\n {2}\\S.*\\.\n$`));
    expect(isEnglish(text)).toBe(false);
  });

  test('in English with the same code', async () => {
    const error = await thrown(readFile(join(folder, 'borta')));
    expect(told('en', error)).toBe(
      `ogonblick: ${folder}/borta: the file or folder does not exist (ENOENT)\n  Check the path. The folder that a file is to be written into has to exist.\n`,
    );
  });
});

test('of a folder that may not be entered that folder is named, not what may not even be in it', async () => {
  const closed = join(folder, 'stängd');
  const below = join(closed, 'kanske', 'inte');
  await mkdir(closed, { mode: 0o700 });
  const isRoot = process.geteuid?.() === 0;
  await chmod(folder, 0o755);
  await chmod(closed, isRoot ? 0o700 : 0);
  if (isRoot) process.seteuid?.(65534);
  try {
    expect(systemFault(await thrown(readdir(below)))?.is.en).toBe(
      `${closed}: the program may not read or write there (EACCES)`,
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  await chmod(closed, 0o700);
});

test.each([
  [{ code: 'SQLITE_IOERR_WRITE' }, 'disken svarade med ett fel (SQLITE_IOERR)'],
  [{ code: '28P01', message: 'password authentication failed' }, 'databasen godtar inte inloggningen (28P01)'],
  [
    { message: "MISCONF Redis is configured to save RDB snapshots, but can't persist" },
    'Redis kan inte skriva till sin disk (MISCONF)',
  ],
  [
    { code: 'UND_ERR', cause: { code: 'CERT_HAS_EXPIRED' } },
    'serverns certifikat gäller inte längre (CERT_HAS_EXPIRED)',
  ],
  [{ code: 'ENOTFOUND', hostname: 'a.invalid' }, 'a.invalid: namnet finns inte i DNS (ENOTFOUND)'],
])('%j is known by its code', (error, swedish) => {
  expect(systemFault(error)?.is.sv).toBe(swedish);
});

test.each(Object.entries(systemFaults))('%s is said in both languages, and what to do', (_code, { is, remedy }) => {
  expect(is.en).not.toBe(is.sv);
  for (const words of [is, remedy]) expect(isEnglish(words.sv.replace(/`[^`]*`/g, ''))).toBe(false);
  expect([remedy.sv, remedy.en].every((words) => words.endsWith('.'))).toBe(true);
});

test('what no code explains is said to be unexpected, with what it said', () => {
  expect(told('sv', new TypeError('x is no function'))).toMatch(
    /^ogonblick: oväntat fel: x is no function\n {2}Ge kommandot igen/,
  );
  expect(told('en', new TypeError('x is no function'))).toBe('ogonblick: x is no function\n');
});

test('a damaged record, a faulty variable and a fault inside the program are told in Swedish, each with what to do', () => {
  const damaged = told('sv', new RecordDamagedError('expected a hold at a.json, found nothing', 'Restore it.'));
  expect(damaged).toMatch(/^ogonblick: något i arkivet saknas .*`ogonblick verify`.*expected a hold at a\.json/);
  const variable = () => readEnvironment({ OGONBLICK_LOG_LEVEL: 'loud' });
  expect(variable).toThrow(EnvironmentError);
  try {
    variable();
  } catch (error) {
    expect(told('sv', error)).toMatch(/^ogonblick: OGONBLICK_LOG_LEVEL ska vara något av .*, inte "loud"/);
  }
  const inside = new NotSealableError('expected the draft of a, found that of b', 'Seal each draft with its own.');
  expect(told('sv', inside)).toMatch(/^ogonblick: oväntat fel: expected the draft of a/);
  expect(told('en', inside)).toMatch(/^ogonblick: expected the draft of a, found that of b\n {2}Seal/);
});

test('a full disk under the archive is told in Swedish, with its file and the room that it needs', () => {
  const error = nameFaultSync(Object.assign(new Error(), { code: 'ENOSPC' }), '/srv/arkiv/bild.png', 4096);
  expect(error).toBeInstanceOf(DiskFullError);
  const text = told('sv', error);
  expect(text).toMatch(/disken som arkivet ligger på är full: \/srv\/arkiv\/bild\.png/);
  expect(text).toContain('4096');
  expect(isEnglish(text)).toBe(false);
});
