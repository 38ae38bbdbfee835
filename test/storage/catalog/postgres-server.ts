import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { memory, temporaryFolder } from '../sample.ts';

/** Where Debian keeps PostgreSQL's programs, which refuse to run as root; null when they, or a user to run them as, are missing. */
export function postgresPrograms(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
  const programs = join(versions, newest ?? '', 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

/** A PostgreSQL of our own on loopback, with an empty database. */
export async function startPostgres(programs: string): Promise<{ url: string; stop(): void }> {
  const folder = await temporaryFolder(memory);
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, Number(idOf('-u')), Number(idOf('-g')));
  const run = (program: string, args: string[]) => {
    const command = asRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
    const [first, ...rest] = [...command, join(programs, program), ...args] as [string, ...string[]];
    execFileSync(first, rest, { cwd: folder, stdio: 'ignore' });
  };
  const data = join(folder, 'pg');
  const port = await freePort();
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'ogonblick', '-E', 'UTF8', '--locale=C', '-N']);
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  return {
    url: `postgres://ogonblick@127.0.0.1:${port}/postgres`,
    stop: () => run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']),
  };
}

function idOf(which: '-u' | '-g'): string {
  return execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }).trim();
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
