import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FetchMedia } from '../../../../jobs/collect/gather-media.ts';
import { mediaFetcher } from '../../../../worker/gather/collect/fetch-media.ts';
import { type Outlet, openOutlet } from '../../../../worker/gather/platforms/outlet.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { serveLocally } from '../../../sites/local-server.ts';

const packed = {
  '/gzip': ['gzip', gzipSync],
  '/deflate': ['deflate', deflateSync],
  '/br': ['br', brotliCompressSync],
} as const;

let folder: string;
let server: Awaited<ReturnType<typeof serveLocally>>;
let guard: EgressGuard;
let outlet: Outlet;
let fetchMedia: FetchMedia;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-media-'));
  server = await serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x.invalid');
    if (pathname === '/moved') response.writeHead(302, { location: '/bild.jpg' }).end();
    else if (pathname === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (pathname === '/inward') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else if (pathname.startsWith('/busy')) {
      busy += 1;
      response.writeHead(503).end('busy');
    } else if (pathname === '/gone') response.writeHead(404).end('no');
    else if (pathname in packed) {
      const [packing, pack] = packed[pathname as keyof typeof packed];
      response.writeHead(200, { 'content-encoding': packing, 'content-type': 'image/svg+xml' }).end(pack('picture'));
    } else if (pathname === '/torn') {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('picture').subarray(0, 15));
    } else if (pathname === '/cut') {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.destroy());
    } else response.writeHead(200, { 'content-type': 'image/jpeg' }).end('picture');
  });
  guard = await startEgressGuard({ allow: [new URL(server.url).host], upstream: null });
  outlet = openOutlet(guard.proxyFor('media'));
  fetchMedia = mediaFetcher(outlet);
});
afterAll(async () => {
  await outlet.close();
  await guard.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

let busy = 0;
let files = 0;
const fetch = async (url: string) => {
  const path = join(folder, `${files++}`);
  const { mediaType } = await fetchMedia({ kind: 'picture', url, alt: null }, path);
  return { mediaType, text: await readFile(path, 'utf8') };
};

test('a picture comes through the guard, also from where it has moved to', async () => {
  const picture = { mediaType: 'image/jpeg', text: 'picture' };
  expect(await fetch(`${server.url}/bild.jpg?sig=secret`)).toEqual(picture);
  expect(await fetch(`${server.url}/moved`)).toEqual(picture);
});

test.each(Object.keys(packed))('what comes packed is kept unpacked: %s', async (path) => {
  expect(await fetch(`${server.url}${path}`)).toEqual({ mediaType: 'image/svg+xml', text: 'picture' });
});

test.each([
  ['/gone', 'HTTP 404', 'gone'],
  ['/loop', 'more than 5 redirects', 'unreadable'],
  ['/inward', 'egress guard', 'permission'],
  ['/cut', 'connection failed', 'retry'],
  ['/torn', 'connection failed', 'retry'],
])('%s is a fault of the platform: %s', async (path, found, fault) => {
  await expect(fetch(`${server.url}${path}?sig=secret`)).rejects.toMatchObject({
    name: 'PlatformError',
    message: expect.stringContaining(found),
    fault,
  });
  await expect(fetch(`${server.url}${path}?sig=secret`)).rejects.not.toThrow('secret');
});

test('a place where nothing may be written is no fault of the platform', async () => {
  const media = { kind: 'picture', url: `${server.url}/bild.jpg`, alt: null } as const;
  await expect(fetchMedia(media, '/sys/ogonblick-bild')).rejects.toMatchObject({ name: 'ReadOnlyArchiveError' });
});

test.each(['file:///etc/passwd', 'data:image/png;base64,AA', 'not an address'])('%s is not fetched', async (url) => {
  await expect(fetch(url)).rejects.toMatchObject({ name: 'PlatformError', fault: 'unreadable' });
});

test('a host that fails again and again is asked five times in a collecting, not once for each of its pictures', async () => {
  const fetchBusy = mediaFetcher(outlet);
  for (let picture = 0; picture < 20; picture += 1) {
    const path = join(folder, `busy-${picture}`);
    await expect(fetchBusy({ kind: 'picture', url: `${server.url}/busy/${picture}`, alt: null }, path)).rejects.toThrow(
      /found (HTTP 503|a host that has failed 5 times in a row)$/,
    );
  }
  expect(busy).toBe(5);
});
