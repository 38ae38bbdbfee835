import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../../worker/ground/free-port.ts';

/** Where Debian keeps PostgreSQL's programs, which refuse to run as root; null when they, or a user to run them as, are missing. */
export function postgresPrograms(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
  const programs = join(versions, newest ?? '', 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

export interface PostgresServer {
  url: string;
  /** Where its files lie, `pg_wal` among them. */
  data: string;
  /** Makes a database, empty or a copy of another from here, and gives its address. Whoever is connected to that one is cut off. */
  database(copyOf?: string): Promise<string>;
  /** Cuts everybody off, and answers again at the same address. */
  restart(): void;
  stop(): void;
}

/**
 * A PostgreSQL of our own on loopback: with an empty database in an empty folder, or where it was left. `settings`: as for its `-c`.
 */
export async function startPostgres(
  programs: string,
  folder: string,
  settings: readonly string[] = ['fsync=off'],
): Promise<PostgresServer> {
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, Number(idOf('-u')), Number(idOf('-g')));
  const run = (program: string, args: string[]) => {
    const command = asRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
    const [first, ...rest] = [...command, join(programs, program), ...args] as [string, ...string[]];
    execFileSync(first, rest, { cwd: folder, stdio: 'ignore' });
  };
  const data = join(folder, 'pg');
  const port = await freePort();
  if (!existsSync(data))
    run('initdb', ['-D', data, '-A', 'trust', '-U', 'ogonblick', '-E', 'UTF8', '--locale=C', '-N']);
  const set = ['listen_addresses=127.0.0.1', ...settings].map((one) => `-c ${one}`).join(' ');
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} ${set}`, 'start']);
  const url = `postgres://ogonblick@127.0.0.1:${port}/postgres`;
  let made = 0;
  return {
    data,
    url,
    async database(copyOf) {
      const name = `d${++made}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const template = copyOf === undefined ? 'template1' : new URL(copyOf).pathname.slice(1);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [template]);
      await client.query(`create database ${name} template ${template}`);
      await client.end();
      return url.replace('/postgres', `/${name}`);
    },
    restart: () => run('pg_ctl', ['-D', data, '-m', 'fast', '-w', '-l', join(folder, 'log'), 'restart']),
    stop: () => run('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop']),
  };
}

function idOf(which: '-u' | '-g'): string {
  return execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }).trim();
}
