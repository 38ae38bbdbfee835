import { type ChildProcess, spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle } from '../../bin/setup/program.mjs';
import { temporaryFolder } from './sample.ts';

const repository = resolve(import.meta.dirname, '../..');

/** What the children import: each lies where it lies in the sources, what several of them use in chunks above. */
const storage = [
  'storage/archive/archive',
  'storage/archive/orders',
  'storage/catalog/catalog',
  'storage/ledger/ledger',
];

/**
 * Some modules as JavaScript in a temporary folder, for child processes: not every Node runs TypeScript. Gives the folder of their
 * `storage/`. They are made from today's sources, so that no stale `dist/` is tested; types are for `npm run types` to check. Whoever runs
 * whole commands takes the program that is built (`cheap-program.mjs`): bundling that much takes as long as ten commands.
 */
export async function compiledStorage(modules = storage): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'package.json'),
    '{"name":"ogonblick","version":"0.0.0","type":"module","engines":{"node":">=22.19"}}',
  );
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  await bundle(Object.fromEntries(modules.map((name) => [name, join(repository, `${name}.ts`)])), folder);
  return join(folder, 'storage');
}

/** Starts `child.mjs`, which does what `job` says with the compiled storage. */
export function startChild(compiled: string, job: Record<string, unknown>, wrap: string[] = []): ChildProcess {
  const [command, ...args] = [
    ...wrap,
    process.execPath,
    join(import.meta.dirname, 'child.mjs'),
    compiled,
    JSON.stringify(job),
  ];
  return spawn(command as string, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
}

export function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
}

export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.stdout?.once('data', (data: Buffer) => done(data.toString()));
    child.once('close', () => fail(new Error('the child ended without a word')));
  });
}
