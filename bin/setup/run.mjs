/** Starting other programs, and the two ways in which the set-up ends early. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A person has to run `line` before the set-up can go on (exit 4). */
export class NeedsPersonError extends Error {
  name = 'NeedsPersonError';
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/** A program that the set-up started failed (exit 5). */
export class StepError extends Error {
  name = 'StepError';
}

/** Where `program` lies on PATH (and where Debian keeps what only root needs), or null. */
export function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  for (const folder of folders) {
    const file = path.join(folder, program);
    if (folder !== '' && isExecutable(file)) return file;
  }
  return null;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) return false;
    throw error;
  }
}

/**
 * Runs a program and gives its exit code and everything it said. `seconds` limits its time: it is then ended and the
 * code is null. A program that does not exist gives code 127, as a shell does.
 */
export function attempt(program, args, { env = {}, seconds = 900 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => {
      clearTimeout(limit);
      if (error.code === 'ENOENT') resolve({ code: 127, output: `${program}: not found` });
      else reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, output: Buffer.concat(said).toString('utf8') });
    });
  });
}

/** As `attempt`, but anything else than exit code 0 is a StepError that carries the end of what the program said. */
export async function run(program, args, options) {
  const result = await attempt(program, args, options);
  if (result.code === 0) return result.output;
  const end = result.output.trim().split('\n').slice(-25).join('\n');
  throw new StepError(
    `expected \`${[program, ...args].join(' ')}\` to succeed, found exit code ${result.code}:\n${end}`,
  );
}
