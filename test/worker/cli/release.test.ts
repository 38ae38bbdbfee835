import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { releaseFile } from '../../../storage/layout/secrecy-layout.ts';
import { unnamedIn } from '../../tools/in-package.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';
import { filesOf, sealScene, wordsOfPdf } from '../copies/masked-scene.ts';
import { expectAccessible } from '../papers/pdfa/judges.ts';
import { hasTools } from '../papers/pdfa/tools-there.ts';

interface Told {
  releases: { id: string; hold: string; state: string; refusal: object | null; history: { what: string }[] }[];
  copy: { file: string; sha256: string; bytes: number };
}

let town: Town;
let snapshot: string;
beforeEach(async () => {
  town = await openTown();
  snapshot = await sealScene(town);
});
afterEach(() => town.close());

const as = ['--as', 'karin.k'];
const request = ['--asked', 'Allt som Frida skrev', '--received', '2026-11-25', '--received-by', 'Rut Registrator'];
const add = (...args: string[]) => town.run<Told>('release', 'add', ...request, ...args, ...as);
const refusal = [
  ...['--decided', '2026-11-27', '--paragraph', 'OSL 26 kap. 1 §', '--decided-by', 'Karin Karlsson, kommunarkivarie'],
  ...['--delegation', 'Delegationsordning KS § 45, punkt 3.2', '--reason', 'Men för den enskilde'],
];
const ledger = () => readdir(join(town.archive, 'liggare'));

test('a request opens a hold that two lift, and only once it is closed; its copy is whole, and goes when it is closed', async () => {
  const { item, other } = await town.collect({
    item: { permalink: 'https://www.facebook.com/exempelkommun/posts/3', text: 'I bilden' },
    other: {},
  });
  const added = await add('--snapshot', snapshot, '--case', 'KS 2026/77');
  expect(added).toMatchObject({
    code: 0,
    releases: [{ id: expect.stringMatching(/^UT-\d{4}-001$/), requester: null }],
  });
  const { id, hold } = added.releases[0] ?? { id: '', hold: '' };
  const shown = async (which: string | undefined) =>
    (
      await town.run<{ items: { holds: string[] }[] }>(
        'item',
        'list',
        ...(which === item ? ['I bilden'] : [other ?? '']),
      )
    ).items;
  expect((await shown(item))[0]?.holds).toEqual([hold]);

  const copied = await town.run<Told>('release', 'copy', id, ...as);
  expect(copied.code).toBe(0);
  expect(dirname(dirname(copied.copy.file))).toBe(join(dirname(town.archive), 'utlamnanden'));
  const unpacked = unpack(copied.copy.file);
  const files = await filesOf(unpacked);
  for (const name of ['omslag.html', `ogonblicksbilder/${snapshot}/data/${snapshot}_textlager.json`])
    expect(files).toContain(name);
  expect(unnamedIn(unpacked, townAccount)).toEqual([]);
  const handOver = ['release', 'hand-over', id, '--on', '2026-11-26', ...as];
  expect(await town.run(...handOver, '--copy', 'kopia-9.zip')).toMatchObject({ code: 3 });
  const file = basename(copied.copy.file);
  expect(await town.run(...handOver, '--copy', file)).toMatchObject({
    releases: [
      {
        history: [
          { what: 'copied', sha256: copied.copy.sha256 },
          { what: 'handed-over', to: null, file },
        ],
      },
    ],
  });

  const lift = async (person: string) =>
    town.run('hold', 'lift', hold, '--reason', 'Klart', ...(await town.proven(person)));
  expect(await lift('karin.k')).toMatchObject({ code: 3, error: { message: expect.stringContaining(id) } });
  expect(await town.run<Told>('release', 'close', id, ...as)).toMatchObject({ releases: [{ state: 'closed' }] });
  expect(existsSync(copied.copy.file)).toBe(false);
  expect(await town.run('release', 'copy', id, ...as)).toMatchObject({ code: 3 });
  expect((await lift('karin.k')).code).toBe(1);
  expect((await lift('lars.l')).code).toBe(0);
  expect((await shown(item))[0]?.holds).toEqual([]);

  const [month] = await ledger();
  const lines = await readFile(join(town.archive, 'liggare', month ?? ''), 'utf8');
  expect(lines).toContain('"event":"release-copied"');
  expect(lines).not.toMatch(/Frida|Rut Registrator/);
  expect((await town.run('reindex')).code).toBe(0);
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
  expect(await town.run('release', 'list', '--all')).toMatchObject({ releases: [{ id, state: 'closed' }] });
  const closing = join(town.archive, releaseFile(townCommittee, id, 4));
  await chmod(closing, 0o644);
  await appendFile(closing, ' ');
  expect(await town.run('verify')).toMatchObject({ problems: [{ path: releaseFile(townCommittee, id, 4) }] });
});

