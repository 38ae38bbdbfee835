import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { makeFolder } from '../../../../storage/files/durable.ts';
import type { DisposalProtocol } from '../../../../storage/records/disposal-protocol.ts';
import { readCopyStanding } from '../../../../storage/replicas/copy-standing.ts';
import { bringUpToDate } from '../../../../worker/replicas/copying/bring-up-to-date.ts';
import type { CopySetting } from '../../../../worker/replicas/places/open-place.ts';
import { checkArchive } from '../../../tools/archive-checker.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../../tools/disposal-town.ts';
import { daysPass } from '../../../tools/faked-day.ts';
import { allOf, townCommittee } from '../../../tools/town.ts';

let town: DisposalTown;
let copy: string;
beforeEach(async () => {
  town = await openDisposalTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
  await rm(copy, { recursive: true, force: true });
});

const execute = (id: string) => town.run<RanList>('dispose', 'execute', id);
const versionsIn = async (root: string) =>
  (await readdir(root, { recursive: true })).filter((path) => /inlagg\/[^/]+\/[^/]+\.json$/.test(path)).sort();
const protocolOf = async (id: string): Promise<DisposalProtocol> =>
  JSON.parse(await readFile(join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.json'), 'utf8'));

/** A list past its grace, of which the copy has everything. */
async function pastGrace(): Promise<{ id: string; paths: string[] }> {
  await town.collect({ a: { text: 'kanariefagel' }, b: {} });
  await town.collect({ keep: { publishedAt: '2026-10-01T09:00:00.000Z', text: 'kvar' } });
  await town.acceptPlans();
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  const paths = await versionsIn(copy);
  expect(paths).toHaveLength(3);
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  await town.approve(list.id, 'bo.b');
  expect(await execute(list.id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  // In its grace it can be had back, so the copy keeps it.
  const traces = join(townCommittee, 'gallring/listor', list.id, 'spar.txt');
  await writeFile(join(town.archive, traces), 'vad som söks efteråt');
  await town.run('copy', 'now');
  await expect(readFile(join(copy, traces))).rejects.toThrow('ENOENT');
  await rm(join(town.archive, traces));
  expect(await versionsIn(copy)).toEqual(paths);
  expect(checkArchive(copy)).toEqual([]);
  daysPass(31);
  return { id: list.id, paths };
}

test('what is disposed of goes in the copy too, and the protocol names the copy', async () => {
  const { id } = await pastGrace();
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await versionsIn(copy)).toEqual(await versionsIn(town.archive));
  expect(await versionsIn(copy)).toHaveLength(1);
  const protocol = await protocolOf(id);
  expect(protocol.copies).toEqual([{ copy: 'reserv', outcome: 'gone', where: copy, kept: 0, until: null }]);
  expect(protocol.method?.join(' ')).toContain(`Kopian reserv (${copy}): filerna togs bort också där, om de fanns.`);
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  expect(await town.run('verify')).toMatchObject({ problems: [] });
  expect(checkArchive(copy)).toEqual([]);
});

test('a copy that is away postpones the end, and nothing is called carried out until it has been cleared', async () => {
  const { id, paths } = await pastGrace();
  await rename(copy, `${copy}-borta`);
  const error = { name: 'CopyAwayError', message: expect.stringContaining('the copy reserv') };
  expect(await execute(id)).toMatchObject({ code: 5, error });
  expect(await town.show(id)).toMatchObject({ list: { state: 'executing' } });
  await expect(protocolOf(id)).rejects.toThrow('ENOENT');
  await rename(`${copy}-borta`, copy);
  expect(await versionsIn(copy)).toEqual(paths);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await versionsIn(copy)).toHaveLength(1);
});

test('an empty place is no copy that could have been cleared, also where nothing is remembered', async () => {
  const { id, paths } = await pastGrace();
  await rename(copy, `${copy}-borta`);
  await mkdir(copy);
  await rm(join(town.data, 'kopior'), { recursive: true });
  const error = { name: 'CopyAwayError', message: expect.stringContaining('no file OGONBLICK-KOPIA.json') };
  expect(await execute(id)).toMatchObject({ code: 5, error });
  expect(await readdir(copy)).toEqual([]);
  await rm(copy, { recursive: true });
  await rename(`${copy}-borta`, copy);
  expect(await versionsIn(copy)).toEqual(paths);
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await versionsIn(copy)).toHaveLength(1);
});

test('what lists disposed of while the settings did not name a copy goes when they name it again', async () => {
  const { id, paths } = await pastGrace();
  const entry = `copies: [{ name: reserv, folder: ${copy} }]\n`;
  await town.change('settings.yaml', entry, '');
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await versionsIn(copy)).toEqual(paths);
  await town.change('settings.yaml', 'egress:', `${entry}egress:`);
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  expect(await versionsIn(copy)).toHaveLength(1);
  await town.run('copy', 'now');
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['disposal-copy-cleared'])));
  expect(told.map(({ data }) => data.outcome)).toEqual(['untouched', 'gone']);
});

