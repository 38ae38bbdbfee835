import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { loneName } from '../../../storage/layout/lone-names.ts';
import { type PostsFile, postsFileSchema } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { sampleFolder, sampleId } from '../../storage/sample.ts';
import { inPackage } from '../../tools/in-package.ts';
import { openTown, type Town } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';
import { hasTools } from '../papers/pdfa/tools-there.ts';
import {
  boxes,
  coloursIn,
  comment,
  filesOf,
  findWords,
  post,
  run,
  sealScene,
  shown,
  tileFiles,
  wordsOfPdf,
  writeMasks,
} from './masked-scene.ts';

const law = 'OSL 26 kap. 1 §';
const note = `[maskerat: ${law}]`;
const decomposed = 'Åsa Öberg'.normalize('NFD');

const posts: PostsFile = {
  format: 'ogonblick-posts/1',
  pack: 'facebook@1',
  posts: [
    post(1, shown('1', 'Exempelkommun', 'Badhuset öppnar på lördag', boxes.post1), [
      {
        ...shown('1?comment_id=11', 'Åsa Öberg', 'Ring mig på 070-123 45 67', boxes.comment11),
        ...comment,
        handle: 'asa',
      },
      {
        ...shown('1?comment_id=12', 'Granne', `${decomposed}s nummer är 0701\u00ad234567, tack`, boxes.comment12),
        ...comment,
      },
    ]),
    // The page's text does not show the number: where it stands is not known.
    post(2, shown('2', 'Exempelkommun', 'Numret är 070-1234567 igen', boxes.post2)),
    post(3, shown('3', 'Exempelkommun', 'Orört inlägg', boxes.post3)),
    post(4, shown('4', 'Exempelkommun', 'Nederst på sidan', boxes.post4)),
  ],
};

const number = [run('070-123', 200, 225), run('45', 300, 225), run('67', 50, 243)];
const layer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: 'Åsa Öberg i titeln',
  page: { widthCss: 640, heightCss: 1200 },
  blocks: [
    { role: 'H1', runs: [run('Senaste', 20, 10), run('ÅSA', 120, 10), run('Öberg', 180, 10)] },
    { role: 'P', post: 0, runs: [run('Badhuset', 40, 80)] },
    { role: 'P', post: 0, runs: [run('Åsa', 50, 205), run('Öberg', 100, 205)] },
    { role: 'P', post: 0, runs: [run('Ring', 50, 225), run('mig', 100, 225), ...number] },
    { role: 'P', post: 0, runs: [run('Granne', 50, 265)] },
    {
      role: 'P',
      post: 0,
      runs: [
        run(decomposed.slice(0, 4), 50, 290),
        run(`${decomposed.slice(5)}s`, 100, 290),
        run('nummer', 180, 290),
        run('0701\u00ad', 260, 290, { spaceAfter: false }),
        run('234567,', 50, 309),
        run('tack', 150, 309),
      ],
    },
    { role: 'P', post: 2, runs: [run('Orört', 30, 792)] },
  ],
  links: [
    { href: 'tel:+46701234567', boxes: [{ x: 500, y: 1_100, width: 60, height: 20 }] },
    { href: 'https://www.facebook.com/%C3%85sa.%C3%96berg', boxes: [{ x: 500, y: 1_130, width: 60, height: 20 }] },
  ],
  images: [{ x: 320, y: 900, width: 100, height: 100, alt: 'Kan vara en bild av Åsa Öberg' }],
};

/** The words as they are written, and parts of them that would tell them. */
const secret = ['070-123', '701234567', '234567,', 'Öberg', 'öberg', 'Öberg'.normalize('NFD'), 'ÅSA', '%C3%96berg'];

interface Copied {
  code: number;
  copy: { file: string; leftovers: { where: string; what: string }[]; widened: string[] };
  releases: { id: string; history: { masks?: object[] }[] }[];
}

let town: Town;
let id: string;
let ids: Record<string, string>;
let copied: Copied;
let folder: string;
const as = ['--as', 'karin.k'];
const inCopy = (path: string) => join(folder, 'ogonblicksbilder', sampleId, loneName(sampleId, path));
const copy = (...options: string[]) => town.run<Copied>('release', 'copy', id, ...options, ...as);

