import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { temporaryFolder } from './sample.ts';

const repository = resolve(import.meta.dirname, '../..');

/**
 * `storage/` as JavaScript in a temporary folder, for child processes: Node 20 runs no TypeScript. Made from today's sources,
 * so that no stale `dist/` is tested. `others` are files or folders that lie beside it afterwards, with all that they import.
 */
export async function compiledStorage(others: string[] = []): Promise<string> {
  const folder = await temporaryFolder();
  const settings = {
    extends: join(repository, 'tsconfig.build.json'),
    compilerOptions: { outDir: folder, rootDir: repository, sourceMap: false },
    include: ['storage', ...others].map((path) => join(repository, path)),
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'package.json'), '{"name":"ogonblick","version":"0.0.0","type":"module"}');
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const compiler = spawnSync(join(repository, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  if (!existsSync(join(folder, 'storage/archive/archive.js'))) throw new Error(compiler.stdout + compiler.stderr);
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
