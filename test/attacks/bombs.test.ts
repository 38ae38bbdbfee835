import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLoginService } from '../../worker/desk/oidc/login-service.ts';
import { mediaFetcher, openMediaSum } from '../../worker/gather/collect/fetch-media.ts';
import { exportLimits } from '../../worker/gather/exports/export-limits.ts';
import { readExport } from '../../worker/gather/exports/read-export.ts';
import { confined, ReaderUnavailableError, readApart } from '../../worker/gather/manual/read-apart.ts';
import { readText } from '../../worker/gather/platforms/answer-text.ts';
import { openGuardedFetch } from '../../worker/gather/platforms/guarded-fetch.ts';
import { type Outlet, openOutlet } from '../../worker/gather/platforms/outlet.ts';
import { listZip } from '../../worker/papers/package/zip-file.ts';
import { type EgressGuard, startEgressGuard } from '../../worker/visit/egress/guard.ts';
import { emptyBody, openSpool } from '../../worker/visit/wacz/spool.ts';
import { verifyWacz } from '../../worker/visit/wacz/verify-wacz.ts';
import { openWarcFile } from '../../worker/visit/wacz/warc-file.ts';
import { writeWacz } from '../../worker/visit/wacz/write-wacz.ts';
import { packZip } from '../sites/exports/zip-builder.ts';
import { gzipBomb } from '../sites/gzip-bomb.ts';
import { type LocalServer, serveLocally } from '../sites/local-server.ts';

const megabyte = 1024 * 1024;
let site: LocalServer;
let guard: EgressGuard;
let outlet: Outlet;
let folder: string;
let parts = 0;

/** Two hundred gigabytes in two hundred megabytes; counts how many parts of it were taken. */
async function drop(response: ServerResponse, type: string): Promise<void> {
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
  for (const part of gzipBomb(200_000)) {
    if (response.destroyed) return;
    parts += 1;
    if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-bombs-'));
  site = await serveLocally((request, response) =>
    request.url?.startsWith('/bild')
      ? void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.alloc(600))
      : drop(response, 'application/json'),
  );
  guard = await startEgressGuard({ allow: [new URL(site.url).host], upstream: null });
  outlet = openOutlet(guard.proxyFor('bombs'));
});
afterAll(async () => {
  await outlet.close();
  await guard.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an answer that becomes a thousand times as long when it is unpacked', () => {
  test("is let go where it is longer than a platform's answer may be, and is not fetched to its end", async () => {
    parts = 0;
    const reply = await outlet.get(new URL(`${site.url}/svar`), {}, AbortSignal.timeout(30_000));
    expect(await readText(reply.body(), 5 * megabyte)).toBeNull();
    expect(parts).toBeLessThan(100_000);
  });

  test("is let go as the login's, which is then called away", async () => {
    const out = openGuardedFetch(guard.proxyFor('login'));
    const answer = await out.ask(`${site.url}/nycklar`);
    await expect(answer.text()).rejects.toMatchObject({ name: 'AnswerTooLongError' });
    await out.close();
    const settings = { issuer: site.url, clientId: 'a', clientSecret: 'env:X', claim: 'sub' };
    const service = await openLoginService(settings, 'x', { login: [new URL(site.url).host], proxy: null });
    await expect(service.begin('http://127.0.0.1/svar')).rejects.toMatchObject({
      kind: 'away',
      message: expect.stringContaining('at most 1048576 bytes'),
    });
    await service.close();
  });
});

test('the media of one collecting have one sum: what it has no room for is left out, counted, and leaves nothing behind', async () => {
  const sum = openMediaSum(1500);
  const fetchMedia = mediaFetcher(outlet, { sum });
  const place = await mkdtemp(join(folder, 'media-'));
  const had: (string | undefined)[] = [];
  for (const name of ['1', '2', '3', '4']) {
    const media = { kind: 'picture' as const, url: `${site.url}/bild/${name}.jpg`, alt: null };
    had.push(
      await fetchMedia(media, join(place, name)).then(
        () => 'had',
        (error: Error) => error.message,
      ),
    );
  }
  const none = `expected a picture or film from ${new URL(site.url).host}, found no room: one collecting fetches at most 1500 bytes of pictures and films`;
  expect(had).toEqual(['had', 'had', none, none]);
  expect(sum.leftOut).toBe(2);
  // Half a picture is taken away by whoever gave its place.
  expect((await readdir(place)).sort()).toEqual(['1', '2', '3']);
});

describe('zip files given together', () => {
  const part = (index: number, bytes: number) =>
    packZip([
      { name: 'your_facebook_activity/posts/your_posts_1.json', content: '[]' },
      { name: `your_facebook_activity/posts/media/${index}.jpg`, content: Buffer.alloc(bytes), stored: bytes < 1000 },
    ]);
  const read = async (limits: Partial<typeof exportLimits.all>, ...zips: Buffer[]) => {
    const files = zips.map((_, index) => join(folder, `del-${index}.zip`));
    await Promise.all(zips.map((bytes, index) => writeFile(files[index] as string, bytes)));
    const account = { platform: 'facebook' as const, url: 'https://www.facebook.com/exempelkommun', name: 'Exempel' };
    return readExport(files, account as never, { all: { ...exportLimits.all, ...limits } });
  };

  test.each([
    ['files', { entries: 3 }, 100, 'at most 3 files in all, found 4'],
    ['bytes', { bytes: 150 }, 100, 'at most 150 bytes in all, found 204'],
    ['growth', { ratio: 100 }, 50 * megabyte, 'all files together to grow at most 100 times'],
  ])('have a limit to their %s in all', async (_what, limits, bytes, because) => {
    await expect(read(limits, part(1, bytes), part(2, bytes))).rejects.toMatchObject({
      name: 'ExportRefusedError',
      message: expect.stringContaining(because),
    });
  });
});

