import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEgressGuard } from '../../../worker/egress/guard.ts';
import { type MediaOutlet, openMediaOutlet } from '../../../worker/platforms/media.ts';
import { type LocalServer, serveLocally } from '../../sites/local-server.ts';

let server: LocalServer;
let outlet: MediaOutlet;
let guard: Awaited<ReturnType<typeof startEgressGuard>>;
const limits = { bytes: 1_000, ms: 400 };

beforeAll(async () => {
  server = await serveLocally((request, response) => {
    const [, what = '', more = ''] = (request.url ?? '').split('/');
    if (what === 'status') response.writeHead(Number(more)).end();
    else if (what === 'redirect')
      response.writeHead(302, { location: more === '0' ? '/bytes/10' : `/redirect/${Number(more) - 1}` }).end();
    else if (what === 'slow') response.writeHead(200).write('x');
    else response.writeHead(200, { 'content-type': 'image/png' }).end('x'.repeat(Number(more)));
  });
  guard = await startEgressGuard({ allow: [new URL(server.url).host], upstream: null });
  outlet = openMediaOutlet({ proxy: guard.proxyFor('media') });
});
afterAll(async () => {
  await outlet.close();
  await guard.close();
  await server.close();
});

async function fetched(path: string): Promise<number> {
  const { chunks } = await outlet.fetch(`${server.url}${path}`, limits);
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.byteLength;
  return bytes;
}

test('a file comes with its type', async () => {
  expect((await outlet.fetch(`${server.url}/bytes/10`, limits)).mediaType).toBe('image/png');
  expect(await fetched('/bytes/1000')).toBe(1_000);
  expect(await fetched('/redirect/4')).toBe(10);
});

test.each([
  ['a file that is too big', '/bytes/1001', 'unreadable', /more than 1000 bytes$/],
  ['an address that has run out', '/status/403', 'gone', /status 403$/],
  ['a file that is gone', '/status/404', 'gone', /status 404$/],
  ['a server that is ill', '/status/500', 'retry', /status 500$/],
  ['redirects without end', '/redirect/9', 'unreadable', /status 302$/],
  ['a file that never ends', '/slow', 'retry', /the connection failed \(TimeoutError\)$/],
])('%s is told', async (_what, path, fault, message) => {
  await expect(fetched(path)).rejects.toMatchObject({
    name: 'PlatformError',
    fault,
    message: expect.stringMatching(message),
  });
});

test('what is no address on the web is refused', async () => {
  await expect(outlet.fetch('file:///etc/passwd', limits)).rejects.toMatchObject({ fault: 'unreadable' });
  await expect(outlet.fetch('http://127.0.0.1:8099/', limits)).rejects.toMatchObject({ fault: 'permission' });
});
