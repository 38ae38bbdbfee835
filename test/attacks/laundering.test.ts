import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import { itemVersionSchema } from '../../storage/records/item.ts';
import { createLog } from '../../worker/ground/log.ts';
import { witnessAtStart } from '../../worker/process/witness-at-start.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { allOf, townAccount, townCommittee } from '../tools/town.ts';

/** What somebody puts into the archive folder stays named, whatever starts afterwards, until a person says where it comes from. */
let town: DisposalTown;
let ids: Record<string, string>;
beforeEach(async () => {
  town = await openDisposalTown();
  ids = await town.collect({ one: { publishedAt: '2026-10-01T09:00:00.000Z' }, two: {} });
});
afterEach(() => town.close());

const account = `${townCommittee}/${townAccount}`;
const month = `${account}/inlagg/2026-10`;
const forged = `${month}/01JZZZZZZZZZZZZZZZZZZZZZZZ.v1.json`;

async function named(): Promise<string[]> {
  const { problems } = await town.run<{ problems: { path: string }[] }>('verify');
  return problems.map(({ path }) => path);
}

const start = () => town.within((workplace) => witnessAtStart(workplace, createLog({ level: 'silent', secrets: [] })));

async function forge(): Promise<void> {
  const text = await readFile(join(town.archive, `${month}/${ids.one}.v1.json`), 'utf8');
  await writeFile(join(town.archive, forged), text.replaceAll(ids.one ?? '', '01JZZZZZZZZZZZZZZZZZZZZZZZ'));
}

test('an item put there is named after a start and after reindex', async () => {
  await forge();
  expect(await named()).toEqual([forged]);
  await start();
  expect(await named()).toEqual([forged]);
  expect(await town.run('reindex')).toMatchObject({ found: [] });
  expect(await named()).toEqual([forged]);
});

test('a run put there is named after a start and after reindex', async () => {
  const [run = ''] = (await readdir(join(town.archive, account, 'insamlingar'))).sort();
  const put = `${account}/insamlingar/2026-01-01T000000.jsonl`;
  await cp(join(town.archive, account, 'insamlingar', run), join(town.archive, put));
  await start();
  await town.run('reindex');
  expect(await named()).toEqual([put]);
});

test('lines and reasons added to what was decided are named after a start and after reindex', async () => {
  await town.run('item', 'tag', ids.one ?? '', '--tag', 'kris', '--as', 'olle.o');
  const [decided = ''] = await readdir(join(town.archive, account, 'atgarder'));
  const path = `${account}/atgarder/${decided}`;
  const line = await readFile(join(town.archive, path), 'utf8');
  await appendFile(join(town.archive, path), line.replace(/"id":"[^"]+"/, '"id":"01JZZZZZZZZZZZZZZZZZZZZZZZ"'));
  await start();
  await town.run('reindex');
  expect(await named()).toEqual([path]);
});

test('an item beside a collecting that was broken off before is named, also when a mark of one was put there', async () => {
  await forge();
  await writeFile(join(town.archive, `.utkast/${townAccount}.insamling`), '');
  await start();
  expect(await named()).toEqual([forged]);
});

test('what a collecting has filed that was broken off is taken in by a start, and nothing that is put there later', async () => {
  await town.within(async (workplace) => {
    const store = itemStoreOf(workplace);
    const known = JSON.parse(await readFile(join(town.archive, `${month}/${ids.one}.v1.json`), 'utf8'));
    const id = store.newId();
    const record = itemVersionSchema.parse({ ...known, id, thread: id, platformId: 'three', platformThread: 'three' });
    await store.fileVersions([{ month: '2026-10', record, media: [] }]);
  });
  expect(await named()).toHaveLength(1);
  await start();
  expect(await named()).toEqual([]);
  await forge();
  await start();
  expect(await named()).toEqual([forged]);
});

test('one that was broken off before it filed anything takes in nothing that is put there later', async () => {
  await town.within(({ ledger }) =>
    ledger.append('items-begun', 'ogonblick', { account: townAccount, committee: townCommittee }),
  );
  await start();
  await forge();
  await start();
  await town.run('reindex');
  expect(await named()).toEqual([forged]);
});

test('an account that the ledger knows nothing collected of is taken in, as an earlier version filed it', async () => {
  const old = await openDisposalTown();
  try {
    for (const folder of ['inlagg', 'insamlingar'])
      await cp(join(town.archive, account, folder), join(old.archive, account, folder), { recursive: true });
    expect(await old.run('reindex')).toMatchObject({ found: [expect.stringContaining('fynd_')] });
    expect(await old.run('verify')).toMatchObject({ problems: [] });
  } finally {
    await old.close();
  }
});

test('a person takes in what is unknown, with a name and a reason, and verify names nothing of it then', async () => {
  await forge();
  expect(await town.run('witness')).toMatchObject({
    unknown: [{ account: townAccount, committee: townCommittee, versions: 1, runs: 0, decisions: 0, files: [forged] }],
    code: 1,
  });
  const because = ['--reason', 'Återläst från säkerhetskopia den 3 november'];
  expect(await town.run('witness', townAccount, ...because)).toMatchObject({ error: { name: 'NotAllowedError' } });
  expect(await named()).toEqual([forged]);
  const { taken } = await town.run<{ taken: string[] }>('witness', townAccount, ...because, '--as', 'olle.o');
  expect(taken).toHaveLength(1);
  expect(await named()).toEqual([]);
  expect(await readFile(join(town.archive, taken[0] ?? ''), 'utf8')).toContain('"by":"olle.o"');
  const entries = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['items-found'])));
  expect(entries).toMatchObject([{ actor: 'olle.o', data: { account: townAccount, versions: 1 } }]);
  expect(await town.run('witness')).toMatchObject({ unknown: [], code: 0 });
  await rm(join(town.archive, forged));
  expect(await named()).toEqual([forged]);
});
