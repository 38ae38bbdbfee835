import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { loneName } from '../../../storage/layout/lone-names.ts';
import { postsFileSchema } from '../../../storage/records/posts.ts';
import { sampleFolder, sampleId } from '../../storage/sample.ts';
import { inPackage, unnamedIn } from '../../tools/in-package.ts';
import { openTown, type Town, townAccount } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';
import { judge, judgedTest } from '../papers/pdfa/judges.ts';
import { hasTools } from '../papers/pdfa/tools-there.ts';
import {
  boxes,
  canaries,
  coloursIn,
  filesOf,
  findWords,
  open,
  sealScene,
  tileFiles,
  wordsOfPdf,
  writeMasks,
} from './masked-scene.ts';

interface Copied {
  copy: { file: string; sha256: string; bytes: number; leftovers: { where: string; what: string }[] };
  releases: { id: string; hold: string; state: string }[];
}

let town: Town;
let ids: Record<string, string>;
let copied: Copied & { code: number };
let folder: string;
let before: Map<string, string>;
const as = ['--as', 'karin.k'];
const law = 'OSL 26 kap. 1 §';
const inCopy = (path: string) => join(folder, 'ogonblicksbilder', sampleId, loneName(sampleId, path));

async function sums(root: string): Promise<Map<string, string>> {
  const files = await filesOf(root);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, (await readFile(join(root, file))).toString('base64')] as const),
    ),
  );
}

beforeAll(async () => {
  town = await openTown();
  await sealScene(town);
  ids = await town.collect({ trad: { kind: 'post', text: 'Badhuset öppnar på lördag' } });
  const thread = { thread: ids.trad ?? '', parent: ids.trad ?? '' };
  const link = 'https://www.facebook.com/exempelkommun/posts/1?comment_id=11';
  const author = { role: 'public', name: 'KANARIENAMN', platformId: 'KANARIENAMN' } as const;
  Object.assign(
    ids,
    await town.collect({
      masked: {
        ...thread,
        author,
        text: 'KANARIEKOMMENTAR om hälsa',
        permalink: link,
        raw: { text: 'KANARIEKOMMENTAR' },
      },
      neighbour: { ...thread, text: 'Grannkommentar står kvar', raw: { parent: 'KANARIEKOMMENTAR' } },
    }),
  );
  before = await sums(join(town.archive, sampleFolder));
  const added = await town.run<Copied>(
    ...[
      'release',
      'add',
      '--asked',
      'Allt om badhuset',
      '--received',
      '2026-11-25',
      '--received-by',
      'Rut Registrator',
    ],
    ...['--snapshot', sampleId, '--item', ids.neighbour ?? '', ...as],
  );
  const { rectangle } = boxes;
  const masks = await writeMasks(town, [
    { item: ids.masked, paragraph: law },
    { snapshot: sampleId, post: 2, paragraph: 'OSL 21 kap. 1 §' },
    {
      snapshot: sampleId,
      box: { ...rectangle, file: 'data/skarmdump-002.webp', y: rectangle.y - 600 },
      paragraph: law,
    },
  ]);
  copied = await town.run<Copied>('release', 'copy', added.releases[0]?.id ?? '', '--masks', masks, ...as);
  folder = unpack(copied.copy.file);
});
afterAll(() => town.close());

test('nothing that was masked is in any file of the copy, however it is read', async () => {
  expect(copied).toMatchObject({ code: 0, copy: { leftovers: [] } });
  const found = await findWords(folder, [...canaries, ...open]);
  expect(found.filter(({ word }) => canaries.includes(word))).toEqual([]);
  expect(new Set(found.map(({ word }) => word))).toEqual(new Set(open));
  // The search finds what there is: each of them is in the original.
  const original = await findWords(join(town.archive, sampleFolder), canaries);
  expect(new Set(original.map(({ word }) => word))).toEqual(new Set(canaries));
});

