import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { letterText } from '../../../worker/notices/letter.ts';
import { newSnapshots } from '../../../worker/notices/new-snapshots.ts';
import { openTown, type Town } from '../../tools/town.ts';
import { sealShowing, shownPost } from '../papers/search/sought-town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const everything = { to: ['arkiv@exempelkommun.se'], people: [], administrators: false };
const newTo = (
  toldAt: string | null,
  addressed: Parameters<typeof newSnapshots>[2]['addressed'] = everything,
  most = 50,
) =>
  town.within((workplace) =>
    newSnapshots(workplace, { address: 'arkiv@exempelkommun.se', toldAt }, { addressed, most }),
  );
const posts = (...words: string[]) => words.map((word, at) => shownPost(at + 1, { key: `nummer-${word}`, text: word }));

test('a letter tells what has changed on an account at each snapshot since the last one, in numbers', async () => {
  await sealShowing(town, '2025-11-24', posts('Badhuset', 'Kanarieborta', 'Ishallen'));
  const later = await sealShowing(town, '2026-11-24', posts('Alldeles nytt', 'Badhuset', 'Ishallen'));
  const news = await newTo('2026-11-20T06:00:00Z');
  expect(news).toMatchObject({ count: 1, named: [{ page: `/ogonblicksbilder/${later}` }] });
  const { text } = letterText(
    { address: 'a@k.se', fresh: [], waiting: [] },
    {
      ...{
        locale: 'sv',
        timezone: 'Europe/Stockholm',
        municipality: 'K',
        desk: 'https://k',
        now: '2026-11-25T06:00:00Z',
      },
      head: null,
    },
    news,
  );
  expect(text).toContain('NYA ÖGONBLICKSBILDER SEDAN FÖRRA BREVET (1)\n- ');
  expect(text).toContain(
    ': Sedan 2025-11-24: 1 inlägg bara i den senare bilden, 1 inlägg bara i den tidigare.\n  https://k/ogonblicksbilder/',
  );
  expect(text).not.toContain('Kanarieborta');
  // The first one has none before it, and a letter names so many and counts the rest.
  expect(await newTo('2025-01-01T06:00:00Z', everything, 1)).toMatchObject({ count: 2, named: [{}] });
  const [, first] = (await newTo('2025-01-01T06:00:00Z')).named;
  expect(first?.told.sv).toBe('Det finns ingen ögonblicksbild före som kan visas, att jämföra med.');
});

test('nothing is new to who was told nothing, to who has no part in the account, and of what is secret', async () => {
  await sealShowing(town, '2025-11-24', posts('Badhuset'));
  const later = await sealShowing(town, '2026-11-24', posts('Badhuset'));
  const none = { named: [], count: 0 };
  expect(await newTo(null)).toEqual(none);
  expect(await newTo('2026-12-01T06:00:00Z')).toEqual(none);
  expect(await newTo('2026-11-20T06:00:00Z', { to: null, people: [], administrators: true })).toEqual(none);
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  expect((await town.run('secrecy', 'mark', '--snapshot', later, ...marked)).code).toBe(0);
  expect(await newTo('2026-11-20T06:00:00Z')).toEqual(none);
});
