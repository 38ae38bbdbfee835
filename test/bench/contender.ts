import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { meterTree, type Usage } from './tree-meter.ts';

/** What is measured runs in a process of its own, told step by step what to do, so that the measuring is not measured. */
export interface Contender {
  /** Has it do one of its steps and says what that gave and used. Throws what the step threw. */
  run<T>(step: string, input?: unknown): Promise<{ result: T; usage: Usage }>;
  /** Ends it, after its `close` step where it has one. */
  end(): Promise<void>;
}

/** A step takes what `run` was given and gives plain data. */
export type Steps = Record<string, (input: never) => Promise<unknown>>;

interface Answer {
  result?: unknown;
  error?: string;
}

const loader = join(import.meta.dirname, '../tools/typescript-loader.js');

/** Starts `contenders/<name>.ts` on the TypeScript sources. */
export async function startContender(name: string, environment: Record<string, string> = {}): Promise<Contender> {
  const child = fork(join(import.meta.dirname, 'contenders', `${name}.ts`), [], {
    execArgv: ['--no-warnings', '--import', loader],
    env: { ...process.env, OGONBLICK_LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const died = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the contender ${name} ended by itself: ${signal ?? code}`);
  });
  died.catch(() => undefined); // It may end when it is told to; whoever waits for an answer hears of it in the race below.
  const answer = () => Promise.race([once(child, 'message').then(([message]) => message as Answer), died]);
  await answer();
  const meter = meterTree(child.pid as number);
  const run = async <T>(step: string, input?: unknown) => {
    meter.start();
    child.send({ step, input });
    const { result, error } = await answer();
    const usage = meter.stop();
    if (error !== undefined) throw new Error(`${name}, ${step}: ${error}`);
    return { result: result as T, usage };
  };
  return {
    run,
    async end() {
      try {
        await run('close');
      } finally {
        meter.close();
        child.kill('SIGKILL');
      }
    },
  };
}

/** The contender's side: does its steps when told to. */
export function obey(steps: Steps): void {
  process.on('message', async ({ step, input }: { step: string; input: unknown }) => {
    const answer: Answer = {};
    try {
      answer.result = await steps[step]?.(input as never);
    } catch (error) {
      answer.error = error instanceof Error ? `${error.stack}` : String(error);
    }
    process.send?.(answer);
  });
  process.send?.({});
}
