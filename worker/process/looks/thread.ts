// The look thread. `look-thread.ts` starts it, and messages tell it what to look at.
import { parentPort, workerData } from 'node:worker_threads';
import type { Configuration } from '../../../config/load.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openWorkplace } from '../workplace/open-workplace.ts';
import { packError } from './carried-error.ts';
import { type LookName, looks } from './looks.ts';
import type { AnsweredLook, AskedLook, ThreadStart } from './messages.ts';

const { environment, configuration: begunWith } = workerData as ThreadStart;
let configuration = begunWith;
let opening: Promise<Reader> | null = null;

/** Opens the thread's own connections, since threads cannot share one. They end with the thread. A failure is tried again by the next look. */
function openOnce(): Promise<Reader> {
  opening ??= openWorkplace(environment, begunWith, openClosingStack(), { readOnly: true }).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function answer({ number, name, input }: AskedLook, configuration: Configuration): Promise<AnsweredLook> {
  try {
    const workplace = { ...(await openOnce()), configuration };
    return { number, result: await looks[name as LookName](workplace, input as never) };
  } catch (error) {
    return { number, error: packError(error) };
  }
}

parentPort?.on('message', async (asked: AskedLook) => {
  configuration = asked.configuration ?? configuration;
  parentPort?.postMessage(await answer(asked, configuration));
});
