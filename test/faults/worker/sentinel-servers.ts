import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../worker/ground/free-port.ts';
import { eventually } from '../../tools/product.ts';
import { redisCli } from './redis-server.ts';

/** Two Redis servers, one of them the other's replica, and three Sentinels that watch them: real processes. */
export interface WatchedRedis {
  /** As REDIS_URL names it. */
  url: string;
  /** The port of the server that the Sentinels call the master. */
  masterPort(): Promise<number>;
  /** Ends the master as a power cut would, and waits until another server is the master and takes writes. */
  failOver(): Promise<void>;
  ask(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

const master = 'ogonblick';
const sentinels = 3;

/** `ofReplica`: settings of the replica besides. */
export async function startWatchedRedis({
  password = null,
  ofReplica = '',
}: {
  password?: string | null;
  ofReplica?: string;
} = {}): Promise<WatchedRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'ogonblick-sentinel-'));
  const started = new Map<number, ChildProcess>();
  const secret = password === null ? '' : `requirepass ${password}\nmasterauth ${password}\n`;
  const begin = async (port: number, settings: string, ...flags: string[]) => {
    const home = join(folder, String(port));
    mkdirSync(home);
    writeFileSync(join(home, 'redis.conf'), `port ${port}\nbind 127.0.0.1\ndir ${home}\n${settings}`);
    started.set(port, spawn('redis-server', [join(home, 'redis.conf'), ...flags], { stdio: 'ignore' }));
    await eventually(() => answers(port), 20_000);
  };
  const login = password === null ? [] : ['-a', password, '--no-auth-warning'];
  const cli = (port: number, ...words: string[]) => redisCli(['-p', String(port), ...login], words);
  const answers = (port: number) =>
    redisCli(['-p', String(port), ...(watchers.includes(port) ? [] : login)], ['PING']).then(
      (answer) => answer === 'PONG',
      () => false,
    );
  const [first, second] = [await freePort(), await freePort()];
  const watchers: number[] = [];
  for (let index = 0; index < sentinels; index += 1) watchers.push(await freePort());
  const kept = `appendonly yes\nmaxmemory-policy noeviction\nsave ""\n${secret}`;
  await begin(first, kept);
  await begin(second, `${kept}replicaof 127.0.0.1 ${first}\n${ofReplica}`);
  await eventually(async () => /state=online/.test(await cli(first, 'INFO', 'replication')), 30_000);
  for (const port of watchers) {
    const auth = password === null ? '' : `sentinel auth-pass ${master} ${password}\n`;
    await begin(
      port,
      `sentinel monitor ${master} 127.0.0.1 ${first} 2\n${auth}sentinel down-after-milliseconds ${master} 1000\nsentinel failover-timeout ${master} 10000\n`,
      '--sentinel',
    );
  }
  const known = async (field: string) => {
    const told = (await redisCli(['-p', String(watchers[0])], ['SENTINEL', 'MASTER', master])).split('\n');
    return Number(told[told.indexOf(field) + 1]);
  };
  await eventually(
    async () => (await known('num-other-sentinels')) === sentinels - 1 && (await known('num-slaves')) === 1,
    60_000,
  );
  const masterPort = () => known('port');
  const end = async (port: number) => {
    const server = started.get(port);
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  const credentials = password === null ? '' : `:${encodeURIComponent(password)}@`;
  return {
    url: `redis+sentinel://${credentials}${watchers.map((port) => `127.0.0.1:${port}`).join(',')}/${master}/0`,
    masterPort,
    async failOver() {
      const before = await masterPort();
      await end(before);
      const isMaster = async (port: number) =>
        port !== before && /role:master/.test(await cli(port, 'INFO', 'replication'));
      await eventually(async () => isMaster(await masterPort()), 60_000);
    },
    ask: async (...words) => cli(await masterPort(), ...words),
    async close() {
      for (const port of started.keys()) await end(port);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
