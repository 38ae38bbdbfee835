import { extname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { MachineReadFile } from '../../../storage/records/machine-read.ts';
import type { PdfRead } from './pdf-thread.ts';

/** A PDF file may be made to do harm: the program that reads it has this much time and memory. */
const mostMs = 120_000;
const mostMemoryMb = 512;

/** The thread's file, beside this one. It has this file's ending, since the build's files end otherwise. */
const entry = new URL(`./pdf-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads the text layer of a PDF file, in a thread of its own. What stands in pictures in it is not read. Throws nothing of the file's: what went wrong is
 * in the answer. `options`: for a process that starts its threads with other options than its own.
 */
export async function readPdf(
  path: string,
  options: Pick<WorkerOptions, 'execArgv'> = {},
): Promise<Omit<MachineReadFile, 'file'>> {
  const told = { how: 'text-layer', engine: 'pdf.js', version: null, model: null, confidence: null } as const;
  const unread = { ...told, outcome: 'not-read' as const, detail: null, pages: [] };
  const answer = await answerOf(path, options);
  if ('late' in answer) return { ...unread, because: 'too-long' };
  if ('fault' in answer) return { ...unread, because: 'failed', detail: answer.fault };
  const { version, pages, whole } = answer;
  if (!pages.some(({ blocks }) => blocks.length > 0)) return { ...unread, version, because: 'no-text' };
  return { ...told, version, outcome: 'read', because: whole ? null : 'too-much', detail: null, pages };
}

function answerOf(
  path: string,
  options: Pick<WorkerOptions, 'execArgv'>,
): Promise<PdfRead | { late: true } | { fault: string }> {
  const thread = new Worker(entry, {
    ...options,
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ late: true }), mostMs);
    const end = (answer: PdfRead | { late: true } | { fault: string }) => {
      clearTimeout(timer);
      resolve(answer);
      void thread.terminate();
    };
    thread.on('message', end);
    thread.on('error', (error: unknown) => end({ fault: error instanceof Error ? error.message : String(error) }));
    thread.on('exit', (code) => end({ fault: `exit code ${code}` }));
  });
}
