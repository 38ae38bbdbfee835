import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { delimiter, extname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '../../../config/base/env.ts';
import { OwnError } from '../../../config/base/own-error.ts';

/** What a process of its own reads in a file from outside. */
export type ReadingOf = 'pdf' | 'picture' | 'measures';

/** How long one file may take, how much memory, and how long the answer may be. */
export interface ReadingLimits {
  seconds: number;
  megabytes: number;
  answerMegabytes: number;
}

const usual: Omit<ReadingLimits, 'megabytes'> = { seconds: 120, answerMegabytes: 64 };
/** What the kernel counts is more than is used: Tesseract in WebAssembly and its thread take 0.5 GB for a picture of the largest size, and reserve 3. */
const usualMegabytes: Record<ReadingOf, number> = { pdf: 1536, picture: 4096, measures: 1536 };
const megabyte = 1024 * 1024;

/** The process's file, beside this one. It has this file's ending, since the build's files end otherwise. */
const entry = fileURLToPath(new URL(`./reading-process${extname(import.meta.url)}`, import.meta.url));

/** `because`: why there is no answer. `detail`: what the reader said, for the system administrator. */
export type Read<Answer> = { answer: Answer } | { because: 'too-long' | 'failed'; detail: string | null };

/** The machine does not let us confine a process that reads files from outside. */
export class ReaderUnavailableError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy =
    'Install util-linux (unshare, prlimit, setpriv), and allow user namespaces for the user that ogonblick runs as, as the browser needs them.';
  override readonly swedish =
    'Filer utifrån läses av ett program utan nätverk, och datorn tillåter inte att ett sådant startas. Installera util-linux (unshare, prlimit, setpriv), och tillåt användarnamnrymder för den användare som ogonblick körs som, så som webbläsaren behöver dem.';
}

/**
 * Reads a file from outside in a process of its own: it has this file open and nothing else, no network, no right of root's, and the kernel holds it to
 * its time and memory. It writes no file and starts no program. Throws ReaderUnavailableError where the machine does not allow that.
 */
export async function readApart<Answer>(
  what: ReadingOf,
  path: string,
  limits: Partial<ReadingLimits> = {},
): Promise<Read<Answer>> {
  const { seconds, megabytes, answerMegabytes } = { ...usual, megabytes: usualMegabytes[what], ...limits };
  const file = await open(path, 'r');
  try {
    const [program = '', ...args] = confined([entry, what], { seconds, megabytes });
    const env = {
      PATH: readEnvironment().searchPath.join(delimiter),
      LANG: 'C.UTF-8',
      // The library of pictures would lay a large one into a file.
      VIPS_DISC_THRESHOLD: '2g',
    };
    const child = spawn(program, args, {
      stdio: [file.fd, 'pipe', 'pipe'],
      env,
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    }) as ChildProcessByStdio<null, Readable, Readable>;
    const parts: Buffer[] = [];
    let [length, told] = [0, ''];
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > answerMegabytes * megabyte) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.stderr.on('data', (part: Buffer) => {
      told = `${told}${part.toString('utf8')}`.slice(-2000);
    });
    const ended = once(child, 'close').catch((cause: unknown) => {
      throw new ReaderUnavailableError(`expected ${program} on PATH to read ${path} with, found: ${String(cause)}`, {
        cause,
      });
    });
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    if (length > answerMegabytes * megabyte)
      return { because: 'failed', detail: `an answer of more than ${answerMegabytes} MB` };
    if (code === 0) return JSON.parse(Buffer.concat(parts).toString('utf8')) as Read<Answer>;
    if (signal === 'SIGKILL') return { because: 'too-long', detail: null };
    // A reader that the file has killed ends by a signal; with a code it never began.
    if (signal === null) throw new ReaderUnavailableError(`expected a program to read ${path}, found: ${told.trim()}`);
    return { because: 'failed', detail: told.split('\n').find((line) => line.startsWith('FATAL')) ?? signal };
  } finally {
    await file.close();
  }
}

/** The words that start Node with `args` in confinement: by util-linux, and by Node's own bars. Pictures are read by compiled parts and in a thread. */
export function confined(
  args: readonly string[],
  { seconds, megabytes }: Omit<ReadingLimits, 'answerMegabytes'>,
): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...['unshare', ...(isRoot ? [] : ['--user']), '--net'],
    ...['prlimit', `--data=${megabytes * megabyte}`, `--cpu=${seconds}`, '--fsize=0', '--core=0'],
    ...['setpriv', '--pdeathsig=KILL', '--no-new-privs'],
    ...(isRoot ? ['--bounding-set=-all', '--inh-caps=-all'] : []),
    ...[process.execPath, '--no-warnings', '--max-old-space-size=768'],
    ...['--permission', '--allow-fs-read=*', '--allow-worker', '--allow-addons', ...args],
  ];
}