test('another disk at the place of a copy is cleared of what was disposed of before it came', async () => {
  const { id, paths } = await pastGrace();
  await rename(copy, `${copy}-ett`);
  await mkdir(copy);
  const mark = JSON.parse(await readFile(join(`${copy}-ett`, 'OGONBLICK-KOPIA.json'), 'utf8'));
  await writeFile(join(copy, 'OGONBLICK-KOPIA.json'), JSON.stringify({ ...mark, id: 'en annan disk' }));
  await town.run('copy', 'now');
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  await rm(copy, { recursive: true });
  await rename(`${copy}-ett`, copy);
  expect(await versionsIn(copy)).toEqual(paths);
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0 });
  expect(await versionsIn(copy)).toHaveLength(1);
});

test('a copy that the settings no longer name is told of as not looked at', async () => {
  const { id } = await pastGrace();
  await town.change('settings.yaml', `copies: [{ name: reserv, folder: ${copy} }]\n`, '');
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect((await protocolOf(id)).notCovered.join(' ')).toContain('Kopian reserv: står inte längre i inställningarna');
});

test('what a backup brings back is not sent to the copy', async () => {
  const { id, paths } = await pastGrace();
  const kept = new Map<string, Buffer>();
  for (const path of paths) kept.set(path, await readFile(join(copy, path)));
  await execute(id);
  const left = await versionsIn(copy);
  for (const [path, bytes] of kept) {
    if (left.includes(path)) continue;
    await makeFolder(dirname(join(town.archive, path)));
    await writeFile(join(town.archive, path), bytes);
  }
  await town.run('copy', 'now');
  expect(await versionsIn(copy)).toEqual(left);
});

test('what comes back in the copy after a list has removed it there is told and removed anew', async () => {
  const { id, paths } = await pastGrace();
  const kept = new Map<string, Buffer>();
  for (const path of paths) kept.set(path, await readFile(join(copy, path)));
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const left = await versionsIn(copy);
  const back = paths.filter((path) => !left.includes(path));
  for (const path of back) {
    await makeFolder(dirname(join(copy, path)));
    await writeFile(join(copy, path), kept.get(path) ?? '');
  }
  const extra = join(dirname(back[0] ?? ''), `${basename(back[0] ?? '').split('.')[0]}.v9.json`);
  await writeFile(join(copy, extra), 'som ingen lista nämner');
  const compared = { back: { files: 2, first: back }, extra: { files: 1, first: [extra] }, lacked: { files: 0 } };
  expect(await town.run('copy', 'now')).toMatchObject({ code: 1, copies: [{ standing: { compared } }] });
  expect(await versionsIn(copy)).toEqual([...left, extra].sort());
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['disposal-copy-cleared'])));
  expect(told.map(({ data }) => [data.list, data.outcome])).toEqual([
    [id, 'gone'],
    [id, 'gone'],
  ]);
  expect(await town.run('verify')).toMatchObject({ problems: [] });
  // One that is killed after it has removed it anew has told it.
  await makeFolder(dirname(join(copy, back[0] ?? '')));
  await writeFile(join(copy, back[0] ?? ''), 'tillbaka');
  await town.collect({ new: { publishedAt: '2026-10-02T09:00:00.000Z', text: 'ny' } });
  const killed = town.within(async (workplace) => {
    const setting = workplace.configuration.settings.copies[0] as CopySetting;
    const stop = AbortSignal.abort(new Error('killed'));
    return bringUpToDate(workplace, setting, { now: () => new Date(), stop, isAsked: true });
  });
  await expect(killed).rejects.toThrow('killed');
  const one = { files: 1, first: [back[0]] };
  expect(await readCopyStanding(town.data, 'reserv')).toMatchObject({
    compared: { back: one },
    lastFound: { back: one },
  });
});

test('what a list that is under way has taken is not told of as lying in the copy too much', async () => {
  const { id } = await pastGrace();
  await rename(copy, `${copy}-borta`);
  expect(await execute(id)).toMatchObject({ code: 5 });
  await rename(`${copy}-borta`, copy);
  const compared = { back: { files: 0 }, extra: { files: 0 }, lacked: { files: 0 } };
  expect(await town.run('copy', 'now')).toMatchObject({ code: 0, copies: [{ standing: { compared, differing: [] } }] });
  expect(await execute(id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  expect(await versionsIn(copy)).toHaveLength(1);
});
