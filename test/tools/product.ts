import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { cheapCost, withProof } from './passphrase.ts';

const command = resolve(import.meta.dirname, '../../bin/ogonblick');
/** The same command, for hashes that cost nothing. */
const cheapCommand = resolve(import.meta.dirname, 'cheap-program.mjs');

/** How a command ended, and its whole output. `code` is null when a signal ended it. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** A running command. */
export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Its output on stderr so far. */
  said(): string;
  /** Its output on stdout so far. */
  printed(): string;
  kill(): Promise<Ended>;
}

/** The product as its users have it: the built program in processes of its own, with a configuration and a data folder. */
export interface Product {
  /** Holds everything, even the temporary files of the product's processes. */
  folder: string;
  config: string;
  data: string;
  archive: string;
  /** Where the product's processes put their temporary files. */
  temporary: string;
  /** Starts `ogonblick` with these arguments. An undefined variable is removed from its environment. */
  start(args: string[], env?: Record<string, string | undefined>): Running;
  run(args: string[], env?: Record<string, string | undefined>): Promise<Ended>;
  /** Every living process of the product: the command, its Redis, its browsers, its validator. */
  processes(): { pid: number; command: string }[];
  /** Ends the processes that still run and removes the folder. */
  close(): Promise<void>;
}

/** Variables of the tests' own environment that must not influence the product. */
const cleared = {
  OGONBLICK_CONFIG: undefined,
  OGONBLICK_DATA: undefined,
  OGONBLICK_LOG_LEVEL: undefined,
  REDIS_URL: undefined,
  DATABASE_URL: undefined,
};

/**
 * Opens the product. Without `validator` its veraPDF does not start, and snapshots are taken all the same: a JVM for each command takes longer
 * than the rest of the command.
 */
export function openProduct({ validator = true }: { validator?: boolean } = {}): Product {
  const folder = mkdtempSync(join(tmpdir(), 'ob-'));
  chmodSync(folder, 0o755); // As root the browser runs as another user, and its profile lies in here.
  const [config, data, temporary] = [join(folder, 'konfiguration'), join(folder, 'data'), join(folder, 't')];
  mkdirSync(temporary, { mode: 0o755 });
  const withPath = validator ? {} : { PATH: `${brokenValidator(folder)}${delimiter}${process.env.PATH}` };
  const running = new Set<Running>();
  const start: Product['start'] = (args, env = {}) => {
    const child = spawn(
      process.execPath,
      [hasCheapHashes(config) ? cheapCommand : command, '--config', config, '--data', data, ...args],
      {
        env: { ...process.env, ...cleared, TMPDIR: temporary, ...withPath, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const started = follow(child);
    running.add(started);
    void started.ended.then(() => running.delete(started));
    return started;
  };
  const processes = () => processesIn(folder);
  return {
    folder,
    config,
    data,
    archive: join(data, 'arkiv'),
    temporary,
    start,
    run: async (args, env) => start(await withProof(config, args), env).ended,
    processes,
    async close() {
      for (const one of running) await one.kill();
      await eventually(() => processes().length === 0, 15_000).catch(() => {
        for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
      });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function hasCheapHashes(config: string): boolean {
  const people = join(config, 'people.yaml');
  return existsSync(people) && readFileSync(people, 'utf8').includes(`scrypt:${cheapCost}:`);
}

function brokenValidator(folder: string): string {
  const programs = join(folder, 'trasigt');
  mkdirSync(programs);
  writeFileSync(join(programs, 'verapdf'), '#!/bin/sh\necho "java: not found" >&2\nexit 127\n', { mode: 0o755 });
  return programs;
}

function follow(child: ChildProcess): Running {
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code, signal, out, err }));
  });
  return {
    child,
    ended,
    said: () => err,
    printed: () => out,
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** The document that a command printed with `--json`: one document and nothing else. */
export function documentOf<T = Record<string, unknown>>({ out, err, code }: Ended): T {
  try {
    return JSON.parse(out) as T;
  } catch (cause) {
    throw new Error(
      `expected one JSON document on stdout (exit ${code}), found ${JSON.stringify(out)}; stderr: ${err}`,
      {
        cause,
      },
    );
  }
}

export function snapshotsOf(ended: Ended): SnapshotDescription[] {
  const { snapshots } = documentOf<{ snapshots?: SnapshotDescription[] }>(ended);
  if (!snapshots) throw new Error(`expected snapshots, found ${ended.out}`);
  return snapshots;
}

/** Polls until `probe` returns something true, and returns that; throws after `withinMs`. */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  withinMs = 60_000,
  everyMs = 20,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`expected it within ${withinMs} ms: ${probe}`);
    await new Promise((done) => setTimeout(done, everyMs));
  }
}

/** The processes that have the folder in their command line, or work in it. */
function processesIn(folder: string): { pid: number; command: string }[] {
  const found: { pid: number; command: string }[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const zombie = /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      const inside = command.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      if (inside && !zombie) found.push({ pid, command });
    } catch (error) {
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes(String((error as { code?: unknown }).code))) throw error;
    }
  }
  return found;
}