describe('a recording', () => {
  test('whose files lie over each other, or that has too many, is none', async () => {
    const one = { name: 'a', content: Buffer.alloc(10_000, 'x'), stored: true };
    const path = join(folder, 'over.wacz');
    await writeFile(path, packZip([one, { ...one, name: 'b', over: 0 }, { ...one, name: 'c', over: 0 }]));
    expect(await listZip(path)).toBeNull();
    await writeFile(
      path,
      packZip(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, content: '', stored: true }))),
    );
    expect(await listZip(path)).toBeNull();
  });

  test('whose records come to more than a visit keeps is damaged, and is not unpacked to its end', async () => {
    const warc = await openWarcFile(join(folder, 'growing.warc.gz'));
    const spool = openSpool(folder, { bodyBytes: 1e9, visit: { bytesLeft: 1e9 } });
    spool.write(Buffer.alloc(20 * megabyte));
    for (const body of [await spool.end(), emptyBody()]) {
      await warc.addExchange({
        url: 'https://a.example/',
        at: '2026-11-24T08:30:00.000Z',
        method: 'GET',
        requestHeaders: [],
        requestBody: Buffer.alloc(0),
        requestBodyLeftOut: false,
        status: 200,
        statusText: 'OK',
        responseHeaders: [],
        body,
      });
    }
    const { path } = await writeWacz(warc, folder, { target: join(folder, 'a.wacz'), pages: [], resources: [] });
    expect((await verifyWacz(path)).problems).toEqual([]);
    expect((await verifyWacz(path, 10 * megabyte)).problems[0]).toBe(
      'archive/data.warc.gz: expected records of a visit, found more bytes than a visit keeps',
    );
  });
});

test('a packed answer that is short is read as ever', async () => {
  const other = await serveLocally(
    (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}')),
  );
  const open = await startEgressGuard({ allow: [new URL(other.url).host], upstream: null });
  const short = openGuardedFetch(open.proxyFor('short'));
  expect(await (await short.ask(other.url)).json()).toEqual({ a: 1 });
  await short.close();
  await open.close();
  await other.close();
});

describe('a file that a person saved and that has no end', () => {
  const form = (uses: string, more: string) =>
    `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]${more}/Length ${uses.length}>>stream\n${uses}\nendstream`;
  const draws = '/X Do '.repeat(10);
  /** A page whose only word is drawn ten to the power of twelve times: each form draws the next one ten times. */
  const nested = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>',
    `<</Length ${draws.length}>>stream\n${draws}\nendstream`,
    ...Array.from({ length: 11 }, (_, at) => form(draws, `/Resources<</XObject<</X ${at + 6} 0 R>>>>`)),
    form('BT /F 9 Tf (ord) Tj ET', '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>'),
  ];
  const pdfOf = (objects: readonly (string | Buffer)[]) =>
    Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      ...objects.flatMap((one, at) => [
        Buffer.from(`${at + 1} 0 obj\n`),
        Buffer.from(one as string),
        Buffer.from('\nendobj\n'),
      ]),
      Buffer.from('trailer<</Root 1 0 R>>\n%%EOF\n'),
    ]);

  test('dies alone when its time is over', async () => {
    const path = join(folder, 'former.pdf');
    await writeFile(path, pdfOf(nested));
    expect(await readApart('pdf', path, { seconds: 3 })).toEqual({ because: 'too-long', detail: null });
  });

  test('dies alone when its memory is full', async () => {
    const packed = deflateSync(Buffer.alloc(200 * megabyte, 'BT (ord) Tj ET\n'));
    const stream = [`<</Filter/FlateDecode/Length ${packed.length}>>stream\n`, packed, '\nendstream'];
    const path = join(folder, 'packad.pdf');
    await writeFile(
      path,
      pdfOf([...nested.slice(0, 3), Buffer.concat(stream.map((one) => Buffer.from(one as string)))]),
    );
    expect(await readApart('pdf', path, { megabytes: 500 })).toMatchObject({ because: 'failed' });
  });

  test('is not answered at any length', async () => {
    const path = join(folder, 'ord.pdf');
    await writeFile(path, pdfOf([...nested.slice(0, 4), nested.at(-1) ?? '']));
    expect(await readApart('pdf', path, { answerMegabytes: 0.0001 })).toMatchObject({ because: 'failed' });
    expect(await readApart('pdf', path)).toMatchObject({ answer: { outcome: 'read' } });
  });

  test('is told where the machine has nothing to confine its reader with', async () => {
    const path = join(folder, 'oläst.pdf');
    await writeFile(path, pdfOf(nested));
    const searched = process.env.PATH;
    process.env.PATH = folder;
    try {
      await expect(readApart('pdf', path)).rejects.toThrow(ReaderUnavailableError);
    } finally {
      process.env.PATH = searched;
    }
  });

  test('is read where no network is and nothing can be written', async () => {
    const inside =
      "require('node:net').connect(9, '192.0.2.1').on('error', ({ code }) => { let wrote = null; try { require('node:fs').writeFileSync('/tmp/spår', ''); wrote = true; } catch (error) { wrote = error.code; } console.log(code, wrote); })";
    const [program = '', ...words] = confined(['-e', inside], { seconds: 10, megabytes: 1000 });
    expect(execFileSync(program, words, { encoding: 'utf8' })).toBe('ENETUNREACH ERR_ACCESS_DENIED\n');
  });
});
