import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import type { WholeItem } from '../../jobs/items/whole-item.ts';
import { quarantineFor } from '../../storage/disposal/quarantine.ts';
import { makeFolder } from '../../storage/files/durable.ts';
import { itemMediaFolder } from '../../storage/layout/items-layout.ts';
import { openTown, type Town, townAccount } from '../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const find = (...args: string[]) => town.run<{ items: WholeItem[] }>('item', 'list', ...args);

/** Moves an item and its picture as a list in grace does. */
async function moveAway(id: string | undefined): Promise<string[]> {
  return town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [id ?? ''] });
    const folder = itemMediaFolder(row as NonNullable<typeof row>);
    await makeFolder(join(town.archive, folder));
    await writeFile(join(town.archive, folder, 'media-1.png'), 'en bild');
    const paths = [`${folder}/media-1.png`, `${folder}.v1.json`];
    await catalog.disposal.setQuarantine([id ?? ''], 'GL-2026-001');
    await quarantineFor(town.archive, 'GL-2026-001').take(paths);
    return paths;
  });
}

test('an item in quarantine is still found and shown, says in whose grace it is, and a new catalog knows it too', async () => {
  const { a, b } = await town.collect({ a: { text: 'kanariefågel' }, b: {} });
  await moveAway(a);
  const inGrace = { items: [{ id: a, inGrace: 'GL-2026-001' }] };
  expect(await find('kanariefågel')).toMatchObject(inGrace);
  expect(await town.run('item', 'show', a ?? '')).toMatchObject({ versions: [{ id: a, text: 'kanariefågel' }] });
  expect(await town.run('reindex')).toMatchObject({ code: 0, items: 2 });
  expect(await find('kanariefågel')).toMatchObject(inGrace);
  await rm(join(town.archive, '../katalog.sqlite'));
  await town.within((workplace) => itemStoreOf(workplace).mend(townAccount));
  expect(await find('kanariefågel')).toMatchObject(inGrace);
  expect((await find()).items.map(({ id }) => id).sort()).toEqual([a, b].sort());
});

test('mending takes nothing away of what is on its way there or back', async () => {
  const { a } = await town.collect({ a: {} });
  const [media, version] = (await moveAway(a)) as [string, string];
  const quarantine = quarantineFor(town.archive, 'GL-2026-001');
  const mend = () => town.within((workplace) => itemStoreOf(workplace).mend(townAccount));
  await quarantine.giveBack([version]);
  await rm(join(town.archive, '../katalog.sqlite'));
  await mend();
  await quarantine.giveBack([media, version]);
  await rm(join(town.archive, '../katalog.sqlite'));
  await mend();
  await quarantine.take([media]);
  await rm(join(town.archive, '../katalog.sqlite'));
  await mend();
  await quarantine.take([media, version]);
  await mend();
  expect((await find()).items).toMatchObject([{ id: a }]);
});
