import { describe, expect, test } from '@jest/globals';
import { gatherMedia } from '../../../jobs/collect/gather-media.ts';
import { PlatformError, type SeenMedia } from '../../../jobs/collect/sighting.ts';
import type { ItemMedia } from '../../../storage/records/item.ts';
import { keptPicture, lackedPicture } from './known.ts';

const picture = (url: string, changes: Partial<SeenMedia> = {}): SeenMedia => ({
  kind: 'picture',
  url,
  alt: null,
  ...changes,
});
const file = { file: 'media-d.jpg', bytes: 3, sha256: 'd', mediaType: 'image/jpeg' };

/** What is gathered, and what was done for it. `fails`: what fetching gives instead. */
async function gather(seen: readonly SeenMedia[], before: readonly ItemMedia[] = [], fails: Error | null = null) {
  const done: string[] = [];
  let drafts = 0;
  const items = {
    mediaDraft: () => `draft ${++drafts}`,
    settleMedia: async (draft: string, mediaType: string | null) => {
      done.push(`settled ${draft} as ${mediaType}`);
      return { ...file, draft };
    },
    discardMedia: async (draft: string) => void done.push(`discarded ${draft}`),
  };
  const fetchMedia = async ({ url }: SeenMedia, path: string) => {
    done.push(`fetched ${url} to ${path}`);
    if (fails !== null) throw fails;
    return { mediaType: 'image/jpeg' };
  };
  return { ...(await gatherMedia({ items, fetchMedia }, seen, before)), done };
}

describe('a picture', () => {
  test('that is new is fetched, and kept to be filed', async () => {
    expect(await gather([picture('https://cdn.example/1.jpg', { alt: 'En älg' })])).toEqual({
      media: [{ kind: 'picture', url: 'https://cdn.example/1.jpg', alt: 'En älg', ...file, missing: null }],
      kept: [{ ...file, draft: 'draft 1' }],
      done: ['fetched https://cdn.example/1.jpg to draft 1', 'settled draft 1 as image/jpeg'],
    });
  });

  test('that we have is not fetched again, whatever its address today; its text is that of today', async () => {
    const had = keptPicture({ url: 'https://cdn.example/a/1.jpg?sig=1' });
    const seen = picture('https://other.example/b/1.jpg?sig=2', { kind: 'file', alt: 'Ny text' });
    expect(await gather([seen], [had])).toEqual({
      media: [{ ...had, kind: 'file', alt: 'Ny text' }],
      kept: [],
      done: [],
    });
  });

  test.each([
    ['in their order, at new addresses', ['media?d=3', 'media?d=4'], ['a.jpg', 'b.jpg']],
    ['by their addresses, where these are as they were', ['media?d=2', 'media?d=1'], ['b.jpg', 'a.jpg']],
    ['and not the one that stands after it as it was', ['media?d=3', 'media?d=1'], ['b.jpg', 'a.jpg']],
  ])('that is called as another of the same item is each itself, %s', async (_, urls, files) => {
    const before = [keptPicture({ url: 'media?d=1', file: 'a.jpg' }), keptPicture({ url: 'media?d=2', file: 'b.jpg' })];
    const { media, kept } = await gather(
      urls.map((url) => picture(url)),
      before,
    );
    expect(media.map((one) => one.file)).toEqual(files);
    expect(kept).toEqual([]);
  });

  test('that is called as the only one that we have is fetched beside it', async () => {
    const { kept } = await gather([picture('media?d=1'), picture('media?d=2')], [keptPicture({ url: 'media?d=1' })]);
    expect(kept).toHaveLength(1);
  });

  test.each<[string, ItemMedia]>([
    ['could not be had before', lackedPicture({ url: 'https://cdn.example/1.jpg' })],
    ['is another than the one we have', keptPicture({ url: 'https://cdn.example/2.jpg' })],
  ])('that %s is fetched', async (_, before) => {
    const { media, kept } = await gather([picture('https://cdn.example/1.jpg')], [before]);
    expect(media).toMatchObject([{ url: 'https://cdn.example/1.jpg', file: 'media-d.jpg', missing: null }]);
    expect(kept).toHaveLength(1);
  });

  test('that cannot be had is named with the platform’s reason, and nothing of it is left behind', async () => {
    const refused = new PlatformError('found HTTP 403', 'None.', 'permission');
    expect(await gather([picture('https://cdn.example/1.jpg', { alt: 'En älg' })], [], refused)).toEqual({
      media: [lackedPicture({ url: 'https://cdn.example/1.jpg', alt: 'En älg', missing: 'found HTTP 403' })],
      kept: [],
      done: ['fetched https://cdn.example/1.jpg to draft 1', 'discarded draft 1'],
    });
  });

  test('that fails by a fault of ours is not called missing', async () => {
    const full = new Error('the disk is full');
    await expect(gather([picture('https://cdn.example/1.jpg')], [], full)).rejects.toBe(full);
  });
});

test('several stand in the order in which they are shown, had or not', async () => {
  const had = keptPicture({ url: 'https://cdn.example/2.jpg' });
  const { media } = await gather(
    ['1', '2', '3'].map((name) => picture(`https://cdn.example/${name}.jpg`)),
    [had],
  );
  expect(media.map(({ url }) => url)).toEqual(['1', '2', '3'].map((name) => `https://cdn.example/${name}.jpg`));
});
