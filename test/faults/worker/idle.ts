import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { coreSecondsOf } from '../../tools/core-seconds.ts';
import { openProduct } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { startRedisServer } from './redis-server.ts';
import { said, untilOrEnded } from './town.ts';

/** What an idle worker has used while everything outside was down, and how often it asked for each. */
export interface IdleTrial {
  /** Of one core, all threads of the process together: 0.005 is half a percent. */
  share: number;
  connections: Record<string, number>;
}

/** Stands before something outside: passes everything on until it is cut, and resets and counts every connection afterwards. */
interface Front {
  port: number;
  cut(): void;
  connections: number;
  close(): void;
}

async function openFront(target: { port: number } | null): Promise<Front> {
  const open = new Set<Socket>();
  let up = target !== null;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (!up || target === null) {
      front.connections += 1;
      socket.resetAndDestroy();
      return;
    }
    const inner = connect(target.port, '127.0.0.1');
    inner.on('error', () => socket.destroy());
    for (const one of [socket, inner]) {
      open.add(one);
      one.on('close', () => open.delete(one));
    }
    socket.pipe(inner).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const front: Front = {
    port: (server.address() as AddressInfo).port,
    connections: 0,
    cut() {
      up = false;
      for (const socket of open) socket.destroy();
    },
    close() {
      front.cut();
      server.close();
    },
  };
  return front;
}

/** Clients ask what is away more and more seldom, at most once in eight seconds: after so long none asks more often. */
const seldomMs = 75_000;

/**
 * Starts a worker with two accounts whose platforms never answer, cuts Redis and, where there is one, PostgreSQL from it once it has asked
 * a platform, and watches it for `seconds`: from the cut on, or, `settled`, once it has nothing to do and asks as seldom as it ever does.
 * `database` is the address of PostgreSQL.
 */
export async function watchIdle({
  seconds,
  settled,
  database,
}: {
  seconds: number;
  settled: boolean;
  database: string | null;
}): Promise<IdleTrial> {
  const redis = await startRedisServer();
  const fronts = {
    platforms: await openFront(null),
    mail: await openFront(null),
    login: await openFront(null),
    redis: await openFront({ port: Number(new URL(redis.url).port) }),
    database: await openFront(database === null ? null : { port: Number(new URL(database).port) }),
  };
  const product = openProduct({ validator: false });
  try {
    const host = `127.0.0.1:${fronts.platforms.port}`;
    await writeRegister(
      product.config,
      ['skolan', 'badet'].map((id) => ({
        id,
        url: `http://${host}/@${id}`,
        platform: 'mastodon',
        collect: { source: 'api' as const },
      })),
      { allow: [host] },
    );
    const door = await openFront(null);
    door.close();
    settle(product.config, { ...fronts, desk: door.port });
    const worker = product.start(['worker'], {
      REDIS_URL: `redis://127.0.0.1:${fronts.redis.port}/0`,
      ...(database === null ? {} : { DATABASE_URL: withPort(database, fronts.database.port) }),
    });
    await said(worker, 'working');
    // Collecting has begun, and is what it does when all is cut; or, settled, what was due when it started is over then.
    if (settled) await said(worker, 'collecting was broken off', 120_000);
    else await untilOrEnded(worker, () => fronts.platforms.connections > 0, 120_000);
    for (const front of Object.values(fronts)) front.cut();
    if (settled) await wait(seldomMs);
    const pid = worker.child.pid ?? 0;
    const before = { cpu: coreSecondsOf(pid), at: performance.now(), counts: countsOf(fronts) };
    await wait(seconds * 1000);
    const share = (coreSecondsOf(pid) - before.cpu) / ((performance.now() - before.at) / 1000);
    const after = countsOf(fronts);
    const connections = Object.fromEntries(
      Object.entries(after).map(([name, count]) => [name, count - (before.counts[name] ?? 0)]),
    );
    return { share, connections };
  } finally {
    await product.close();
    for (const front of Object.values(fronts)) front.close();
    await redis.close();
  }
}

function settle(config: string, { mail, login, desk }: { mail: Front; login: Front; desk: number }): void {
  writeFileSync(join(config, 'post'), `smtp://127.0.0.1:${mail.port}`);
  writeFileSync(join(config, 'inloggning'), 'hemligt');
  appendFileSync(
    join(config, 'settings.yaml'),
    `notices: { smtp: "file:post", from: ogonblick@exempelkommun.se, to: it@exempelkommun.se }
desk:
  listen: "127.0.0.1:${desk}"
  oidc: { issuer: "http://127.0.0.1:${login.port}", clientId: ogonblick, clientSecret: "file:inloggning" }
`,
  );
}

function countsOf(fronts: Record<string, Front>): Record<string, number> {
  return Object.fromEntries(Object.entries(fronts).map(([name, { connections }]) => [name, connections]));
}

function withPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
