/** Starts other programs, and has the two errors that end the set-up early. Node 18 reads this file. */
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

/** A step of the set-up failed; its message is all that a person needs (exit 5 where nothing else is told). */
export class StepError extends Error {
  name = 'StepError';
  constructor(message, exitCode = 5) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The path of `program` on PATH (or where Debian keeps programs that only root needs); null when it is in neither. */
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
 * Runs a program and returns its exit code and its whole output. `seconds` limits its time: the program is then ended, and the code is null. A
 * program that does not exist gives code 127, as in a shell.
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

/** Like `attempt`, but throws a StepError with the end of the program's output when the exit code is not 0. */
export async function run(program, args, options) {
  const result = await attempt(program, args, options);
  if (result.code === 0) return result.output;
  const end = result.output.trim().split('\n').slice(-25).join('\n');
  throw new StepError(
    `expected \`${[program, ...args].join(' ')}\` to succeed, found exit code ${result.code}:\n${end}`,
  );
}