test('what is never in a masked copy is not: WACZ, text layer, descriptions, pictures of posts that something is masked in', async () => {
  expect(unnamedIn(folder, townAccount)).toEqual([]);
  const owner = new RegExp(`${townAccount}_\\d{4}-\\d{2}-\\d{2}_${ids.neighbour}_`);
  expect((await filesOf(folder)).map((path) => path.replace(owner, ''))).toEqual(
    [
      ...['trad.json', 'versioner/v1.json', 'inlagg.json'].map((name) => `inlagg/${ids.neighbour}/${name}`),
      'manifest-sha256.txt',
      ...[
        `${sampleId}.pdf`,
        'inlagg.csv',
        'inlagg.json',
        'oversiktsbild.png',
        'skarmdump-001.png',
        'skarmdump-002.png',
      ].map((name) => `ogonblicksbilder/${sampleId}/${loneName(sampleId, `data/${name}`)}`),
      'omslag.html',
    ].sort(),
  );
});

describe('in the pictures', () => {
  const tile = (number: number) => inCopy(`data/skarmdump-00${number}.png`);

  test('each masked box is one colour, also across two pictures, and in small', async () => {
    const { comment11, post2, rectangle } = boxes;
    const filled = new Set(['1b1b1b']);
    expect(await coloursIn(tile(1), comment11)).toEqual(filled);
    expect(await coloursIn(tile(1), { ...post2, height: 600 - post2.y })).toEqual(filled);
    expect(await coloursIn(tile(2), { ...post2, y: 0, height: post2.y + post2.height - 600 })).toEqual(filled);
    expect(await coloursIn(tile(2), { ...rectangle, y: rectangle.y - 600 })).toEqual(filled);
    const small = inCopy('data/oversiktsbild.png');
    const scale = ((await sharp(small).metadata()).width ?? 0) / 640;
    const inner = { x: post2.x + 10, y: post2.y + 10, width: post2.width - 20, height: post2.height - 20 };
    const scaled = Object.fromEntries(Object.entries(inner).map(([key, value]) => [key, Math.round(value * scale)]));
    expect(await coloursIn(small, scaled as typeof inner)).toEqual(filled);
  });

  test('what stands beside is as it was, to the pixel, and the files say nothing besides', async () => {
    for (const [number, box] of [
      [1, { x: 0, y: 0, width: 640, height: boxes.comment11.y - 2 }],
      [1, { x: 0, y: boxes.comment12.y + 2, width: 640, height: 50 }],
      [2, { x: 0, y: 830 - 600, width: 640, height: 300 }],
    ] as const) {
      const cut = { left: box.x, top: box.y, width: box.width, height: box.height };
      const [masked, original] = await Promise.all(
        [tile(number), join(town.archive, sampleFolder, tileFiles[number - 1] ?? '')].map((path) =>
          sharp(path).extract(cut).raw().toBuffer(),
        ),
      );
      expect(masked?.equals(original ?? Buffer.alloc(0))).toBe(true);
    }
    expect((await sharp(tile(1)).metadata()).exif).toBeUndefined();
  });
});

test('the data says that something is masked and why, and neighbours are unharmed', async () => {
  const { posts } = postsFileSchema.parse(JSON.parse(await readFile(inCopy('data/inlagg.json'), 'utf8')));
  expect(posts.map(({ text, author, picture }) => [text, author, picture])).toEqual([
    ['Badhuset öppnar på lördag', 'Exempelkommun', null],
    ['[maskerat: OSL 21 kap. 1 §]', null, null],
    [`[maskerat: ${law}]`, null, null],
    // Its own picture is a tile, which stays; the places in it are filled as the tests above say.
    ['Nederst på sidan', 'Exempelkommun', loneName(sampleId, 'data/skarmdump-002.png')],
  ]);
  expect(posts[0]?.comments.map(({ text, author }) => [text, author])).toEqual([
    [`[maskerat: ${law}]`, null],
    ['Grannkommentar står kvar', 'Granne'],
  ]);
  const thread = JSON.parse(
    await readFile(inPackage(folder, new RegExp(`inlagg/${ids.neighbour}/.*_trad.json$`)), 'utf8'),
  );
  expect(thread.map(({ text }: { text: string }) => text).sort()).toEqual([
    'Badhuset öppnar på lördag',
    'Grannkommentar står kvar',
    `[maskerat: ${law}]`,
  ]);
  const cover = await readFile(join(folder, 'omslag.html'), 'utf8');
  for (const told of [`${sampleId}: 1.1`, `${sampleId}: 2`, 'skarmdump-002.png', 'OSL 21 kap. 1 §', law]) {
    expect(cover).toContain(told);
  }
  expect(cover).not.toContain('Allt om badhuset');
});

