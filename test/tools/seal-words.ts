import { recordSealed } from '../../jobs/visit/take-snapshot.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { fillDraft, sampleDescription } from '../storage/sample.ts';
import { type Town, townAccount } from './town.ts';

/**
 * Seals a snapshot of that day with these words on its page; null: its text cannot be read; undefined: a person saved the page, and it has
 * none. `posts`: what its posts say, each in one text.
 */
export async function sealWords(town: Town, day: string, page?: string | null, posts?: string[]): Promise<string> {
  const id = `${townAccount}_${day}T0930_arlig`;
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const runs = (page ?? '').split(' ').map((text) => ({ ...box, text, spaceAfter: true }));
  const layer: TextLayer = {
    format: 'ogonblick-text-layer/1',
    language: null,
    title: '',
    links: [],
    images: [],
    page: { widthCss: 1280, heightCss: 2000 },
    blocks: [{ role: 'P', runs }],
  };
  const shown = posts?.map((text, at): ShownPost => {
    const unknown = {
      author: null,
      time: null,
      timeShown: null,
      permalink: null,
      picture: null,
      commentsClaimed: null,
    };
    return { ...unknown, key: `${day}-${at}`, text, media: [], places: [], comments: [], number: at + 1 };
  });
  await town.within(async ({ archive, catalog, ledger }) => {
    const draft = await archive.draft(id);
    const text = page === null ? '{' : JSON.stringify(layer);
    await fillDraft(draft, {
      ...(page !== undefined && { 'textlager.json': text }),
      ...(shown && { 'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'p', posts: shown }) }),
    });
    const times = { startedAt: `${day}T08:30:00Z`, finishedAt: `${day}T08:31:00Z` };
    await recordSealed(
      { archive, ledger, catalog, actor: 'worker' },
      await archive.seal(draft, sampleDescription({ id, ...times })),
    );
  });
  return id;
}
