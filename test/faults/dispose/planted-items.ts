import { writeFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { AccountView, Seen, Sighting } from '../../../jobs/collect/sighting.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { nameShown } from '../../../storage/shown/shown-names.ts';
import { collectContext } from '../../../worker/gather/collect/collect-now.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { fileItems, townCommittee } from '../../tools/town.ts';

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

export type Collected = 'api' | 'page' | 'import';

export const accounts = {
  /** Filed by version 1.0.0: the post's file holds the page as it was shown, with its comments. */
  wide: { id: 'youtube-exempelkommun', platform: 'youtube', officials: [] as string[] },
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
    id: words.name,
    message: textOf(item, isFirst),
    caption: textOf(item, isFirst),
    from: { id: words.handle, name: words.author },
    attachments: {
      data: [{ title: words.link, description: words.quoted, url: `https://a.example/${words.file}.jpg` }],
    },
    poll: { options: [{ title: words.poll }] },
    alt_text: words.alt,
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
    platformId: words.name,
    kind: above === null ? 'post' : 'comment',
    parent: above,
    thread: above ?? words.name,
    author: { name: words.author, platformId: words.handle, isAccount: parent === null },
    publishedAt: publishedAt(item),
    editedAt: isFirst ? null : '2026-08-01T09:00:00.000Z',
    visibility: 'public',
    text: textOf(item, isFirst),
    beside: `${words.link}\n> ${words.quoted}`,
    permalink: addressOf(item),
    media: [{ kind: 'picture', url: `https://a.example/${words.file}.jpg`, alt: words.alt }],
    raw: rawOf(item, all, isFirst),
  };
}

function shownOf(item: Planted, isFirst: boolean) {
  const { words } = item;
  return {
    key: addressOf(item),
    author: item.parent === null ? 'Exempelkommun' : words.author,
    handle: item.parent === null ? 'exempelkommun' : words.handle,
    time: publishedAt(item),
    timeShown: null,
    text: textOf(item, isFirst),
    permalink: addressOf(item),
    media: [`https://a.example/${words.file}.jpg`],
    places: [{ file: tile, ...boxOf(item) }],
  };
}

const [tile, width, height] = ['data/skarmdump-001.png', 320, 480];
/** Where the page shows an item: its comments stand within their post. */
const boxOf = ({ parent, words }: Planted) =>
  parent === null
    ? { x: 10, y: 10, width: 300, height: 460 }
    : { x: 20, y: 60 + (words.name.charCodeAt(5) % 20) * 20, width: 280, height: 18 };

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
  source: Collected,
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
      account,
      committee: townCommittee,
      source,
      window: { since: null, until: null },
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

/** Files the items as version 1.0.0 did. Returns our ids by the items' names. */
export const fileWide = (
  workplace: Workplace,
  items: readonly Planted[],
  at: string,
): Promise<Record<string, string>> => {
  const { id: account, platform } = accounts.wide;
  const filed = items.map((item) => {
    const { words, parent } = item;
    const below = items.filter((one) => one.parent === item).map((one) => ({ ...shownOf(one, false), depth: 1 }));
    const version: Partial<ItemVersion> = {
      account,
      platform,
      kind: parent === null ? 'post' : 'comment',
      text: textOf(item, false),
      publishedAt: publishedAt(item),
      permalink: addressOf(item),
      ...(parent === null ? { direction: 'drawn-up' } : { parent: parent.words.name, thread: parent.words.name }),
      author: { role: parent === null ? 'account' : 'public', name: words.author, platformId: words.handle },
      raw: { ...shownOf(item, false), comments: below },
    };
    return [words.name, version] as const;
  });
  return fileItems(workplace, Object.fromEntries(filed), at, []);
};

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
  const layer: TextLayer = {
    format: 'ogonblick-text-layer/1',
    language: null,
    title: '',
    links: [],
    images: [],
    page: { widthCss: width, heightCss: height },
    blocks: posts.flatMap((post, at) =>
      [post, ...post.comments].map(({ author, text, places: [place] }) => {
        const { x = 0, y = 0 } = place ?? {};
        const words = `${author} ${text}`.split(' ');
        const runs = words.map((text, n) => ({ text, x: x + n * 20, y, width: 18, height: 10, spaceAfter: true }));
        return { role: 'P', post: at, runs };
      }),
    ),
  };
  const picture = await sharp({ create: { width, height, channels: 3, background: '#369' } })
    .png()
    .toBuffer();
  const pdf = await PDFDocument.create();
  for (const { runs } of layer.blocks) pdf.addPage().drawText(runs.map(({ text }) => text).join('\n'), { size: 10 });
  const draft = await workplace.archive.draft(id);
  await fillDraft(draft, {
    'skarmdump-001.png': picture,
    'oversiktsbild.png': picture,
    'inlagg/0001.png': picture,
    [`${id}.pdf`]: await pdf.save(),
    'textlager.json': JSON.stringify(layer),
    'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'p', posts }),
  });
  const times = { startedAt: `${day}T08:30:00Z`, finishedAt: `${day}T08:31:00Z` };
  const page = { widthCss: width, heightCss: height, tiles: 1, truncated: false };
  await recordSealed(
    { ...workplace, actor: 'worker' },
    await workplace.archive.seal(draft, sampleDescription({ id, account, page, ...times })),
  );
  return id;
}
