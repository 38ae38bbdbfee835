import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { unpack } from '../../tools/unpack.ts';
import { digestAt, filesWith, ledgerOf, wideItems } from './wide-archive.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const wide = /kanariefagel/;
const versions = (words = wide) => filesWith(words, town.archive).filter((path) => /\.v\d+\.json$/.test(path));
const events = () => ledgerOf(town.archive).filter(({ event }) => event.startsWith('items-narrow'));
const lines = (file: unknown) =>
  readFileSync(join(town.archive, String(file)), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('files that repeat other items are written without that, by an act that the ledger tells of first: each old and new digest, and why', async () => {
  const { p } = await town.collect(wideItems());
  expect(versions()).toHaveLength(3);
  const path = versions().find((one) => one.includes(`${p}`)) ?? '';
  const before = digestAt(town.archive, path);
  const whole = JSON.parse(readFileSync(join(town.archive, path), 'utf8'));
  expect((await town.run('reindex')).code).toBe(0);
  expect(versions()).toHaveLength(2);
  const [begun, done] = events();
  const about = { account: whole.account, committee: whole.committee, versions: 1 };
  expect(begun).toMatchObject({
    event: 'items-narrowing',
    data: { ...about, sha256: digestAt(town.archive, `${begun?.data.file}`) },
  });
  expect(done).toMatchObject({ event: 'items-narrowed', data: { ...about, damaged: 0 } });
  const [said, line] = lines(begun?.data.file);
  expect(said).toMatchObject({ is: 'said', reason: expect.stringContaining('andras inlägg') });
  expect(line).toMatchObject({ id: p, version: 1, was: { sha256: before }, sha256: digestAt(town.archive, path) });
  const { raw, leftOut, ...rest } = JSON.parse(readFileSync(join(town.archive, path), 'utf8'));
  const { raw: rawBefore, ...same } = whole;
  const { comments: _, ...own } = rawBefore;
  expect({ raw, leftOut, rest }).toEqual({ raw: own, leftOut: ['comments'], rest: same });
  for (const how of [[], ['--quick']])
    expect(await town.run('verify', ...how)).toMatchObject({ code: 0, problems: [] });
  await town.run('reindex');
  expect(events()).toHaveLength(2);
});

test('a file that was changed by somebody gets no new digest: it is named, and no list of its account is carried out', async () => {
  const { p } = await town.collect(wideItems());
  const { acceptPlans, propose, approve } = town;
  await acceptPlans();
  const { list } = await propose();
  for (const person of ['ada.a', 'bo.b']) await approve(list.id, person);
  const path = versions().find((one) => one.includes(`${p}`)) ?? '';
  const file = join(town.archive, path);
  const bytes = readFileSync(file);
  chmodSync(file, 0o640);
  appendFileSync(file, ' ');
  expect(await town.run('reindex')).toMatchObject({
    code: 1,
    problems: [{ path, problem: expect.stringContaining('put it back from a copy') }],
  });
  expect(await town.run('verify')).toMatchObject({
    code: 1,
    problems: [{ path, problem: expect.stringContaining('was changed') }],
  });
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({
    code: 3,
    error: { name: 'DisposalRefusedError', message: expect.stringContaining(path) },
  });
  writeFileSync(file, bytes);
  expect((await town.run('reindex')).code).toBe(0);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'grace' } });
});

test('no list is carried out before; one that was approved before is, after it, and nothing of what went is left anywhere', async () => {
  await town.collect(wideItems());
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  const refused = await town.run<{ error: { message: string; remedy: string } }>('dispose', 'execute', list.id);
  expect(refused).toMatchObject({ code: 3, error: { remedy: expect.stringContaining('`ogonblick reindex`') } });
  await town.run('reindex');
  expect(await town.run<RanList>('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  daysPass(31);
  expect(await town.run<RanList>('dispose', 'execute', list.id)).toMatchObject({
    code: 0,
    list: { state: 'executed' },
  });
  expect(filesWith(/kanariefagel|Greta|Hugo/, town.data)).toEqual([]);
});

test.each([false, true])('copies elsewhere follow (forgotten what was copied: %s)', async (forgotten) => {
  const copy = mkdtempSync(join(tmpdir(), 'ogonblick-kopia-'));
  try {
    await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
    const { p } = await town.collect(wideItems());
    const now = () => town.run<{ copies: { standing: object }[] }>('copy', 'now');
    await now();
    const inPost = () => filesWith(wide, copy).filter((path) => path.includes(`${p}`));
    expect(inPost()).toHaveLength(1);
    await town.run('reindex');
    if (forgotten) rmSync(join(town.data, 'kopior'), { recursive: true });
    expect((await now()).copies[0]?.standing).toMatchObject({ fault: null, differing: [] });
    expect(inPost()).toEqual([]);
    expect(await town.run('verify', '--copy', 'reserv')).toMatchObject({ code: 0, problems: [] });
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test('a theme’s package of an archive that is not narrowed yet holds no locked comment in its post’s versions', async () => {
  const ids = await town.collect(wideItems());
  const when = ['--from', '2026-09-01', '--to', '2026-12-01', '--reason', 'Följs', '--basis', 'Planen'];
  expect((await town.run('theme', 'add', 'Badhuset', '--words', 'badhuset', ...when)).code).toBe(0);
  for (const id of [ids.c1, ids.c2]) await town.run('item', 'lock', id ?? '');
  expect(versions()).toHaveLength(3);
  const to = join(mkdtempSync(join(tmpdir(), 'ogonblick-tema-')), 'a.zip');
  expect(await town.run('theme', 'package', 'badhuset', '--to', to)).toMatchObject({ code: 0 });
  const there = unpack(to);
  expect(filesWith(/Badhuset öppnar/, there).join(' ')).toContain('_v1.json');
  expect(filesWith(/kanariefagel|Greta|Hugo/, there)).toEqual([]);
});

test('a search for a person says nothing of an archive that is not narrowed yet, and finds all where it is', async () => {
  const ids = await town.collect(wideItems());
  const asked = ['--asked', 'Allt om mig', '--requester', 'Greta', '--received', '2026-11-01', '--received-by', 'Rut'];
  const as = ['--as', 'olle.o'];
  const about = ['--committee', 'kommunstyrelsen', '--kind', 'access', '--case', 'KS 1', ...asked, ...as];
  const made = await town.run<{ requests: { id: string }[] }>('privacy', 'add', ...about);
  const search = () =>
    town.run<{ requests: { found: { items: string[] } }[] }>(
      ...['privacy', 'search', made.requests[0]?.id ?? '', '--words', 'Greta Glömsk', ...as],
    );
  expect(await search()).toMatchObject({ code: 3, error: { message: expect.stringContaining('repeats others') } });
  expect((await town.run('reindex')).code).toBe(0);
  expect(filesWith(/Greta Glömsk/, town.archive).filter((path) => path.includes(`${ids.p}.v`))).toEqual([]);
  expect((await search()).requests[0]?.found.items).toEqual([ids.c1]);
});
