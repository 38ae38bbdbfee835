import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The built program, for hashes that cost nothing. */
const program = resolve(import.meta.dirname, '../tools/cheap-program.mjs');

export interface Typed {
  code: number | null;
  out: string;
  err: string;
}

/**
 * Lays the program as `ogonblick` and as `bin/ogonblick`, and an `editor` that does `edited` to the configuration. Returns what types a command
 * there, by a shell. A command that has
 * something `meanwhile` is asked to end after that.
 */
export function typedIn(folder: string, env: Record<string, string>, edited = '') {
  const programs = join(folder, 'bin');
  mkdirSync(programs);
  const write = (name: string, line: string) => {
    writeFileSync(join(programs, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(programs, name), 0o755);
  };
  write('ogonblick', `exec '${process.execPath}' '${program}' "$@"`);
  write('editor', edited);
  const path = `${programs}${delimiter}${process.env.PATH}`;
  const all = { ...process.env, REDIS_URL: undefined, DATABASE_URL: undefined, PATH: path, EDITOR: 'editor', ...env };
  return async (line: string, meanwhile?: () => Promise<unknown>): Promise<Typed> => {
    const child = spawn('/bin/sh', ['-c', meanwhile ? `exec ${line}` : line], {
      cwd: folder,
      env: all,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const ended = new Promise<Typed>((done, fail) => {
      child.once('error', fail);
      child.once('close', (code) => done({ code, out, err }));
    });
    try {
      await Promise.race([meanwhile?.(), ended]);
    } finally {
      if (meanwhile) child.kill('SIGTERM');
    }
    return ended;
  };
}

/** A line with names of the page replaced by those of here. */
export function withValues(line: string, values: Record<string, string>): string {
  const names = Object.keys(values).sort((one, other) => other.length - one.length);
  const name = new RegExp(`(?<![\\p{L}\\d-])(?:${names.join('|')})(?![\\p{L}\\d-])`, 'gu');
  return names.length === 0 ? line : line.replaceAll(name, (found) => values[found] ?? found);
}