beforeAll(async () => {
  town = await openTown();
  await sealScene(town, { posts, layer });
  ids = await town.collect({ trad: { kind: 'post', text: 'Badhuset öppnar på lördag' } });
  const thread = { thread: ids.trad ?? '', parent: ids.trad ?? '' };
  const author = { role: 'public', name: 'Åsa Öberg', platformId: 'asa.oberg' } as const;
  Object.assign(
    ids,
    await town.collect({
      asked: {
        ...thread,
        author,
        text: 'Ring Åsa  Öberg, +46 70 123 45 67',
        permalink: 'https://example.se/asa.öberg/1',
      },
      beside: { ...thread, text: 'Numret 070-123 45 67 är hennes', raw: { text: '070-123 45 67' } },
    }),
  );
  const request = ['--asked', 'Kommentarerna', '--received', '2026-11-25', '--received-by', 'Rut Registrator'];
  const subject = ['--snapshot', sampleId, '--item', ids.asked ?? ''];
  const added = await town.run<Copied>('release', 'add', ...request, ...subject, ...as);
  id = added.releases[0]?.id ?? '';
  copied = await copy('--words', 'Åsa Öberg', '--every', 'phone', '--law', law);
  folder = unpack(copied.copy.file);
});
afterAll(() => town.close());

test('no masked word is in any file of the copy, however it is written or read', async () => {
  expect(copied).toMatchObject({ code: 1, copy: { leftovers: [], widened: [`${sampleId}: 2`] } });
  expect(await findWords(folder, secret)).toEqual([]);
  const original = join(town.archive, sampleFolder);
  const there = ['070-123', 'Öberg', '234567,'];
  expect(new Set((await findWords(original, there)).map(({ word }) => word))).toEqual(new Set(there));
});

test('the rest stays: authors, times, and the words beside', async () => {
  const { posts: open } = postsFileSchema.parse(JSON.parse(await readFile(inCopy('data/inlagg.json'), 'utf8')));
  const told = open.flatMap((one) => [one, ...one.comments]).map(({ author, time, text }) => [author, time, text]);
  const time = '2026-11-01T10:00:00Z';
  expect(told).toEqual([
    ['Exempelkommun', time, 'Badhuset öppnar på lördag'],
    [note, time, `Ring mig på ${note}`],
    ['Granne', time, `${note} nummer är ${note}, tack`],
    [null, null, note],
    ['Exempelkommun', time, 'Orört inlägg'],
    ['Exempelkommun', time, 'Nederst på sidan'],
  ]);
  // The address of a comment in which words are masked leads to them.
  expect(open[0]?.comments.map(({ permalink, handle }) => [permalink, handle])).toEqual([
    [null, undefined],
    [null, undefined],
  ]);
  const thread = JSON.parse(await readFile(inPackage(folder, new RegExp(`inlagg/${ids.asked}/.*_trad.json$`)), 'utf8'));
  expect(thread.map(({ text }: { text: string }) => text).sort()).toEqual([
    'Badhuset öppnar på lördag',
    `Numret ${note} är hennes`,
    `Ring ${note}, ${note}`,
  ]);
  const cover = await readFile(join(folder, 'omslag.html'), 'utf8');
  expect(cover).toMatch(/Telefonnummer \(\d+\)<\/td><td><bdi>OSL 26 kap\. 1 §/);
  expect(cover).toContain('Andra ord');
});

describe('in the pictures', () => {
  const filled = new Set(['1b1b1b']);

  test('each word is one colour, also on the next line, in the page’s head and where a picture is described by it', async () => {
    const { posts: _, ...places } = { posts, name: { x: 180, y: 10, width: 45, height: 20 } };
    for (const { x, y, width, height } of [...number, places.name, { x: 50, y: 309, width: 63, height: 20 }])
      expect(await coloursIn(inCopy('data/skarmdump-001.png'), { x, y, width, height })).toEqual(filled);
    const described = { x: 320, y: 900 - 600, width: 100, height: 100 };
    expect(await coloursIn(inCopy('data/skarmdump-002.png'), described)).toEqual(filled);
  });

  test('the post whose places are not known is filled whole', async () => {
    const { post2 } = boxes;
    const top = { ...post2, height: 600 - post2.y };
    expect(await coloursIn(inCopy('data/skarmdump-001.png'), top)).toEqual(filled);
  });

  test('what stands beside is as it was, to the pixel', async () => {
    for (const [left, top, width, height] of [
      [20, 10, 90, 20],
      [50, 228, 140, 14],
      [180, 290, 70, 14],
      [150, 312, 200, 14],
    ] as const) {
      const cut = { left, top, width, height };
      const of = (path: string) => sharp(path).extract(cut).raw().toBuffer();
      const original = await of(join(town.archive, sampleFolder, tileFiles[0] ?? ''));
      expect({ cut, same: (await of(inCopy('data/skarmdump-001.png'))).equals(original) }).toEqual({ cut, same: true });
    }
  });
});

