import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportInWords } from '../../../../worker/cli/parts/run-lines.ts';
import {
  attachedPosts,
  facebookPosts,
  groupFiles,
  link,
  sharedPosts,
} from '../../../sites/exports/facebook-attachments.ts';
import { accounts, openBench, sightingsOf } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const read = async (posts: readonly object[]) => {
  const found = await bench.read(accounts.facebook, facebookPosts(posts));
  return { found, sightings: await sightingsOf(found) };
};

describe('what lies beside the words of a post', () => {
  test('is said: links, events, notes, places and polls', async () => {
    const { sightings } = await read(attachedPosts);
    expect(sightings.map(({ text, beside }) => [text, beside])).toEqual([
      ['', `${link.name}\n${link.url}`],
      ['Läs mer:', `${link.name}\n${link.url}`],
      ['', link.url],
      ['', 'Invigning\n2017-07-27 17:00 UTC – 2017-07-27 20:00 UTC\nBadhuset, Ågatan 1\nAlla är välkomna.'],
      ['Vision för ån\n\nFörsta stycket.\nAndra stycket.', undefined],
      ['Här är vi.', 'Rådhuset, Torget 1'],
      ['Ny skola?', '○ Ja\n○ Nej'],
      ['Exempelkommun lade till en händelse.', undefined],
    ]);
    expect(sightings.find(({ text }) => text.startsWith('Vision'))?.media).toMatchObject([
      { kind: 'picture', url: 'posts/media/your_posts/ån.jpg' },
    ]);
  });

  test('is told of where it is of a kind that is not known', async () => {
    const { found } = await read(attachedPosts);
    expect(found.report.faults).toEqual([
      {
        file: expect.stringContaining('your_posts_1.json'),
        because: 'an attachment of a kind that is not known (life_event)',
        times: 1,
      },
    ]);
  });
});

describe('entries of one second', () => {
  test('are one where they share the same link, and each for itself where they do not', async () => {
    const { sightings, found } = await read(sharedPosts);
    expect(sightings.map(({ text, beside }) => [text, beside])).toEqual([
      ['Nu är det klart', `${link.name}\n${link.url}`],
      ...['a', 'b', 'c', 'd'].map((name) => ['', `https://exempelkommun.se/${name}`]),
    ]);
    expect(new Set(sightings.map(({ platformId }) => platformId)).size).toBe(5);
    expect(found.report).toMatchObject({ read: [{ items: 5 }], twice: 2 });
    expect(reportInWords(found.report, 'en')).toContain('told twice: 2 entries, each filed once');
  });

  test('have the ids that they have in an export where they stand in another order', async () => {
    const ids = ({ sightings }: Awaited<ReturnType<typeof read>>) =>
      sightings.map(({ platformId }) => platformId).sort();
    expect(ids(await read(sharedPosts.toReversed()))).toEqual(ids(await read(sharedPosts)));
  });
});

test('what the account wrote in groups is read, and who may see it is not known', async () => {
  const sightings = await sightingsOf(await bench.read(accounts.facebook, groupFiles()));
  expect(sightings.map(({ kind, text, visibility }) => [kind, text, visibility])).toEqual([
    ['post', 'På egen sida', 'public'],
    ['comment', 'Och på torsdag', 'unknown'],
    ['post', 'Möte på onsdag', 'unknown'],
    ['comment', 'Vi svarar i morgon.', 'unknown'],
  ]);
});
