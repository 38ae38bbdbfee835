import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openGuardedFetch } from '../../../../worker/gather/platforms/guarded-fetch.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { type Looker, openLooker } from './looking.ts';

/** What a server does with each connection, in place of answering. */
type Rudeness = (socket: Socket) => void;

const resets: Rudeness = (socket) => socket.resetAndDestroy();
const closes: Rudeness = (socket) => socket.end();
const closesOnceAsked: Rudeness = (socket) => socket.once('data', () => socket.end());
const resetsOnceAsked: Rudeness = (socket) => socket.once('data', () => socket.resetAndDestroy());
const opensTunnelsAndCloses: Rudeness = (socket) =>
  socket.once('data', () => socket.end('HTTP/1.1 200 Connection Established\r\n\r\n'));

const servers: Server[] = [];
/** Who closes without reading never hears that the other end has closed too: its connection would stay for as long as the process. */
const connections: Socket[] = [];
let guard: EgressGuard;
let looker: Looker;
/** Counts what the looks open: everything on the way to the guard passes it. */
let door: { url: string; connections: number };

beforeEach(async () => {
  guard = await startEgressGuard({
    allow: [],
    upstream: null,
    limits: { tunnelMs: 300 },
    resolve: () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })),
  });
  door = { url: '', connections: 0 };
  looker = await openLooker([], { answerMs: 3_000 });
  door.url = `http://127.0.0.1:${await listen((socket) => {
    door.connections += 1;
    const inner = dial(Number(new URL(guard.url).port), '127.0.0.1');
    connections.push(inner);
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  })}`;
  looker.context.proxy = { ...guard.proxyFor('test'), server: door.url };
});
afterEach(async () => {
  await looker.close();
  await guard.close();
  for (const server of servers.splice(0)) server.close();
  for (const connection of connections.splice(0)) connection.destroy();
});

async function listen(rudeness: Rudeness): Promise<number> {
  const server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    rudeness(socket);
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const port = await listen(closes);
  servers.pop()?.close();
  return port;
}

async function served(rudeness: Rudeness, scheme = 'http'): Promise<string> {
  const port = await listen(rudeness);
  guard.letThrough([`127.0.0.1:${port}`]);
  return `${scheme}://127.0.0.1:${port}`;
}

const look = (baseUrl: string) =>
  looker.look({ platform: 'mastodon', url: `${baseUrl}/@kommunen`, token: null, baseUrl });

/** As after a 503: five tries, each waited for twice as long (the random half is a quarter here). */
const likeBusy = { waits: [750, 1_500, 3_000, 6_000], fault: 'retry' };

describe('a platform that cannot be had is asked five times, with one connection each', () => {
  const ways: [string, () => Promise<string>][] = [
    [
      'a closed port',
      async () => {
        const port = await closedPort();
        guard.letThrough([`127.0.0.1:${port}`]);
        return `http://127.0.0.1:${port}`;
      },
    ],
    [
      'a closed port, by https',
      async () => {
        const port = await closedPort();
        guard.letThrough([`127.0.0.1:${port}`]);
        return `https://127.0.0.1:${port}`;
      },
    ],
    ['reset when it is reached', () => served(resets)],
    ['closed when it is reached', () => served(closes)],
    ['reset before an answer', () => served(resetsOnceAsked)],
    ['closed before an answer', () => served(closesOnceAsked)],
    ['reset when it is reached, by https', () => served(resets, 'https')],
    ['closed when it is reached, by https', () => served(closes, 'https')],
    ['closed in the handshake of TLS', () => served(closesOnceAsked, 'https')],
    ['reset in the handshake of TLS', () => served(resetsOnceAsked, 'https')],
    [
      'no way there',
      async () => {
        guard.letThrough(['[2001:db8::1]:80']);
        return 'http://[2001:db8::1]';
      },
    ],
    ['a name without an address', async () => 'http://finns-inte.example'],
  ];
  test.each(ways)('%s', async (_way, open) => {
    const { error, waits } = await look(await open());
    expect({ waits, fault: (error as { fault?: string }).fault }).toEqual(likeBusy);
    expect(door.connections).toBe(5);
  });
});

describe('a guard that cannot be had is no other thing', () => {
  const ways: [string, () => Promise<number>][] = [
    ['a closed port', closedPort],
    ['reset when it is reached', () => listen(resets)],
    ['closed when it is reached', () => listen(closes)],
    ['reset when it is asked for a tunnel', () => listen(resetsOnceAsked)],
    ['closed when it is asked for a tunnel', () => listen(closesOnceAsked)],
    ['a tunnel that is closed as it is opened', () => listen(opensTunnelsAndCloses)],
  ];
  test.each(ways)('%s', async (_way, open) => {
    const port = await open();
    let connections = 0;
    for (const server of servers) server.on('connection', () => connections++);
    looker.context.proxy = { ...guard.proxyFor('test'), server: `http://127.0.0.1:${port}` };
    const { error, waits } = await look('http://127.0.0.1:8');
    expect({ waits, fault: (error as { fault?: string }).fault }).toEqual(likeBusy);
    expect([0, 5]).toContain(connections);
  });
});

test('what the guard refuses is asked for once', async () => {
  const { error, waits } = await look('http://127.0.0.1:8099');
  expect(error).toMatchObject({ fault: 'permission' });
  expect({ waits, connections: door.connections }).toEqual({ waits: [], connections: 1 });
});

test('a login that closes its connections is asked once each time', async () => {
  const address = await served(closes);
  const out = openGuardedFetch(looker.context.proxy);
  await expect(out.ask(address)).rejects.toThrow('fetch failed');
  expect(door.connections).toBe(1);
  await out.close();
});
