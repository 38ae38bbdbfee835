import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { measure } from '../../../../worker/papers/package/zip-file.ts';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import { ownResources } from '../../../../worker/visit/wacz/own-resources.ts';
import { type RecordingTally, startRecorder, withRecording } from '../../../../worker/visit/wacz/record-exchanges.ts';
import type { WrittenPackage } from '../../../../worker/visit/wacz/write-wacz.ts';
import { openScene, readThrough, type Scene } from './recording-scene.ts';
import { filesOf, type ReadRecord, recordsOf } from './records-of.ts';
import { film, planted } from './talkative-site.ts';

const readers = join(import.meta.dirname, '../../../tools/target/warc-readers');
const reading = join(import.meta.dirname, '../../../tools/warc-readers/read-wacz.py');
const hasReaders = existsSync(join(readers, '.stamp'));
const readersTest = hasReaders ? test : test.skip;
if (process.env.OGONBLICK_REQUIRE_ALL === '1') {
  test("Python's warcio and wacz are there (OGONBLICK_REQUIRE_ALL)", () => expect(hasReaders).toBe(true));
}

const at = '2026-11-24T08:30:00.000Z';
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

describe('a page that asks for something of every kind', () => {
  let unrecorded: unknown;
  let recorded: unknown;
  let written: WrittenPackage;
  let tally: RecordingTally;
  let records: ReadRecord[];
  let bytes: Buffer;
  let folder: string;

  beforeAll(async () => {
    const { site } = scene;
    unrecorded = await scene.visit((page) => readThrough(page, `${site.origin}/start`));
    folder = await scene.folder();
    await mkdir(join(folder, 'data/inlagg'), { recursive: true });
    await writeFile(join(folder, 'data/skarmdump-001.png'), 'en bild');
    await writeFile(join(folder, 'data/inlagg/0001.png'), 'ett inlägg');
    await scene.visit(async (page) => {
      const recorder = await withRecording(page, folder);
      recorded = await readThrough(page, `${site.origin}/start`);
      await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/missing.png`).length > 0);
      written = await recorder.finish({
        target: join(folder, 'prov.wacz'),
        pages: [{ url: page.url(), title: 'Räksmörgås', ts: at }],
        resources: await ownResources(folder),
        warcinfo: { isPartOf: 'prov_2026' },
      });
      tally = recorder.tally;
    });
    ({ records, bytes } = await recordsOf(written.path));
  });

  const answers = (path: string, origin = scene.site.origin) =>
    records.filter(({ type, uri }) => type === 'response' && uri === `${origin}${path}`);

  test('the page notices nothing', () => {
    expect(recorded).toEqual(unrecorded);
    expect(recorded).toMatchObject({ socket: 'hej', event: 'händelse', frame: 'liten,300110', worker: 'liten,300110' });
  });

  const kinds: [string, string, string, number | string][] = [
    ['a redirect', '/start', '302 Found', 0],
    ['a page that came by gzip', '/page?access_token=REDACTED&visa=allt', '200 OK', 'Räksmörgås'],
    ['a style sheet that came by brotli', '/style.css', '200 OK', 'h1 { color: #060606 }'],
    ['a picture that is not there', '/missing.png', '404 Not Found', 'finns inte'],
    ['a JSON post', '/post', '200 OK', 'fick {"hälsning":"åäö"}'],
    ['a form', '/form', '200 OK', 'fick namn=%C3%85sa+%C3%96berg'],
    ['a range', '/part', '206 Partial Content', 100],
    ['12 MB', '/film?sig=offentlig', '200 OK', film.length],
    ['no content', '/none', '204 No Content', 0],
    ['not modified', '/same', '304 Not Modified', 0],
    ['an error', '/broken', '500 Internal Server Error', 'trasig'],
    ['a head', '/small?head', '200 OK', 0],
    ['what came drop by drop', '/drip', '200 OK', 600_110],
    ['what a worker asked for', '/small?from=worker', '200 OK', 'liten'],
    ['what came drop by drop to a worker', '/drip?from=worker', '200 OK', 600_110],
    ['the worker itself', '/worker.js', '200 OK', 'postMessage'],
    ['an address with a secret', '/small?token=REDACTED&x=1', '200 OK', 'liten'],
  ];
  test.each(kinds)('%s is there, once and whole', (_what, path, status, content) => {
    expect(answers(path)).toHaveLength(1);
    const [record] = answers(path);
    expect(record?.head).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`));
    expect(record?.truncated).toBeNull();
    if (typeof content === 'number') expect(record?.body).toHaveLength(content);
    else expect(record?.body.toString()).toContain(content);
  });

  test('the 12 MB are the bytes that were sent', () => {
    expect(answers('/film?sig=offentlig')[0]?.body.equals(film)).toBe(true);
  });

  test.each(['/frame', '/small?from=frame', '/drip?from=frame'])('%s of a frame from another site is there', (path) => {
    expect(answers(path, scene.site.other)).toMatchObject([{ truncated: null }]);
  });

  const cut: [string, string, (body: Buffer) => boolean][] = [
    ['/dropped', 'disconnect', (body) => body.length === 50_000],
    ['/events', 'time', (body) => body.toString().startsWith('data: händelse\n\n')],
    ['/stalled.png', 'time', (body) => body.length < 1000],
  ];
  test.each(cut)('%s is kept as far as it came and marked as cut by %s', (path, truncated, holds) => {
    expect(answers(path)).toMatchObject([{ truncated }]);
    expect(answers(path).map(({ body }) => holds(body))).toEqual([true]);
  });

  test('headers keep their order, what comes twice comes twice, and what described the transfer is named so', () => {
    const head = answers('/page?access_token=REDACTED&visa=allt')[0]?.head ?? '';
    expect(head).toContain('link: <https://a.example/>; rel=author\r\nlink: <https://b.example/>; rel=license\r\n');
    expect(head).toContain('x-orig-content-encoding: gzip\r\n');
    expect(head).toContain('x-odd: a,,,b\r\n');
    expect(head).toMatch(/\r\nContent-Length: \d+\r\n\r\n$/);
  });

  test('every answer has its request, with the body that was sent', () => {
    const responses = records.filter(({ type }) => type === 'response');
    const requests = records.filter(({ type }) => type === 'request');
    expect(requests.map(({ concurrentTo }) => concurrentTo)).toEqual(responses.map(({ id }) => id));
    const sent = requests.find(({ uri }) => uri.endsWith('/post'));
    expect(sent?.head).toMatch(/^POST \/post HTTP\/1\.1\r\nHost: 127\.0\.0\.1/);
    expect(sent?.body.toString()).toBe('{"hälsning":"åäö"}');
  });

  test.each(planted)('%s is nowhere in the bytes', (secret) => expect(bytes.includes(secret)).toBe(false));

  test('our own files lie beside, and the first record tells what all this is', () => {
    expect(records.filter(({ type }) => type === 'resource')).toMatchObject([
      { uri: 'urn:ogonblick:inlagg/0001.png', body: Buffer.from('ett inlägg') },
      { uri: 'urn:ogonblick:skarmdump-001.png', body: Buffer.from('en bild') },
    ]);
    expect(records[0]?.type).toBe('warcinfo');
    expect(records[0]?.body.toString()).toMatch(/^software: ogonblick [\s\S]*\r\nisPartOf: prov_2026\r\n$/);
  });

  test('a post is found by its body, as readers of web archives look for it', async () => {
    const index = (await filesOf(written.path)).get('indexes/index.cdx')?.toString() ?? '';
    expect(index).toContain(')/form?__wb_method=post&namn=');
    expect(index.split('\n').slice(0, -1)).toHaveLength(records.filter(({ type }) => /resp|reso/.test(type)).length);
  });

  test('what is told of the package is so, and what is missing from it is counted', async () => {
    expect(written.records).toBe(records.length);
    expect(await measure({ file: written.path })).toMatchObject({ bytes: written.bytes, sha256: written.sha256 });
    const cutThere = records.filter(({ truncated }) => truncated !== null).length;
    expect(tally).toMatchObject({ sockets: 1, cutForPage: 0, cut: { disconnect: 1, length: 0, time: cutThere - 1 } });
    expect(tally.exchanges).toBe(records.filter(({ type }) => type === 'response').length);
  });

  test('nothing of the work is left beside the package', async () => {
    expect((await readdir(folder)).sort()).toEqual(['data', 'prov.wacz']);
  });

  readersTest("Python's warcio and wacz read it, with every digest right", () => {
    const run = spawnSync('python3', [reading, written.path], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: readers },
      maxBuffer: 1 << 26,
    });
    expect(run.stderr).toBe('');
    const told = JSON.parse(run.stdout);
    expect(told).toMatchObject({ badEntry: null, valid: true });
    expect(told.records).toHaveLength(written.records);
    expect(told.records.slice(1).every(({ digests }: { digests: boolean }) => digests)).toBe(true);
    const read = told.records.find(
      ({ uri, type }: { uri: string; type: string }) => /film/.test(uri) && type === 'response',
    );
    expect(read).toMatchObject({ status: '200', bytes: film.length });
  });
});

