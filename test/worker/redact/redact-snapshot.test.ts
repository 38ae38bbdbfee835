import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { readPostsFile, readSnapshot, readTextLayer, type SealedSnapshot } from '../../../storage/archive/snapshot.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import { redactSnapshot } from '../../../worker/redact/redact-snapshot.ts';
import { verifyWacz } from '../../../worker/visit/wacz/verify-wacz.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import type { SmallSite } from '../../tools/small-site.ts';
import { filesOf, findWords, wordsOfPdf } from '../copies/masked-scene.ts';
import { expectValid } from '../papers/pdfa/judges.ts';
import { recordsOf } from '../visit/wacz/records-of.ts';
import { capture } from './captured.ts';
import { isGone, keptWords, planted, plantedWords, postCount, startPlantedSite } from './planted-site.ts';

/* A real snapshot of posts, 50 in the long run, in each of which four words and a picture are planted, and the bag that takes its place. */

const readers = join(import.meta.dirname, '../../tools/target/warc-readers');
const reading = join(import.meta.dirname, '../../tools/warc-readers/read-wacz.py');
const readersTest = existsSync(join(readers, '.stamp')) ? test : test.skip;

let town: DisposalTown;
let site: SmallSite;
let before: SealedSnapshot;
let after: SealedSnapshot;
const folderOf = ({ folder }: SealedSnapshot) => join(town.archive, folder);
const pathOf = (sealed: SealedSnapshot, ending: string) =>
  join(folderOf(sealed), sealed.description.files.find(({ path }) => path.endsWith(ending))?.path ?? ending);

beforeAll(async () => {
  site = await startPlantedSite();
  town = await openDisposalTown();
  await capture(town, site);
  await town.within(async (workplace) => {
    const [row] = await workplace.catalog.snapshots();
    before = (await readSnapshot(town.archive, row?.folder ?? '')) as SealedSnapshot;
    const shown = Array.from({ length: postCount }, (_, at) => ({ post: at + 1, comment: isGone(at + 1) ? null : 1 }));
    const redaction = { to: `${before.description.id}_gallrad-1`, shown, boxes: [], clean: [] };
    after = await redactSnapshot(workplace, before, {
      redaction,
      list: 'GL-2026-001',
      decision: 'Tingsrätten 2026-11-02',
    });
  });
});
afterAll(async () => {
  await town.close();
  await site.close();
});

/** How many pixels of a picture have the planted colour. */
async function magentaIn(picture: string | Buffer): Promise<number> {
  const { data } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    if ((data[at] ?? 0) > 180 && (data[at + 1] ?? 0) < 90 && (data[at + 2] ?? 0) > 150) count += 1;
  }
  return count;
}

async function magentaOf(sealed: SealedSnapshot): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const file of (await filesOf(folderOf(sealed))).filter((path) => path.endsWith('.png'))) {
    found[file] = await magentaIn(join(folderOf(sealed), file));
  }
  const pages = spawnSync('pdftoppm', [
    '-r',
    '40',
    '-png',
    pathOf(sealed, '.pdf'),
    join(town.data, sealed.description.id),
  ]);
  expect(pages.status).toBe(0);
  for (const file of (await filesOf(town.data)).filter((path) => path.startsWith(sealed.description.id))) {
    found.pdf = (found.pdf ?? 0) + (await magentaIn(join(town.data, file)));
  }
  const { records } = await recordsOf(pathOf(sealed, '.wacz'));
  const pictures = records.filter(({ type, head }) => type === 'response' && /content-type: image\/png/i.test(head));
  found.wacz = 0;
  for (const { body } of pictures) found.wacz += await magentaIn(body);
  return found;
}

test('planted words are in the sealed snapshot, and 0 in any byte of the bag that takes its place', async () => {
  expect(new Set(plantedWords).size).toBe(4 * postCount);
  expect(after.description.id).toBe(`${before.description.id}_gallrad-1`);
  const unpacked = async (sealed: SealedSnapshot) =>
    (await recordsOf(pathOf(sealed, '.wacz'))).bytes.toString('latin1') + wordsOfPdf(pathOf(sealed, '.pdf'));
  const [had, has] = [await unpacked(before), (await unpacked(after)).toLowerCase()];
  const lacking = plantedWords.filter((word) => !had.includes(word));
  expect(lacking).toEqual([]);
  expect(plantedWords.filter((word) => has.includes(word.toLowerCase()))).toEqual([]);
  // Every file, in all ways in which a word can stand there; each kind of word.
  const some = [1, 2, postCount - 1, postCount].flatMap((number) => {
    const { text, author, address, alt } = planted[number - 1] as (typeof planted)[number];
    return [text, author, address, alt];
  });
  expect(await findWords(folderOf(after), some)).toEqual([]);
  const files = await filesOf(folderOf(after));
  for (const file of files) {
    const text = (await readFile(join(folderOf(after), file))).toString('latin1');
    expect({ file, words: plantedWords.filter((word) => text.includes(word)) }).toEqual({ file, words: [] });
  }
});

