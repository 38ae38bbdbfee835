import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../worker/ground/free-port.ts';
import { serveLocally } from '../../sites/local-server.ts';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { end, serverFolder } from '../../tools/platform-server.ts';

export const hasBluesky = serverFolder('bluesky') !== null && postgresPrograms() !== null;

export interface BlueskyNetwork {
  directory: string;
  pds: string;
  appView: string;
  /** One address for both servers, as `collect.baseUrl` has one: repositories are the PDS's, the rest is the AppView's. */
  both: string;
  close(): Promise<void>;
}

/** Bluesky's directory of identities, PDS and AppView, with a PostgreSQL and a Redis of their own. */
export async function startBluesky(): Promise<BlueskyNetwork> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-bluesky-'));
  await mkdir(join(folder, 'redis'));
  // Its user may not look into a folder of root's.
  const database = await mkdtemp(join(tmpdir(), 'ogonblick-postgres-'));
  const postgres = await startPostgres(postgresPrograms() ?? '', database);
  const children: ChildProcess[] = [];
  const close = async () => {
    for (const child of children) await end(child);
    postgres.stop();
    for (const one of [folder, database]) await rm(one, { recursive: true, force: true });
  };
  try {
    const port = String(await freePort());
    const redis = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', join(folder, 'redis')];
    children.unshift(spawn('redis-server', redis, { stdio: 'ignore' }));
    const servers = spawn(process.execPath, [join(import.meta.dirname, 'bluesky-servers.cjs')], {
      cwd: serverFolder('bluesky') ?? '',
      env: { PATH: process.env.PATH, HOME: folder, DB_POSTGRES_URL: postgres.url, REDIS_HOST: `127.0.0.1:${port}` },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.unshift(servers);
    for await (const line of createInterface({ input: servers.stdout })) {
      if (!line.startsWith('{"directory"')) continue;
      const addresses = JSON.parse(line) as Omit<BlueskyNetwork, 'both' | 'close'>;
      const gateway = await serveBoth(addresses);
      return { ...addresses, both: gateway.url, close: () => gateway.close().then(close) };
    }
    throw new Error("expected Bluesky's servers to say where they listen, found that they ended");
  } catch (error) {
    await close();
    throw error;
  }
}

function serveBoth({ pds, appView }: Pick<BlueskyNetwork, 'pds' | 'appView'>) {
  return serveLocally(async ({ url = '/' }, response) => {
    const server = url.startsWith('/xrpc/com.atproto.') ? pds : appView;
    const answer = await fetch(`${server}${url}`);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}
