import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { transform } from '@swc/core';
import { temporaryFolder } from './sample.ts';

const repository = resolve(import.meta.dirname, '../..');

const product = ['config', 'jobs', 'storage', 'worker'];
/** Where emitted code names another file of ours, which lies beside it as JavaScript. */
const ours = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g;

/**
 * The product as JavaScript in a temporary folder, for child processes: Node 20 runs no TypeScript. Gives the folder of its
 * `storage/`. It is made from today's sources, so that no stale `dist/` is tested; types are for `npm run types` to check.
 */
export async function compiledStorage(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'package.json'), '{"name":"ogonblick","version":"0.0.0","type":"module"}');
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const layer of product) {
    const names = await readdir(join(repository, layer), { recursive: true });
    await Promise.all(names.filter((name) => name.endsWith('.ts')).map((name) => compile(join(layer, name), folder)));
  }
  return join(folder, 'storage');
}

async function compile(path: string, folder: string): Promise<void> {
  const { code } = await transform(await readFile(join(repository, path), 'utf8'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const to = join(folder, path.replace(/\.ts$/, '.js'));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, code.replace(ours, '$1$2$3.js$2'));
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
