import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../config/load.ts';
import { someAnswers } from '../../config/first/some-answers.ts';

/** The real command in a terminal of its own (`script` of util-linux), which a person writes in. */
const command = path.resolve(import.meta.dirname, '../../../bin/ogonblick');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-fråga-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Answers each question, told by its words in order, and gives what the terminal showed and how the command ended. */
function answered(config: string, lines: readonly (readonly [asked: string, answer: string])[]) {
  const child = spawn(
    'script',
    [
      '--quiet',
      '--return',
      '--command',
      `'${process.execPath}' '${command}' init --interactive '${config}'`,
      '/dev/null',
    ],
    { env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', OGONBLICK_CONFIG: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const left = [...lines];
  let shown = '';
  let heard = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (let [next] = left; next !== undefined; [next] = left) {
      const at = shown.indexOf(next[0], heard);
      // The mark of a question comes last.
      const mark = at === -1 ? -1 : shown.indexOf('> ', at);
      if (mark === -1) return;
      heard = mark + 2;
      left.shift();
      child.stdin.write(next[1]);
    }
  });
  return new Promise<{ code: number | null; shown: string }>((done) =>
    child.once('close', (code) => done({ code, shown })),
  );
}

const enter = '\r';
const line = (text: string) => `${text}${enter}`;

test('a person answers in the terminal, and what cannot be used is asked for again', async () => {
  const config = path.join(folder, 'inställningar');
  const { code, shown } = await answered(config, [
    ['Language', line('svenska')],
    ['Write sv', line('sv')],
    ['Kommunens namn', line(someAnswers.municipality)],
    ['Organisationsnummer', line('1')],
    ['sex siffror', line(someAnswers.number)],
    ['Första nämnden', line(someAnswers.committee)],
    ['Ditt namn', line('Anna Ek')],
    ['Din e-postadress', line('anna.ek')],
    ['en enda e-postadress', line('anna.ek@amal.se')],
    ['[anna.ek]', enter],
    ['Lösenfras', line('kort')],
    ['minst 8 tecken', line(someAnswers.passphrase)],
    ['en gång till', line('något annat')],
    ['inte lika', line(someAnswers.passphrase)],
    ['en gång till', line(someAnswers.passphrase)],
    ['Första kontots namn', line(someAnswers.account)],
    ['Kontots webbadress', line('amal.se')],
    ['https://', line(someAnswers.address)],
    ['Grund för att', line(someAnswers.basis)],
  ]);
  expect({ code, shown }).toEqual({ code: 0, shown: expect.stringContaining('ogonblick snapshot facebook-amal') });
  for (const unseen of [someAnswers.passphrase, 'något annat', 'kort']) expect(shown).not.toContain(unseen);
  const { configuration } = await loadConfiguration(config);
  expect(configuration?.settings.municipality.name).toBe(someAnswers.municipality);
  expect(configuration?.people.map(({ id }) => id)).toEqual(['anna.ek']);
  expect(readFileSync(path.join(config, 'accounts.yaml'), 'utf8')).toContain('# uppdragsbeskrivning');
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('broken off by %s nothing is written', async (_name, sign) => {
  const config = path.join(folder, 'a');
  const { code, shown } = await answered(config, [
    ['Language', line('en')],
    ['The municipality’s name', sign],
  ]);
  expect({ code, shown }).toEqual({ code: 2, shown: expect.stringContaining('Nothing has been written') });
  await expect(loadConfiguration(config)).resolves.toMatchObject({ configuration: null });
});

test('without a terminal, with a plan, or where something is, it asks nothing', () => {
  const config = path.join(folder, 'a');
  const run = (...args: string[]) => {
    const given = [command, '--config', config, 'init', ...args];
    const { status, stderr } = spawnSync(process.execPath, given, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LANG: 'C', LC_ALL: '' },
    });
    return { status, stderr };
  };
  expect(run('--interactive')).toEqual({ status: 2, stderr: expect.stringContaining('expected a terminal') });
  expect(run('--interactive', '--plan', 'vetlanda')).toEqual({ status: 2, stderr: expect.stringContaining('both') });
  expect(run()).toEqual({ status: 0, stderr: '' });
  expect(run('--interactive')).toEqual({ status: 2, stderr: expect.stringContaining('är inte tom') });
});
