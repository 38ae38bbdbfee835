import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ItemRun } from '../../../../storage/records/item-run.ts';
import { type FakeBluesky, serveBluesky } from '../../../sites/platforms/bluesky.ts';
import { recentWorld } from '../../../sites/platforms/world.ts';
import { type FakeX, serveX } from '../../../sites/platforms/x.ts';
import { temporaryFolder } from '../../../storage/sample.ts';
import { type SmallAccount, writeRegister } from '../../../tools/register.ts';
import { runCommand } from '../../../tools/run-command.ts';

/** What an account's `collect` in accounts.yaml does, seen from the platform. */

let folder: string;
beforeAll(() => {
  process.env.PLANTED_TOKEN = 'planted-token';
});
afterAll(() => {
  delete process.env.PLANTED_TOKEN;
});
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('nothing is asked of a platform as long as nobody has said why it may be', async () => {
  const fake = await serveX({ world: recentWorld() });
  try {
    const place = { config: join(folder, 'config'), data: join(folder, 'data') };
    const collecting = { source: 'api' as const, token: 'env:PLANTED_TOKEN', baseUrl: fake.url, basis: null };
    const account = { id: 'konto', platform: 'x', url: 'https://x.com/kommunen', basis: null, collect: collecting };
    await writeRegister(place.config, [account], { allow: [fake.host] });
    const ran = await runCommand<{ collected: object[] }>(place, 'collect', 'konto');
    expect(ran).toMatchObject({
      code: 1,
      collected: [
        {
          state: 'nothing',
          because: 'expected a basis for collecting konto, found none',
          remedy: expect.stringContaining('collect.basis'),
          run: null,
        },
      ],
    });
    expect(fake.asked).toEqual([]);
    await writeRegister(place.config, [{ ...account, basis: 'Beslut KS 2026/12' }], { allow: [fake.host] });
    const { collected } = await runCommand<{ collected: { run: ItemRun }[] }>(place, 'collect', 'konto');
    expect(collected[0]?.run).toMatchObject({ complete: true, basis: 'Beslut KS 2026/12' });
  } finally {
    await fake.close();
  }
});

async function collect(account: Pick<SmallAccount, 'platform' | 'url' | 'collect'>, allow: string[]): Promise<ItemRun> {
  const place = { config: join(folder, 'config'), data: join(folder, 'data') };
  await writeRegister(place.config, [{ id: 'konto', basis: null, ...account }], { allow });
  const { collected } = await runCommand<{ collected: { run: ItemRun }[] }>(place, 'collect', 'konto');
  return (collected[0] as { run: ItemRun }).run;
}

describe('X', () => {
  let fake: FakeX;
  beforeEach(async () => {
    fake = await serveX({ world: recentWorld() });
  });
  afterEach(() => fake.close());
  const look = (more: Partial<SmallAccount['collect']>) => {
    const settings = { source: 'api' as const, token: 'env:PLANTED_TOKEN', baseUrl: fake.url, ...more };
    return collect({ platform: 'x', url: 'https://x.com/kommunen', collect: settings }, [fake.host]);
  };

  test.each([
    [{}, 'tweet.fields', 'post.fields'],
    [{ dialect: 'post' }, 'post.fields', 'tweet.fields'],
  ])('with %j is asked in those words and no others', async (more, sent, other) => {
    expect(await look(more)).toMatchObject({ complete: true, gaps: [], counts: { new: 11 } });
    const asked = (name: string) => fake.asked.some(({ search }) => search.has(name));
    expect([asked(sent), asked(other)]).toEqual([true, false]);
  });

  test('costs no more than the budget by much, and the run says why it ended', async () => {
    const { gaps, spent, counts } = await look({ budget: 0.02 });
    expect(gaps.map(({ because }) => because)).toEqual([
      'the look has cost US$ 0.020 of the US$ 0.02 that it may cost',
    ]);
    expect(spent?.dollars).toBeCloseTo(0.02, 5);
    expect(counts.new).toBeLessThan(11);
  });
});

describe('Bluesky', () => {
  let [appView, pds]: FakeBluesky[] = [];
  beforeEach(async () => {
    [appView, pds] = [await serveBluesky(), await serveBluesky()];
  });
  afterEach(() => Promise.all([appView?.close(), pds?.close()]));
  const pathsAt = (server: FakeBluesky | undefined) =>
    new Set(server?.asked.map(({ path }) => path.replace(/^\/xrpc\/|^\/did:.*$/, '')));
  const look = (hosts: { pds?: string; directory?: string } | undefined) => {
    const settings = { source: 'api' as const, baseUrl: appView?.url ?? '', ...(hosts ? { hosts } : {}) };
    const allow = [appView?.host ?? '', pds?.host ?? ''];
    return collect({ platform: 'bluesky', url: 'https://bsky.app/profile/kommunen.test', collect: settings }, allow);
  };

  test("is asked at the account's own server for what the account wrote, where hosts.pds names it", async () => {
    expect(await look({ pds: pds?.url ?? '' })).toMatchObject({ complete: true, counts: { new: 11 } });
    expect(pathsAt(pds)).toEqual(new Set(['com.atproto.repo.listRecords', 'com.atproto.sync.getBlob']));
    expect(pathsAt(appView)).not.toContain('com.atproto.repo.listRecords');
  });

  test('is asked at the server that the directory of hosts.directory gives', async () => {
    const service = [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: pds?.url }];
    appView?.misbehave(() => ({ body: { id: 'did:plc:kommunen', service } }), { on: /^\/did:plc/ });
    expect(await look({ directory: appView?.url ?? '' })).toMatchObject({ complete: true, counts: { new: 11 } });
    expect(pathsAt(pds)).toEqual(new Set(['com.atproto.repo.listRecords', 'com.atproto.sync.getBlob']));
  });

  test('is asked at baseUrl for everything where hosts names nothing', async () => {
    expect(await look(undefined)).toMatchObject({ complete: true, counts: { new: 11 } });
    expect(pathsAt(pds)).toEqual(new Set());
  });
});
