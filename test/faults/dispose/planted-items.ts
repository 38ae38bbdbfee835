import { writeFile } from 'node:fs/promises';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { AccountView, Seen, Sighting } from '../../../jobs/collect/sighting.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { nameShown } from '../../../storage/shown/shown-names.ts';
import { collectContext } from '../../../worker/gather/collect/collect-now.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { townCommittee } from '../../tools/town.ts';

/* Items with a word of their own in each of their fields, filed by the product's own collecting, by each way in. */

export const fields = ['name', 'text', 'author', 'handle', 'alt', 'file', 'link', 'poll', 'quoted', 'earlier'] as const;
export type Field = (typeof fields)[number];

/** What the page of a sealed snapshot shows of an item. */
export const shownFields: readonly Field[] = ['name', 'text', 'author', 'handle', 'file'];

/** One item on an account, with its words. `id`: ours, once it is filed. */
export interface Planted {
  id: string;
  source: keyof typeof accounts | 'hand';
  parent: Planted | null;
  isOld: boolean;
  words: Record<Field, string>;
}

export const accounts = {
  api: { id: 'facebook-exempelkommun', platform: 'facebook', officials: [] as string[] },
  page: { id: 'x-exempelkommun', platform: 'x', officials: [] as string[] },
  import: { id: 'instagram-exempelkommun', platform: 'instagram', officials: [] as string[] },
} as const;
const onPage = { name: 'Exempelkommun', names: [], url: 'https://x.com/exempelkommun' };

/** Stands in every text, so that one search finds them all. */
export const common = 'gemensamt';

export const publishedAt = ({ isOld, parent, words }: Planted) =>
  `${isOld || parent === null ? '2023-05-10' : '2026-07-10'}T09:${10 + (words.name.charCodeAt(4) % 50)}:00.000Z`;
const addressOf = ({ words, parent, source }: Planted) =>
  `https://${source}.example/${parent === null ? words.name : `${parent.words.name}?comment_id=${words.name}`}`;
const textOf = ({ words }: Planted, isFirst: boolean) =>
  `${common} ord ${isFirst ? words.earlier : words.text} till grannen vid vägen`;

/** As a platform's answer has it: with others' items inside it, as they do. */
function rawOf(item: Planted, all: readonly Planted[], isFirst: boolean): unknown {
  const { words, parent } = item;
  return {
    ...{
      id: words.name,
      message: textOf(item, isFirst),
      caption: textOf(item, isFirst),
      from: { id: words.handle, name: words.author },
    },
    ...{
      attachments: {
        data: [{ title: words.link, description: words.quoted, url: `https://a.example/${words.file}.jpg` }],
      },
    },
    ...{ poll: { options: [{ title: words.poll }] }, alt_text: words.alt },
    ...(parent && {
      parent: { id: parent.words.name, message: textOf(parent, false), from: { name: parent.words.author } },
    }),
    comments: { data: all.filter((one) => one.parent === item).map((one) => rawOf(one, all, isFirst)) },
  };
}

function sightingOf(item: Planted, all: readonly Planted[], isFirst: boolean): Sighting {
  const { words, parent } = item;
  const above = parent?.words.name ?? null;
  return {
    ...{
      platformId: words.name,
      kind: above === null ? 'post' : 'comment',
      parent: above,
      thread: above ?? words.name,
    },
    author: { name: words.author, platformId: words.handle, isAccount: parent === null },
    ...{ publishedAt: publishedAt(item), editedAt: isFirst ? null : '2026-08-01T09:00:00.000Z', visibility: 'public' },
    ...{ text: textOf(item, isFirst), beside: `${words.link}\n> ${words.quoted}`, permalink: addressOf(item) },
    media: [{ kind: 'picture', url: `https://a.example/${words.file}.jpg`, alt: words.alt }],
    raw: rawOf(item, all, isFirst),
  };
}

function shownOf(item: Planted, isFirst: boolean) {
  const { words } = item;
  return {
    ...{
      key: addressOf(item),
      author: item.parent === null ? 'Exempelkommun' : words.author,
      handle: item.parent === null ? 'exempelkommun' : words.handle,
    },
    ...{ time: publishedAt(item), timeShown: null, text: textOf(item, isFirst), permalink: addressOf(item) },
    ...{ media: [`https://a.example/${words.file}.jpg`], places: [] },
  };
}

/** What the page of an account shows. */
function postsOf(items: readonly Planted[], isFirst: boolean): ShownPost[] {
  return items
    .filter(({ parent }) => parent === null)
    .map((post, at) => {
      const below = items.filter(({ parent }) => parent === post);
      const comments = below.map((one): ShownComment => ({ ...shownOf(one, isFirst), depth: 1, parent: null }));
      return { ...shownOf(post, isFirst), number: at + 1, picture: null, commentsClaimed: comments.length, comments };
    });
}

/** Looks at one account as it stands, at a time, by its own way in. `isFirst`: before everything on it was edited. */
export async function lookAt(
  workplace: Workplace,
  source: keyof typeof accounts,
  items: readonly Planted[],
  { at, isFirst }: { at: string; isFirst: boolean },
): Promise<void> {
  const account = accounts[source];
  const posts = nameShown(postsOf(items, isFirst));
  const told: AccountView = {
    async *look() {
      for (const one of items) yield { what: 'sighting', sighting: sightingOf(one, items, isFirst) } satisfies Seen;
    },
    presenceOf: async () => new Map(),
  };
  const { failure } = await collectAccount(
    {
      ...collectContext(workplace),
      now: () => at,
      async fetchMedia({ url }, path) {
        await writeFile(path, `\x89PNG\r\n\x1a\n ${url}`, 'latin1');
        return { mediaType: 'image/png' };
      },
    },
    {
      ...{ account, committee: townCommittee, source, window: { since: null, until: null } },
      view: source === 'page' ? viewOfPage(onPage, posts, at, true) : told,
    },
  );
  if (failure !== null) throw failure;
  await recordShown(workplace, account.id);
  await itemStoreOf(workplace).fileRun(
    bareLook(at, { account: account.id, committee: townCommittee, platform: account.platform }),
    [],
  );
}

/** Seals a snapshot of the account's page as it stands. Returns its id. */
export async function sealPage(
  workplace: Workplace,
  source: 'api' | 'page',
  items: readonly Planted[],
  day: string,
): Promise<string> {
  const account = accounts[source].id;
  const id = `${account}_${day}T1030_arlig`;
  const posts = postsOf(items, false);
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const runs = posts
    .flatMap((post) => [post, ...post.comments].flatMap(({ author, text }) => `${author} ${text}`.split(' ')))
    .map((text) => ({ ...box, text, spaceAfter: true }));
  const layer: TextLayer = {
    ...{ format: 'ogonblick-text-layer/1', language: null, title: '', links: [], images: [] },
    ...{ page: { widthCss: 1280, heightCss: 2000 }, blocks: [{ role: 'P', runs }] },
  };
  const draft = await workplace.archive.draft(id);
  await fillDraft(draft, {
    'textlager.json': JSON.stringify(layer),
    'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'p', posts }),
  });
  const times = { startedAt: `${day}T08:30:00Z`, finishedAt: `${day}T08:31:00Z` };
  await recordSealed(
    { ...workplace, actor: 'worker' },
    await workplace.archive.seal(draft, sampleDescription({ id, account, ...times })),
  );
  return id;
}
