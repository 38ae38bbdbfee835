import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import {
  type EgressGuard,
  type EgressGuardOptions,
  startEgressGuard,
  type VisitProxy,
} from '../../../../worker/visit/egress/guard.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function guardFor(options: Partial<EgressGuardOptions> = {}): Promise<EgressGuard> {
  const guard = await startEgressGuard({ allow: [], upstream: null, ...options });
  closing.push(() => guard.close());
  return guard;
}

async function listen<S extends Server | TcpServer>(server: S, host = '127.0.0.1', port = 0): Promise<S> {
  await once(server.listen(port, host), 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return server;
}

const portOf = (server: Server | TcpServer): number => (server.address() as AddressInfo).port;

const saying = (word: string): Server => createServer((_, response) => response.end(word));

type Credentials = Pick<VisitProxy, 'username' | 'password'> | null;

const headers = (credentials: Credentials): Record<string, string> =>
  credentials === null
    ? {}
    : { 'proxy-authorization': `Basic ${btoa(`${credentials.username}:${credentials.password}`)}` };

/** A plain request through the guard: status and body, or the code of the fault. */
async function get(guard: EgressGuard, url: string, credentials: Credentials): Promise<[number | string, string]> {
  const asked = request(guard.url, { path: url, headers: headers(credentials), agent: false });
  try {
    const [response] = (await once(asked.end(), 'response')) as [IncomingMessage];
    let body = '';
    for await (const part of response) body += part;
    return [response.statusCode ?? 0, body];
  } catch (error) {
    return [String((error as { code?: unknown }).code), ''];
  }
}

/** A tunnel through the guard: the status of its answer (or the code of the fault) and its socket. */
async function connect(
  guard: EgressGuard,
  target: string,
  credentials: Credentials,
): Promise<[number | string, Duplex?]> {
  const asked = request(guard.url, { method: 'CONNECT', path: target, headers: headers(credentials) });
  try {
    const [response, socket] = (await once(asked.end(), 'connect')) as [IncomingMessage, Duplex];
    closing.push(async () => socket.destroy());
    return [response.statusCode ?? 0, socket];
  } catch (error) {
    return [String((error as { code?: unknown }).code)];
  }
}

test('without the password of an open visit nobody gets out, whatever is allowed', async () => {
  const port = portOf(await listen(saying('inside')));
  const guard = await guardFor({ allow: [`127.0.0.1:${port}`] });
  const url = `http://127.0.0.1:${port}/`;
  const visit = guard.proxyFor('facebook:exempelkommun å');
  const other = guard.proxyFor('other');
  expect(await get(guard, url, visit)).toEqual([200, 'inside']);
  const earlier = { ...visit };
  guard.proxyFor('facebook:exempelkommun å');
  guard.endVisit('other');
  const strangers: Credentials[] = [
    null,
    { username: visit.username, password: '' },
    { username: visit.username, password: other.password },
    { username: 'unknown', password: visit.password },
    { username: '%E0%A4%A', password: visit.password },
    earlier,
    other,
  ];
  for (const stranger of strangers) {
    expect((await get(guard, url, stranger))[0]).toBe(407);
    expect((await connect(guard, `127.0.0.1:${port}`, stranger))[0]).toBe(407);
  }
});

test('what is not public is refused, reported once, logged, and never connected to', async () => {
  const inside = await listen(saying('inside'));
  let connections = 0;
  inside.on('connection', () => connections++);
  const port = portOf(inside);
  const logged: unknown[] = [];
  const guard = await guardFor({ ports: [port], log: (line) => logged.push(line) });
  const visit = guard.proxyFor('a');
  for (const host of ['127.0.0.1', '127.1', 'localhost', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '[::1]']) {
    expect([host, await get(guard, `http://${host}:${port}/`, visit)]).toEqual([host, ['ECONNRESET', '']]);
    expect([host, (await connect(guard, `${host}:${port}`, visit))[0]]).toEqual([host, 403]);
  }
  expect(connections).toBe(0);
  const { refused } = guard.report('a');
  expect(refused.filter(({ host }) => host === '127.0.0.1')).toEqual([
    {
      host: '127.0.0.1',
      port,
      because: { sv: '127.0.0.1 är ingen offentlig adress', en: '127.0.0.1 is not a public address' },
      couldBeListed: true,
    },
  ]);
  expect(logged).toEqual(
    refused.map(({ host, port: to, because }) => ({ visit: 'a', host, port: to, because: because.en })),
  );
  expect(guard.report('b').refused).toEqual([]);
});

test("what the browser asks its maker for is refused, and is not told as the visit's", async () => {
  const asked: string[] = [];
  const resolve = async (host: string): Promise<string[]> => {
    asked.push(host);
    return ['127.0.0.1'];
  };
  const guard = await guardFor({ resolve });
  const visit = guard.proxyFor('a');
  expect((await connect(guard, 'content-autofill.googleapis.com:443', visit))[0]).toBe(403);
  expect((await get(guard, 'http://Update.googleapis.com/', visit))[0]).not.toBe(200);
  expect([asked, guard.report('a').refused, guard.report('a').unmade]).toEqual([[], [], []]);
});

test('what comes to nothing is cut and told, and never answered in the place of the site', async () => {
  const closed = createTcpServer();
  const refusing = portOf(await listen(closed));
  await new Promise((resolve) => closed.close(resolve));
  const resetting = portOf(await listen(createTcpServer((socket) => socket.destroy())));
  const upstream = createServer((_, response) => response.writeHead(407).end('who?'));
  upstream.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Who\r\n\r\n'));
  await listen(upstream);
  const targets = [`127.0.0.1:${refusing}`, `127.0.0.1:${resetting}`];
  const direct = await guardFor({ allow: targets });
  const visit = direct.proxyFor('a');
  for (const target of targets) expect(await get(direct, `http://${target}/`, visit)).toEqual(['ECONNRESET', '']);
  expect(direct.report('a').refused).toEqual([]);
  expect(direct.report('a').unmade).toEqual([
    { host: '127.0.0.1', port: refusing, because: { sv: 'den nekades', en: 'it was refused' } },
    { host: '127.0.0.1', port: resetting, because: { sv: 'den bröts', en: 'it was reset' } },
  ]);
  const through = await guardFor({
    upstream: `http://kalle:fel@127.0.0.1:${portOf(upstream)}`,
    resolve: async () => ['93.184.215.14'],
  });
  const other = through.proxyFor('a');
  expect(await get(through, 'http://public.example/', other)).toEqual(['ECONNRESET', '']);
  expect((await connect(through, 'public.example:443', other))[0]).toBe(597);
  expect(through.report('a').unmade.map(({ port, because }) => [port, because.en])).toEqual([
    [80, "the network's own proxy did not accept the password"],
    [443, "the network's own proxy answered 407"],
  ]);
});

test('a host is resolved once and the connection goes to that very answer', async () => {
  const first = await listen(saying('first'));
  const port = portOf(first);
  await listen(saying('second'), '127.0.0.2', port);
  const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.1'];
  const asked: string[] = [];
  const resolve = async (host: string): Promise<string[]> => {
    asked.push(host);
    return [answers[asked.length - 1] ?? ''];
  };
  const guard = await guardFor({ allow: [`rebind.example:${port}`], resolve });
  const visit = guard.proxyFor('a');
  expect(await get(guard, `http://rebind.example:${port}/`, visit)).toEqual([200, 'first']);
  expect(asked).toEqual(['rebind.example']);
  const [status, socket] = await connect(guard, `rebind.example:${port}`, visit);
  socket?.write('GET / HTTP/1.0\r\n\r\n');
  expect([status, String((await once(socket as Duplex, 'data'))[0])]).toEqual([200, expect.stringContaining('second')]);
});

test('a visit that uses too many bytes is cut and gets nothing more', async () => {
  const endless = await listen(
    createServer((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', pour);
      pour();
    }),
  );
  const target = `127.0.0.1:${portOf(endless)}`;
  const guard = await guardFor({ allow: [target], limits: { bytes: 1_000_000 } });
  const [visit, other] = [guard.proxyFor('a'), guard.proxyFor('b')];
  expect((await get(guard, `http://${target}/`, visit))[0]).toBe('ECONNRESET');
  expect(guard.report('a').bytes).toBeGreaterThan(1_000_000);
  expect((await connect(guard, target, visit))[0]).toBe(403);
  expect(guard.report('a').refused[0]?.because.en).toBe('the visit has used more than 1000000 bytes');
  expect((await connect(guard, target, other))[0]).toBe(200);
  expect(guard.report('b').refused).toEqual([]);
});

test('a connection lives no longer than its limit, and ending a visit cuts what it has open', async () => {
  const silent = await listen(createTcpServer((socket) => socket.on('error', () => socket.destroy())));
  const target = `127.0.0.1:${portOf(silent)}`;
  const guard = await guardFor({ allow: [target], limits: { connectionMs: 400 } });
  const [, aged] = await connect(guard, target, guard.proxyFor('a'));
  await once((aged as Duplex).resume(), 'close');
  const [, open] = await connect(guard, target, guard.proxyFor('b'));
  expect(guard.endVisit('b').bytes).toBeGreaterThan(0);
  await once((open as Duplex).resume(), 'close');
});

test('behind an upstream proxy it is asked for what is public, with its password, which nothing of ours repeats', async () => {
  const seen: [string | undefined, string | undefined][] = [];
  const upstream = createServer();
  upstream.on('connect', (asked, socket) => {
    seen.push([asked.url, asked.headers['proxy-authorization']]);
    if (asked.url !== 'slow.example:443') socket.end('HTTP/1.1 200 OK\r\n\r\n');
  });
  await listen(upstream);
  const allowed = portOf(await listen(saying('allowed')));
  const logged: unknown[] = [];
  const guard = await guardFor({
    allow: [`127.0.0.1:${allowed}`],
    upstream: `http://kalle:hemligt@127.0.0.1:${portOf(upstream)}`,
    resolve: async (host) => [host === 'inside.example' ? '10.0.0.1' : '93.184.215.14'],
    limits: { tunnelMs: 300 },
    log: (line) => logged.push(line),
  });
  const visit = guard.proxyFor('a');
  expect(await get(guard, `http://127.0.0.1:${allowed}/`, visit)).toEqual([200, 'allowed']);
  expect((await connect(guard, 'inside.example:443', visit))[0]).toBe(403);
  expect([seen, guard.report('a').resolved]).toEqual([[], 'here']);
  expect((await connect(guard, 'public.example:443', visit))[0]).toBe(200);
  expect(seen).toEqual([['public.example:443', `Basic ${btoa('kalle:hemligt')}`]]);
  expect(guard.report('a').resolved).toBe('upstream');
  expect((await connect(guard, 'slow.example:443', visit))[0]).toBe('ECONNRESET');
  expect(JSON.stringify([logged, guard.report('a'), guard.url, visit])).not.toContain('hemligt');
});
