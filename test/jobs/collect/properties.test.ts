import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Sighting } from '../../../jobs/collect/sighting.ts';
import { tries } from '../../tools/tries.ts';
import { openScene } from './fake-view.ts';
import { seen, sighting } from './sample-sighting.ts';

/** A small forest: each item answers an earlier one or starts a thread. */
const forest = fc
  .array(fc.record({ parent: fc.option(fc.nat()), text: fc.string({ unit: 'binary' }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((nodes) => {
    const made: Sighting[] = [];
    for (const [index, { parent, text }] of nodes.entries()) {
      const above = parent === null || index === 0 ? undefined : made[parent % index];
      const platformId = `i${index}`;
      made.push(sighting({ platformId, text, parent: above?.platformId ?? null, thread: above?.thread ?? platformId }));
    }
    return made;
  });

test('in whatever order and in however many runs it is collected, the same comes out', async () => {
  await fc.assert(
    fc.asyncProperty(
      forest,
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, order, size) => {
        const shuffled = all.map((one, index) => ({ one, key: order[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const plain = async (portions: Sighting[][]) => {
          const place = await openScene();
          for (const portion of portions) {
            place.platform.shows = portion.map(seen);
            place.platform.shows.push({ what: 'gap', gap: { thread: null, because: 'a portion' } });
            await collectAccount(place.context, place.request());
          }
          const rows = await place.catalog.items.find();
          await place.close();
          const names = new Map(rows.map(({ id, platformId }) => [id, platformId]));
          const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'unknown'));
          return rows
            .map(({ platformId, text, parent, thread, version }) => [
              platformId,
              text,
              nameOf(parent),
              nameOf(thread),
              version,
            ])
            .sort();
        };
        const portions: Sighting[][] = [];
        const list = shuffled.map(({ one }) => one);
        for (let start = 0; start < list.length; start += size) portions.push(list.slice(start, start + size));
        expect(await plain([...portions, list])).toEqual(await plain([all]));
      },
    ),
    tries(10, 500),
  );
});