test('planted pictures show in the sealed snapshot, and no pixel of them in the bag that takes its place', async () => {
  const had = await magentaOf(before);
  const shownIn = Object.entries(had).filter(([, count]) => count > 500);
  expect(shownIn.length).toBeGreaterThan(postCount);
  expect([had.pdf, had.wacz, had['data/oversiktsbild.png']].map((count = 0) => count > 500)).toEqual([
    true,
    true,
    true,
  ]);
  expect(Object.entries(await magentaOf(after)).filter(([, count]) => count > 0)).toEqual([]);
});

test('every pixel outside the boxes is as it was, every picture in which nothing was filled byte for byte', async () => {
  const { redacted } = after.description;
  const boxes = redacted?.boxes ?? [];
  expect(boxes.length).toBeGreaterThanOrEqual(postCount);
  for (const { path, sha256 } of before.description.files.filter(({ path: file }) =>
    /skarmdump-\d+\.png$/.test(file),
  )) {
    const its = boxes.filter(({ file }) => file === path);
    const target = join(folderOf(after), path);
    if (its.length === 0) {
      expect({ path, ...(await digestFile(target)) }).toMatchObject({ path, sha256 });
      continue;
    }
    const [one, other] = await Promise.all(
      [join(folderOf(before), path), target].map((file) =>
        sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true }),
      ),
    );
    expect(other?.info).toMatchObject({ width: one?.info.width, height: one?.info.height });
    const width = one?.info.width ?? 0;
    let different = 0;
    let outside = 0;
    const [had, has] = [one?.data ?? Buffer.alloc(0), other?.data ?? Buffer.alloc(0)];
    for (let row = 0; row < had.length; row += 3 * width) {
      const end = row + 3 * width;
      if (had.compare(has, row, end, row, end) === 0) continue;
      for (let at = row; at < end; at += 3) {
        if (had[at] === has[at] && had[at + 1] === has[at + 1] && had[at + 2] === has[at + 2]) continue;
        different += 1;
        const [x, y] = [(at - row) / 3, row / 3 / width];
        const isIn = its.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
        if (!isIn) outside += 1;
      }
    }
    expect({ path, outside, changed: different > 0 }).toEqual({ path, outside: 0, changed: true });
  }
});

test('what stays, stays: posts, comments, words of the page, PDF/A, pages and traffic', async () => {
  const posts = await readPostsFile(town.archive, after.folder);
  const earlier = await readPostsFile(town.archive, before.folder);
  const layer = JSON.stringify(await readTextLayer(town.archive, after.folder));
  const pdf = wordsOfPdf(pathOf(after, '.pdf'));
  expect(keptWords.filter((word) => !layer.includes(word))).toEqual([]);
  expect(keptWords.filter((word) => !pdf.includes(word))).toEqual([]);
  expect(pdf.match(/Gallrat enligt Tingsrätten 2026-11-02/g)?.length).toBeGreaterThanOrEqual(postCount);
  const first = posts?.posts[0];
  expect(first).toMatchObject({
    text: earlier?.posts[0]?.text,
    author: 'Exempelkommun',
    media: earlier?.posts[0]?.media,
  });
  expect(first?.comments).toMatchObject([
    { text: 'Gallrat enligt Tingsrätten 2026-11-02', author: null },
    earlier?.posts[0]?.comments[1],
  ]);
  const page = await readFile(join(folderOf(after), 'data/index.html'), 'utf8');
  expect(page).toContain(`Den ersätter ${before.description.id}`);
  expect(after.description.pdfa).toMatchObject({ valid: true });
  await expectValid(pathOf(after, '.pdf'), after.description.pdfa?.flavour ?? '2u');
  const wacz = pathOf(after, '.wacz');
  expect(await verifyWacz(wacz)).toMatchObject({ problems: [] });
  const { records } = await recordsOf(wacz);
  const addresses = records.filter(({ type }) => type === 'response').map(({ uri }) => new URL(uri).pathname);
  expect(addresses).toContain('/data/kvar.json');
  expect(addresses).toContain('/bilder/kvar.png');
  expect(addresses).not.toContain('/data/borta.json');
});

readersTest("Python's warcio and wacz read the new WACZ whole", () => {
  const { status, stdout, stderr } = spawnSync('python3', [reading, pathOf(after, '.wacz'), 'kanarie'], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: readers },
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(JSON.parse(stdout)).toMatchObject({ badEntry: null, valid: true, sought: [] });
});

test('the archive is whole, and PREMIS tells of it', async () => {
  const premis = await readFile(join(folderOf(after), 'metadata/premis.xml'), 'utf8');
  expect(premis).toContain('<eventType>redaction</eventType>');
  expect(premis).toContain(before.manifestDigest);
  const { problems } = await town.run<Verification>('verify');
  expect(problems.filter(({ severity }) => severity === 'damage')).toEqual([]);
});