describe('the PDF', () => {
  const pdf = () => inCopy(`data/${sampleId}.pdf`);

  test('has the words beside what is masked, and in its place that it is', async () => {
    const document = await getDocument({ data: new Uint8Array(await readFile(pdf())), verbosity: 0 }).promise;
    const words: string[] = [];
    for (let page = 1; page <= document.numPages; page += 1) {
      const { items } = await (await document.getPage(page)).getTextContent();
      words.push(...items.flatMap((item) => ('str' in item ? [item.str] : [])));
    }
    await document.destroy();
    const text = words.join(' ').replace(/\s+/g, ' ');
    for (const word of ['Badhuset', 'Grannkommentar', 'Bredvidrutan', 'Sidhuvud', 'Maskerad kopia'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/KANARIE|Rutan/);
    const places = ['öppnar', `[maskerat: ${law}]`, 'Grannkommentar', '[maskerat: OSL 21 kap. 1 §]', 'Bredvidrutan'];
    expect(places.map((words) => text.indexOf(words))).toEqual(
      places.map((words) => text.indexOf(words)).toSorted((one, other) => one - other),
    );
    for (const words of places) expect(text).toContain(words);
    if (hasTools) expect(wordsOfPdf(pdf())).not.toMatch(/KANARIE|Rutan/);
  });

  judgedTest(
    'is accepted by veraPDF, and does not say that it is PDF/UA, which nobody has judged',
    async () => {
      expect(await judge?.judge(pdf(), '1b')).toMatchObject({ valid: true, failedRules: [] });
      expect(await judge?.judge(pdf(), 'ua1')).toMatchObject({ valid: false, failedRules: ['5-1'] });
    },
    60_000,
  );
});

test('the original is unchanged, and verify finds nothing', async () => {
  expect(await sums(join(town.archive, sampleFolder))).toEqual(before);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});

test('words that stand elsewhere too are told of, and an item that a snapshot does not name has to be placed', async () => {
  const { id } = copied.releases[0] ?? { id: '' };
  const once = await writeMasks(town, [{ snapshot: sampleId, post: 1, comment: 2, paragraph: law }]);
  const again = await town.run<Copied>('release', 'copy', id, '--masks', once, ...as);
  // The neighbour's words are also those of the collected item in the same copy, and nothing says that it is the same.
  expect(again).toMatchObject({ code: 1, copy: { leftovers: [{ where: `${sampleId}: 1.2`, what: 'text' }] } });
  const oneOfTwo = await writeMasks(town, [{ snapshot: sampleId, post: 1, comment: 1, paragraph: law }]);
  const named = await town.run<Copied>('release', 'copy', id, '--masks', oneOfTwo, ...as);
  // Who wrote the masked comment also wrote the second post, which stays.
  expect(named.copy.leftovers).toContainEqual({ where: `${sampleId}: 1.1`, what: 'author' });
  const unplaced = await writeMasks(town, [{ item: ids.neighbour, paragraph: law }]);
  expect(await town.run('release', 'copy', id, '--masks', unplaced, ...as)).toMatchObject({
    code: 2,
    error: { name: 'MaskRefusedError' },
  });
  const wrong = await writeMasks(town, [{ snapshot: sampleId, post: 9, paragraph: law }]);
  expect(await town.run('release', 'copy', id, '--masks', wrong, ...as)).toMatchObject({ code: 2 });
  const noLaw = await writeMasks(town, [{ snapshot: sampleId, post: 2, paragraph: '' }]);
  expect(await town.run('release', 'copy', id, '--masks', noLaw, ...as)).toMatchObject({ code: 2 });
});
