import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { readRun } from '../../../storage/items/run-files.ts';
import { itemVersionSchema } from '../../../storage/records/item.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import {
  facebookExport,
  instagramExport,
  metaJson,
  picture,
  secret,
  xExport,
  youtubeExport,
} from '../../sites/exports/fake-exports.ts';
import { type Packed, packZip } from '../../sites/exports/zip-builder.ts';
import { memory } from '../../storage/sample.ts';
import { documentOf, openProduct } from '../../tools/product.ts';
import { runCommand } from '../../tools/run-command.ts';

const account = 'facebook-exempelkommun';
let folder: string;
let configuration: Awaited<ReturnType<typeof configurationOf>>;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(memory, 'ogonblick-import-archive-'));
  const files = await exampleFiles();
  const accounts = changed(files['accounts.yaml'], 'platform: web', 'platform: mastodon');
  configuration = await configurationOf({ ...files, 'accounts.yaml': accounts });
});
afterAll(async () => {
  await configuration[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

let scenes = 0;
beforeEach(() => {
  data = join(folder, `data-${scenes++}`);
});
afterEach(() => rm(data, { recursive: true, force: true }));

const run = <Document>(...args: string[]) => runCommand<Document>({ config: configuration.directory, data }, ...args);
let zips = 0;
async function save(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `export-${zips++}.zip`);
  await writeFile(path, bytes);
  return path;
}
const zip = (files: readonly Packed[]) => save(packZip(files));
type Imported = { imported: ItemRun & { path: string } };
const take = (...files: string[]) => run<Imported>('import', account, ...files);
const list = async (...args: string[]) => (await run<{ items: WholeItem[] }>('item', 'list', ...args)).items;
const without = (files: readonly Packed[], end: string) => files.filter(({ name }) => !name.endsWith(end));
async function filesIn(of: string): Promise<string[]> {
  return (await readdir(of, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

describe('an export', () => {
  test('becomes items like any other: listed, shown, with their pictures, and judged by the plan', async () => {
    const { code, imported } = await take(await zip(facebookExport()));
    // The film is named and not in the export.
    expect({ code, counts: imported.counts }).toMatchObject({ code: 1, counts: { new: 6, mediaMissing: 1 } });
    // In the archive's folder too, for whoever has no program.
    expect((await filesIn(join(data, 'arkiv'))).filter((path) => /inlagg-\d{4}\.html$/.test(path))).not.toEqual([]);
    const items = await list('--account', account);
    expect(items.map(({ text }) => text)).toContain(
      'Välkommen till Ångströms gata 🎉 åäö\n\nhttps://exempelkommun.se/nyhet',
    );
    const [post] = await list('ångström*');
    expect(post).toMatchObject({
      account,
      committee: 'kommunstyrelsen',
      platform: 'facebook',
      kind: 'post',
      direction: 'drawn-up',
      author: { role: 'account', name: 'Exempelkommun' },
      publishedAt: '2020-09-13T12:26:40Z',
      lookedAt: null,
    });
    const shown = await run<{ versions: unknown[] }>('item', 'show', post?.id ?? '');
    const version = itemVersionSchema.parse(shown.versions[0]);
    expect(JSON.stringify(version.raw)).toContain('VÃ¤lkommen');
    const [medium] = version.media;
    const place = join(data, 'arkiv/kommunstyrelsen', account, 'inlagg/2020-09', version.id, medium?.file ?? '');
    expect(await readFile(place, 'utf8')).toBe(picture('10_n.jpg'));

    const judged = (id: string | undefined) => run('item', 'explain', id ?? '');
    expect(await judged(post?.id)).toMatchObject({ state: 'preserved', rule: 'ks-post-keep' });
    // Its rule waits for a full look at the account, which an import is not.
    const answer = items.find(({ kind }) => kind === 'comment');
    expect(await judged(answer?.id)).toMatchObject({ state: 'waiting', rule: 'ks-answer-2y', dueFrom: '2024-01-01' });
  });

  test('has its run say what was read, what was passed by and why, and which files it was', async () => {
    const odd = [...facebookExport(), { name: 'f/posts/album/9.json', content: metaJson({ photos: [{ none: 1 }] }) }];
    const path = await zip(odd);
    const { imported } = await take(path);
    const { run: filed } = await readRun(join(data, 'arkiv'), imported.path);
    expect(filed).toMatchObject({ source: 'import', complete: true, because: null });
    expect(filed.gaps.at(-1)).toMatchObject({
      thread: null,
      because: expect.stringContaining('what the account wrote'),
    });
    expect(filed.export).toMatchObject({
      zips: [{ name: expect.stringMatching(/^export-\d+\.zip$/), files: odd.length, sha256: expect.any(String) }],
      read: expect.arrayContaining([{ file: expect.stringContaining('profile_posts_1.json'), items: 2 }]),
      faults: [{ file: 'f/posts/album/9.json', because: 'an entry in another shape', times: 1 }],
      passedBy: expect.arrayContaining([{ folder: 'messages', files: 2, private: true }]),
      media: { named: 3, found: 2 },
    });
  });

  test('leaves nothing of messages, addresses or telephone numbers anywhere', async () => {
    await take(await zip(facebookExport()));
    for (const path of await filesIn(data)) {
      const bytes = await readFile(path);
      expect([path, bytes.includes(secret), bytes.includes('boburgare'), bytes.includes('192.0.2.7')]).toEqual([
        ...[path, false, false, false],
      ]);
    }
  });

  test('taken in twice adds nothing, in parts it is the same, and parts that were lacking are made up for', async () => {
    const files = facebookExport();
    const [words, pictures] = [without(files, '.jpg'), files.filter(({ name }) => name.endsWith('.jpg'))];
    const [first, second] = [await zip(words), await zip(pictures)];
    expect((await take(first)).imported.counts).toMatchObject({ new: 6, mediaMissing: 3 });
    expect((await take(first)).imported.counts).toMatchObject({ new: 0, changed: 0, unchanged: 6 });
    expect((await take(second, first)).imported.counts).toMatchObject({ new: 0, changed: 2, mediaMissing: 0 });
    const before = await list();
    expect((await take(await zip(files))).imported.counts).toMatchObject({ new: 0, changed: 0, unchanged: 6 });
    expect(await list()).toEqual(before);
  });

  test('of which one part is taken in again lacks nothing of the other part', async () => {
    const files = facebookExport();
    const isOfAlbum = ({ name }: Packed) => name.endsWith('album/0.json');
    const parts = [await zip(files.filter((file) => !isOfAlbum(file))), await zip(files.filter(isOfAlbum))];
    expect((await take(...parts)).imported.counts).toMatchObject({ new: 6 });
    for (const part of [parts[0], parts[0]]) {
      expect((await take(part as string)).imported.counts).toMatchObject({ missing: 0, removed: 0 });
    }
  });

  test('of which the parts are taken in one at a time lacks nothing of the parts before; a later one with all of them does', async () => {
    const start = 1_600_000_000;
    const posts = (top: string, part: number, ...seconds: number[]) => ({
      name: `${top}/posts/profile_posts_${part}.json`,
      content: metaJson(seconds.map((second) => ({ timestamp: start + second, data: [{ post: `Inlägg ${second}` }] }))),
    });
    const [first, later] = ['facebook-exempelkommun-2026-3-6-Ab', 'facebook-exempelkommun-2026-4-6-Cd'];
    for (const part of [posts(first, 1, 200), posts(first, 2, 100, 300), posts(first, 3, 150, 400)]) {
      expect((await take(await zip([part]))).imported.counts).toMatchObject({ missing: 0, removed: 0 });
    }
    expect((await take(await zip([posts(later, 1, 100, 500)]))).imported.counts).toMatchObject({ missing: 0 });
    const whole = [posts(later, 1, 200), posts(later, 2, 100, 300), posts(later, 3, 400, 600)];
    expect((await take(await zip(whole))).imported.counts).toMatchObject({ missing: 2, removed: 0 });
  });

  test.each([
    ['instagram-exempelkommun', instagramExport, 5],
    ['x-exempelkommun', xExport, 6],
    ['youtube-exempelkommun', youtubeExport, 5],
  ] as const)('of %s is taken in', async (id, make, count) => {
    const { imported } = await run<Imported>('import', id, await zip(make()));
    expect(imported.counts.new).toBe(count);
    expect(await list('--account', id)).toHaveLength(count);
  });

  test('goes through the program as its users have it', async () => {
    const product = openProduct({ validator: false });
    try {
      expect((await product.run(['init', product.config])).code).toBe(0);
      const files = await exampleFiles();
      for (const [name, content] of Object.entries(files)) await writeFile(join(product.config, name), content);
      const taken = await product.run([
        '--json',
        'import',
        account,
        await zip(without(facebookExport(), 'videos.json')),
      ]);
      expect({ code: taken.code, new: documentOf<Imported>(taken).imported.counts.new }).toEqual({ code: 0, new: 5 });
      const listed = await product.run(['item', 'list', 'ångströms']);
      expect(listed.out).toContain('Välkommen till Ångströms gata');
      const words = await product.run(['import', account, await zip(facebookExport())]);
      expect(words.out).toContain('1 nytt, 0 ändrade, 5 fanns redan');
      expect(words.out).toContain('förbigånget i messages/: 2 filer, privat');
    } finally {
      await product.close();
    }
  });
});

describe('nothing is filed', () => {
  const bomb = { name: 'f/posts/profile_posts_9.json', content: Buffer.alloc(20_000_000, ' ') };
  const also = (file: Packed) => packZip([...facebookExport(), file]);
  test.each([
    ['climbs out of its folder', also({ name: '../../x.json', content: '' }), 'invalid relative'],
    ['holds a link', also({ name: 'l', content: '/etc/passwd', mode: 0o120777 }), 'a link'],
    ['grows without end', also(bomb), 'to grow at most'],
    ['names a file twice', packZip([...facebookExport(), ...facebookExport()]), 'twice'],
    ['is locked', also({ name: 'a.json', content: '', flags: 1 }), 'locked with a password'],
    ['was cut off', packZip(facebookExport()).subarray(0, 900), 'a whole zip file'],
    ['is of another platform', packZip(xExport()), 'found one of X'],
  ])('of an export that %s', async (_, bytes, because) => {
    const { code, error } = await take(await save(bytes));
    expect({ code, error }).toMatchObject({
      code: 2,
      error: { name: 'ExportRefusedError', message: expect.stringContaining(because), remedy: expect.any(String) },
    });
    expect(await list()).toEqual([]);
    expect((await filesIn(join(data, 'arkiv'))).filter((path) => /inlagg|insamlingar/.test(path))).toEqual([]);
  });

  test('of a platform whose exports cannot be read, and the way out is told', async () => {
    const mastodon = await run('import', 'webb-exempelkommun-nyheter', await zip(facebookExport()));
    expect(mastodon).toMatchObject({
      code: 2,
      error: { message: expect.stringContaining('mastodon'), remedy: expect.stringContaining('pictures or PDF') },
    });
  });

  test('when archives and other files are mixed, or a note is given, or the archive was unpacked', async () => {
    const archive = await zip(facebookExport());
    const other = join(folder, 'bild.png');
    await writeFile(other, 'PNG');
    expect(await take(archive, other)).toMatchObject({ code: 2, error: { message: expect.stringContaining('both') } });
    expect(await take(archive, '--note', 'x')).toMatchObject({ code: 2, error: { name: 'UsageError' } });
    expect(await take(folder)).toMatchObject({ code: 2, error: { message: expect.stringContaining('a folder') } });
  });
});