test('a refusal has the day by which an appeal must have come: three weeks after it was received', async () => {
  const { item } = await town.collect({ item: {} });
  const { id } = (await add('--item', item ?? '')).releases[0] ?? { id: '' };
  const early = await town.run('release', 'refusal-received', id, '--on', '2026-12-01', ...as);
  expect(early).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const decided = refusal;
  expect(await town.run('release', 'refuse', id, ...decided, ...as)).toMatchObject({
    releases: [{ refusal: { appealBy: null }, state: 'open' }],
  });
  expect(await town.run('release', 'refusal-received', id, '--on', '2026-12-15', ...as)).toMatchObject({
    releases: [{ refusal: { paragraph: 'OSL 26 kap. 1 §', appealBy: '2027-01-05' } }],
  });
  expect(await town.run('release', 'refuse', id, ...decided, '--received', '2028-02-08', ...as)).toMatchObject({
    releases: [{ refusal: { appealBy: '2028-02-29' } }],
  });
  // The 25th and 26th of December are holidays, and a weekend follows.
  expect(await town.run('release', 'refusal-received', id, '--on', '2026-12-04', ...as)).toMatchObject({
    releases: [{ refusal: { appealBy: '2026-12-28' } }],
  });
});

describe('a request that was refused', () => {
  const asked = async () => {
    const { item } = await town.collect({ item: {} });
    const { id } = (await add('--item', item ?? '', '--case', 'KS 2026/77')).releases[0] ?? { id: '' };
    return id;
  };
  const close = (id: string, ...args: string[]) => town.run<Told>('release', 'close', id, ...args, ...as);

  test('is not closed while an appeal may come, and keeps its copies, unless a person says why', async () => {
    const id = await asked();
    const { copy } = await town.run<Told>('release', 'copy', id, ...as);
    await town.run('release', 'refuse', id, ...refusal, ...as);
    expect(await close(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('received') } });
    await town.run('release', 'refusal-received', id, '--on', '2199-01-04', ...as);
    expect(await close(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('until 2199-01-25') } });
    expect(existsSync(copy.file)).toBe(true);
    const reason = ['--reason', 'Sökanden har skriftligen avstått från att överklaga'];
    expect(await close(id, ...reason)).toMatchObject({ code: 0, releases: [{ state: 'closed' }] });
    expect(existsSync(copy.file)).toBe(false);
  });

  test('is closed when the time has passed, and not while an appeal is tried', async () => {
    const id = await asked();
    expect((await town.run('release', 'appealed', id, '--on', '2020-01-20', ...as)).code).toBe(3);
    await town.run('release', 'refuse', id, ...refusal, '--received', '2020-01-07', ...as);
    const appealed = await town.run('release', 'appealed', id, '--on', '2020-01-20', ...as);
    expect(appealed).toMatchObject({ code: 0, releases: [{ appealed: '2020-01-20' }] });
    expect(await close(id)).toMatchObject({ code: 3, error: { message: expect.stringContaining('2020-01-20') } });
    // A new decision is another that nobody has appealed against yet.
    await town.run('release', 'refuse', id, ...refusal, '--received', '2020-01-07', ...as);
    expect(await close(id)).toMatchObject({ code: 0, releases: [{ state: 'closed' }] });
    expect((await town.run('reindex')).code).toBe(0);
    expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
  });

  test('has a letter that is ready to send, with everything that the law asks for', async () => {
    const id = await asked();
    const to = (name: string) => ['--to', join(town.config, name)];
    expect(await town.run('release', 'letter', id, ...to('inget.html'))).toMatchObject({ code: 3 });
    await town.run('release', 'refuse', id, ...refusal, '--part', '--court', 'Göteborg', ...as);
    expect((await town.run('release', 'letter', id, ...to('beslut.html'))).code).toBe(0);
    const letter = (await readFile(join(town.config, 'beslut.html'), 'utf8'))
      .replace(/<\/?span[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ');
    for (const told of [
      ...[id, 'KS 2026/77', '2026-11-27', 'Allt som Frida skrev', 'har inte uppgett sitt namn', 'Men för den enskilde'],
      ...['OSL 26 kap. 1 §', 'Karin Karlsson, kommunarkivarie', 'Delegationsordning KS § 45, punkt 3.2'],
      ...['utom de uppgifter som är maskerade', 'Kammarrätten i Göteborg', 'Kommunstyrelsen', 'inom tre veckor'],
    ]) {
      expect(letter).toContain(told);
    }
    const pdf = join(town.config, 'beslut.pdf');
    expect((await town.run('release', 'letter', id, ...to('beslut.pdf'))).code).toBe(0);
    if (hasTools) expect(wordsOfPdf(pdf)).toContain('Hur du överklagar');
    await expectAccessible(pdf);
  });

  test.each<[lacks: string, args: string[]]>([
    ['a reason', refusal.slice(0, -2)],
    ['who decided', refusal.filter((one) => one !== '--decided-by' && !one.startsWith('Karin'))],
    ['a court that there is', [...refusal, '--court', 'Lund']],
  ])('is not noted without %s', async (_lacks, args) => {
    expect((await town.run('release', 'refuse', await asked(), ...args, ...as)).code).toBe(2);
  });
});