describe('limits', () => {
  test('a body that is too long is left out and marked, and the page gets it all the same', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await startRecorder(page, { folder, limits: { bodyBytes: 500_000, visitBytes: 1e9 } });
      expect(await readThrough(page, `${scene.site.origin}/start`)).toMatchObject({ drip: 300_110 });
      const { path } = await recorder.finish({ target: join(folder, 'a.wacz'), pages: [], resources: [] });
      const { records } = await recordsOf(path);
      const cut = records.filter(({ truncated }) => truncated === 'length');
      expect(cut.map(({ uri, body }) => [new URL(uri).pathname, body.length]).sort()).toEqual([
        ['/drip', 500_000],
        ['/drip', 500_000],
        ['/drip', 500_000],
        ['/film', 0],
      ]);
      expect(recorder.tally.cut.length).toBe(4);
    });
  });

  test('when the visit has kept what it may, heads are still kept', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await startRecorder(page, { folder, limits: { bodyBytes: 1e9, visitBytes: 3000 } });
      await readThrough(page, `${scene.site.origin}/start`);
      const { path } = await recorder.finish({ target: join(folder, 'a.wacz'), pages: [], resources: [] });
      const { records } = await recordsOf(path);
      const answers = records.filter(({ type }) => type === 'response');
      expect(answers.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThanOrEqual(3000);
      expect(answers.find(({ uri }) => uri.includes('/film'))).toMatchObject({ truncated: 'length' });
    });
  });

  test('a page that unpacks to 64 MB is shown and kept as far as it may be held back, and that is told', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await withRecording(page, folder);
      await page.goto(`${scene.site.origin}/bomb`, { waitUntil: 'domcontentloaded', timeout: 60_000 });
      expect(await page.title()).toBe('Bomb');
      await recorder.stop();
      expect(recorder.tally).toMatchObject({ exchanges: 1, cutForPage: 1, cut: { length: 1 } });
      await recorder.discard();
    });
  });
});

