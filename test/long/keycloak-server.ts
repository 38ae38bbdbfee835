import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../worker/ground/free-port.ts';
import { serverFolder } from '../tools/platform-server.ts';
import { eventually } from '../tools/product.ts';

export const hasKeycloak = serverFolder('keycloak') !== null;

/** The client that the page for IT offers, to be imported. */
const offered = join(import.meta.dirname, '../../docs/it/inloggning/keycloak-klient.json');
const back = '/logga-in/tjanst/svar';

export interface Keycloak {
  issuer: string;
  /** `host:port`. */
  host: string;
  close(): Promise<void>;
}

export const keycloakPassword = (person: string) => `ord för ${person}`;

/** The heap that it is given, in megabytes. */
const heap = 512;

/** Keycloak in its own mode for trying, with a realm of these people, and the offered client for a desk at `origin`. `secret`: the client's. */
export async function startKeycloak(origin: string, secret: string, people: readonly string[]): Promise<Keycloak> {
  const folder = await mkdtemp(join(tmpdir(), 'ob-keycloak-'));
  await cp(serverFolder('keycloak') ?? '', folder, { recursive: true });
  const client = JSON.parse(await readFile(offered, 'utf8')) as { redirectUris: string[] };
  const redirectUris = client.redirectUris.map((address) => address.replace(/^.*(?=\/logga-in)/, origin));
  if (!redirectUris.includes(`${origin}${back}`)) throw new Error(`expected ${back}, found ${redirectUris}`);
  const users = people.map((username) => ({
    username,
    enabled: true,
    email: `${username}@exempelkommun.example`,
    emailVerified: true,
    firstName: username,
    lastName: 'Ek',
    credentials: [{ type: 'password', value: keycloakPassword(username), temporary: false }],
  }));
  const realm = { realm: 'kommun', enabled: true, clients: [{ ...client, redirectUris, secret }], users };
  await mkdir(join(folder, 'data/import'), { recursive: true });
  await writeFile(join(folder, 'data/import/kommun.json'), JSON.stringify(realm));
  const host = `127.0.0.1:${await freePort()}`;
  const [address, port] = host.split(':');
  const args = ['start-dev', '--import-realm', '--cache=local', `--http-host=${address}`, `--http-port=${port}`];
  const child = spawn(join(folder, 'bin/kc.sh'), args, {
    env: { PATH: process.env.PATH, HOME: folder, JAVA_OPTS_KC_HEAP: `-Xms64m -Xmx${heap}m` },
    // Its script starts Java, which would outlive it: both are of one group.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const issuer = `http://${host}/realms/kommun`;
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`expected Keycloak to serve, found that it ended: ${said}`);
        return (await fetch(`${issuer}/.well-known/openid-configuration`).catch(() => null))?.ok;
      },
      900_000,
      500,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return { issuer, host, close };
}
