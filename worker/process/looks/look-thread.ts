import { extname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import type { LookThread } from '../../../jobs/workplace.ts';
import { unpackError } from './carried-error.ts';
import type { AnsweredLook, AskedLook, ThreadStart } from './messages.ts';

/** The thread ended before it had answered. The next look starts a new thread. */
export class LookBrokenOffError extends RefusedError {
  override readonly retry = 'later';
}

/** The thread's file, beside this one. It has this file's ending, since the build's files end otherwise. */
const entry = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);

/** By itself V8 lets 48 MB of garbage gather in each thread. With this limit a million items take some 25 MB less, and no longer. */
export const threadLimits = { maxYoungGenerationSizeMb: 16 };

/** `options`: for a process that starts its threads with other options than its own. */
export function openLookThread(
  { environment, configuration: begunWith }: ThreadStart,
  options: Pick<WorkerOptions, 'execArgv' | 'resourceLimits'> = {},
): LookThread {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let [thread, closed, asked]: [Worker | null, boolean, number] = [null, false, 0];
  /** The configuration that the thread judges by. */
  let told = begunWith;

  const start = (): Worker => {
    const workerData: ThreadStart = { environment, configuration: begunWith };
    const started = new Worker(entry, { resourceLimits: threadLimits, ...options, workerData });
    let fault: Error | null = null;
    started.on('message', (answer: AnsweredLook) => {
      const asker = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('error' in answer) asker?.reject(unpackError(answer.error));
      else asker?.resolve(answer.result);
    });
    // An error that nothing in the thread has caught, for example when its memory is used up. The thread's exit follows.
    started.on('error', (error) => {
      fault = error;
    });
    started.on('exit', (code) => {
      thread = null;
      told = begunWith;
      for (const { reject } of waiting.values()) reject(closed ? stopping() : brokenOff(fault, code));
      waiting.clear();
    });
    return started;
  };

  return {
    ask(name, input, configuration) {
      if (closed) return Promise.reject(stopping());
      asked += 1;
      const news = configuration === told ? null : configuration;
      const look: AskedLook = { number: asked, name, input, configuration: news };
      return new Promise((resolve, reject) => {
        thread ??= start();
        thread.postMessage(look);
        told = configuration;
        waiting.set(look.number, { resolve, reject });
      });
    },
    async close() {
      closed = true;
      await thread?.terminate();
    },
  };
}

function brokenOff(fault: Error | null, code: number): LookBrokenOffError {
  return new LookBrokenOffError(
    `expected the thread that looks at items to answer, found that it ended: ${fault?.message ?? `exit code ${code}`}`,
    'Try again. If it ends again: give the machine more memory, or make the same look by a command.',
    refusals.lookBrokenOff,
    { cause: fault },
  );
}

function stopping(): LookBrokenOffError {
  return new LookBrokenOffError(
    'expected time to look at items, found that the worker is being stopped',
    'Try again when it has started.',
    refusals.lookStopped,
  );
}