describe('a recording that comes to nothing', () => {
  test('leaves nothing behind, and the next visit in the same browser is untouched', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await withRecording(page, folder);
      await page.goto(`${scene.site.origin}/small`);
      await recorder.discard();
      await recorder.discard();
      const response = await page.goto(`${scene.site.origin}/small?again`);
      expect(await response?.text()).toBe('liten');
    });
    expect(await readdir(folder)).toEqual([]);
    expect(await scene.visit((page) => readThrough(page, `${scene.site.origin}/start`))).toMatchObject({
      event: 'händelse',
    });
  });

  test('a disk that fails is told at the end, and never to the page', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await withRecording(page, folder);
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
      expect(await readThrough(page, `${scene.site.origin}/start`)).toMatchObject({ drip: 300_110 });
      const finished = recorder.finish({ target: join(folder, 'a.wacz'), pages: [], resources: [] });
      await expect(finished).rejects.toMatchObject({ code: 'ENOENT' });
      await recorder.discard();
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('ends when its page has gone', async () => {
    const folder = await scene.folder();
    await scene.visit(async (page) => {
      const recorder = await withRecording(page, folder);
      await page.goto(`${scene.site.origin}/page`, { waitUntil: 'commit' });
      // As visits end. `page.close()` of a page with answers held back hung in about one of a hundred; we never wait for it.
      await page.context().close();
      const { records } = await recorder.finish({ target: join(folder, 'a.wacz'), pages: [], resources: [] });
      expect(records).toBeGreaterThan(0);
    });
  });

  test('is refused where another visit could be recorded with it', async () => {
    const folder = await scene.folder();
    const another = await newVisitContext(scene.launched, { proxy: scene.guard.proxyFor('en annan') });
    try {
      const refused = scene.visit((page) => withRecording(page, folder));
      await expect(refused).rejects.toMatchObject({ name: 'SharedBrowserError', retry: 'never' });
    } finally {
      await another.close();
    }
  });
});
