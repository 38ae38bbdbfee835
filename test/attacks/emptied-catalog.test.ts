import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collectContext } from '../../worker/gather/collect/collect-now.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../tools/town.ts';

/** The catalog is emptied and the decisions are taken away; then nothing runs but a collecting. */
let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(() => town.close());

test('a collecting alone locks the items of which a decision is lost', async () => {
  const ids = await town.collect({ locked: {}, open: {} });
  expect(await town.run('item', 'lock', ids.locked ?? '', '--as', 'olle.o')).toMatchObject({ code: 0 });
  await rm(join(town.archive, townCommittee, townAccount, 'atgarder'), { recursive: true });
  for (const end of ['', '-wal', '-shm'])
    await rm(join(dirname(town.archive), `katalog.sqlite${end}`), { force: true });
  const rows = await town.within(async (workplace) => {
    const { items } = collectContext(workplace);
    const claim = await items.claim(townAccount);
    await items.mend(townAccount);
    await claim?.release();
    return workplace.catalog.items.find();
  });
  expect(Object.fromEntries(rows.map(({ id, locked }) => [id, locked]))).toEqual({
    [ids.locked ?? '']: true,
    [ids.open ?? '']: false,
  });
});
