import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesWith, ledgerOf, wideItems } from '../jobs/narrowing/wide-archive.ts';
import { memory, temporaryFolder } from '../storage/sample.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { placesAmong } from '../tools/places.ts';
import { runCommand } from '../tools/run-command.ts';
import { runBrokenOff } from './dispose/run-broken-off.ts';

const long = process.env.OGONBLICK_LONG === '1';
const wide = /kanariefagel/;
let town: DisposalTown;
beforeAll(async () => {
  town = await openDisposalTown();
  await town.collect(wideItems());
  await town.collect({ q: { ...wideItems().p, publishedAt: '2026-09-01T09:00:00.000Z' } });
}, 120_000);
afterAll(() => town.close());

test('narrowing that is killed between any two changes of a file goes on, and verify tells what is half done as no damage', async () => {
  const copied = async () => {
    const data = join(await temporaryFolder(memory), 'data');
    await copyFolder(town.data, data);
    const archive = join(data, 'arkiv');
    return { data, archive, run: (...args: string[]) => runCommand({ config: town.config, data }, ...args) };
  };
  const args = (data: string) => ['--config', town.config, '--data', data, 'reindex'];
  const whole = await copied();
  const { changes, code } = await runBrokenOff(args(whole.data), { killAt: 0 });
  expect({ code, isMany: changes > 20 }).toEqual({ code: 0, isMany: true });
  const killedAt = async (killAt: number): Promise<'before' | 'half done' | 'done'> => {
    const { data, archive, run } = await copied();
    expect((await runBrokenOff(args(data), { killAt })).signal).toBe('SIGKILL');
    const events = ledgerOf(archive).map(({ event }) => event);
    const state = events.includes('items-narrowed')
      ? 'done'
      : events.includes('items-narrowing')
        ? 'half done'
        : 'before';
    if (!long && state !== 'half done') return state;
    const verified = await run('verify');
    expect([killAt, verified]).toMatchObject([
      killAt,
      { problems: expect.not.arrayContaining([expect.objectContaining({ kind: 'changed' })]) },
    ]);
    expect(await run('reindex')).toMatchObject({ code: 0 });
    expect(filesWith(wide, archive).filter((path) => /\.v\d+\.json$/.test(path))).toHaveLength(2);
    expect([killAt, await run('verify')]).toMatchObject([killAt, { code: 0, problems: [] }]);
    return state;
  };
  if (long) for (let killAt = 1; killAt <= changes; killAt += 1) await killedAt(killAt);
  // Begins elsewhere each day, and halves what is left until it meets what is half done.
  let [from, to] = [0, changes + 1];
  let killAt = long ? changes >> 1 : (placesAmong(changes, 1)[0] ?? 1);
  for (let state = await killedAt(killAt); state !== 'half done'; state = await killedAt(killAt)) {
    if (state === 'before') from = killAt;
    else to = killAt;
    expect(to - from).toBeGreaterThan(1);
    killAt = (from + to) >> 1;
  }
}, 3_600_000);