test('the PDF keeps the words beside, none that is masked, and says in its place that a number is', () => {
  if (!hasTools) return;
  const text = wordsOfPdf(inCopy(`data/${sampleId}.pdf`)).normalize('NFC');
  for (const word of ['Badhuset', 'Ring', 'Granne', 'nummer', 'tack', 'Orört']) expect(text).toContain(word);
  expect(text).not.toMatch(/Åsa|Öberg|0701|234567|070-123/i);
  expect(text.replace(/\s+/g, ' ')).toContain(`Ring mig ${note} Granne`);
});

test('what is filed tells the kinds and sections of law, and never the words', async () => {
  const [event] = copied.releases[0]?.history ?? [];
  expect(event?.masks).toEqual([
    { paragraph: law, words: 'other', places: expect.any(Number) },
    { paragraph: law, words: 'phone', places: expect.any(Number) },
  ]);
  const filed = join(town.archive, 'kommunstyrelsen/utlamnande');
  expect(await findWords(filed, secret)).toEqual([]);
});

test('words are suggested, and nothing is masked by that', async () => {
  const { words } = await town.run<{ words: object[] }>('release', 'words', id, ...as);
  expect(words).toEqual([{ kind: 'phone', words: expect.stringContaining('070'), times: expect.any(Number) }]);
});

describe('is refused', () => {
  test.each<[name: string, options: string[], code: number, error: string]>([
    ['words that stand nowhere', ['--words', 'Åsa Öberj', '--law', law], 2, 'Öberj'],
    ['a kind of which there is nothing', ['--every', 'email', '--law', law], 2, 'found none'],
    ['a kind that is none', ['--every', 'bil', '--law', law], 2, 'bil'],
    ['words without a section of law', ['--words', 'Åsa Öberg'], 2, 'section of law'],
    ['a quote that several say', ['--saying', 'tack', '--saying', 'på', '--law', law], 2, '1, 1.1'],
    ['a quote that nobody says', ['--saying', 'finns inte', '--law', law], 2, 'found none'],
    [
      'the name of the account, which stands all over the copy',
      ['--words', 'Exempelkommun', '--law', law],
      2,
      'found them in PDF',
    ],
  ])('%s', async (_name, options, code, error) => {
    const refused = await copy(...options);
    expect(refused).toMatchObject({ code, error: { message: expect.stringContaining(error) } });
  });
});

test('a comment is masked by what it says, without any number of it being known', async () => {
  const masks = await writeMasks(town, [{ saying: 'Orört inlägg', paragraph: law }]);
  const made = await copy('--masks', masks, '--saying', 'Ring Åsa Öberg', '--law', law);
  const again = unpack(made.copy.file);
  const files = (await filesOf(again)).filter((name) => name.endsWith('inlagg.json'));
  const all = (await Promise.all(files.map((name) => readFile(join(again, name), 'utf8')))).join();
  expect(all).not.toMatch(/Orört|Ring Åsa/);
  expect(all).toContain('Ring mig på');
});

test('a file that a person saved is left out with what is masked by words: nothing in it is covered', async () => {
  const [file, saved] = ['bild.png', 'Ring Åsa Öberg om häcken'];
  const raw = {
    format: 'ogonblick-saved/1',
    snapshot: sampleId,
    file: 'data/original-001.png',
    name: file,
    by: 'cli:anna',
    savedAt: '2026-11-01T10:00:00Z',
    note: null,
    cut: false,
    read: null,
  };
  const media = [
    {
      kind: 'picture',
      url: file,
      alt: null,
      file,
      bytes: 7,
      sha256: null,
      mediaType: 'image/png',
      missing: null,
    } as const,
  ];
  const { item } = await town.collect({ item: { kind: 'saved', text: saved, raw, media } });
  const asked = ['--asked', 'Bilden', '--received', '2026-11-25', '--received-by', 'Rut Registrator'];
  const added = await town.run<Copied>('release', 'add', ...asked, '--item', item ?? '', ...as);
  const mask = ['--words', 'Åsa Öberg', '--law', law];
  const made = await town.run<Copied>('release', 'copy', added.releases[0]?.id ?? '', ...mask, ...as);
  expect(made).toMatchObject({ copy: { file: expect.any(String) } });
  const names = await filesOf(unpack(made.copy.file));
  expect(names.filter((name) => name.startsWith('inlagg/'))).not.toEqual([]);
  expect(names.filter((name) => name.includes('media/'))).toEqual([]);
});