test('only an officer of the one committee may, and only what is in the archive', async () => {
  const { item, elsewhere } = await town.collect({
    item: {},
    elsewhere: { committee: 'barn-och-utbildningsnamnden', account: 'instagram-skolan' },
  });
  const without = await town.run('release', 'add', ...request, '--item', item ?? '');
  expect(without).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  for (const subject of [
    [],
    ['--item', 'X'],
    ['--snapshot', 'x_2026-01-01T0000_arlig'],
    ['--item', item, '--item', elsewhere],
  ]) {
    expect(await add(...(subject as string[]))).toMatchObject({ code: 2, error: { name: 'ReleaseSubjectError' } });
  }
  expect(await town.run('hold', 'list', '--all')).toMatchObject({ holds: [] });
});

test('what is locked is not copied, what is secret only when somebody says how it was tried, and what else is secret in its thread not at all', async () => {
  const { root } = await town.collect({ root: { kind: 'post', text: 'Inlägget' } });
  const thread = { thread: root ?? '', parent: root ?? '' };
  const { secret, sibling } = await town.collect({
    secret: { ...thread, text: 'Frida är sjuk' },
    sibling: { ...thread, text: 'Frida är frisk' },
  });
  for (const one of [secret, sibling]) {
    const why = ['--paragraph', 'OSL 25 kap. 1 §', '--reason', 'Hälsa'];
    await town.run('secrecy', 'mark', '--item', one ?? '', ...why, ...as);
  }
  const { id } = (await add('--item', secret ?? '')).releases[0] ?? { id: '' };
  expect(await town.run('release', 'copy', id, ...as)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const copied = await town.run<Told>('release', 'copy', id, '--reason', 'Frida ber själv om det', ...as);
  const unpacked = unpack(copied.copy.file);
  const all = await Promise.all((await filesOf(unpacked)).map((file) => readFile(join(unpacked, file), 'utf8')));
  expect(all.join()).toContain('Frida är sjuk');
  expect(all.join()).not.toContain('Frida är frisk');
  expect(all.join()).not.toContain('"nonce"');
  await town.run('item', 'lock', secret ?? '', ...as);
  const locked = await town.run('release', 'copy', id, '--reason', 'Frida ber själv om det', ...as);
  expect(locked).toMatchObject({ code: 3, error: { message: expect.stringContaining('locked') } });
});

test('what a copy that broke off has left is replaced, and a file of masks that is none is named', async () => {
  const { item } = await town.collect({ item: {} });
  const { id } = (await add('--item', item ?? '')).releases[0] ?? { id: '' };
  const folder = join(dirname(town.archive), 'utlamnanden', id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kopia-1.zip'), 'halv');
  expect((await town.run<Told>('release', 'copy', id, ...as)).copy.bytes).toBeGreaterThan(500);
  await writeFile(join(town.config, 'masker.json'), '{');
  const wrong = await town.run('release', 'copy', id, '--masks', join(town.config, 'masker.json'), ...as);
  expect(wrong).toMatchObject({ code: 2, error: { message: expect.stringContaining('no JSON') } });
});
