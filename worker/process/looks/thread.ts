// The look thread: started by `look-thread.ts`, told what to look at by messages.
import { parentPort, workerData } from 'node:worker_threads';
import type { Configuration } from '../../../config/load.ts';
import { openWorkplace, type Workplace } from '../../acts/workplace.ts';
import { openClosingStack } from '../../ground/closing-stack.ts';
import { packError } from './carried-error.ts';
import { type LookName, lookHere } from './looks.ts';
import type { AnsweredLook, AskedLook, ThreadStart } from './messages.ts';

const { environment, configuration: begunWith } = workerData as ThreadStart;
let configuration = begunWith;
let opening: Promise<Workplace> | null = null;

/** Its own connections, since none can be shared with another thread. They end with the thread. What fails is tried again by the next look. */
function openOnce(): Promise<Workplace> {
  opening ??= openWorkplace(environment, begunWith, openClosingStack(), { readOnly: true }).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function answer({ number, name, input }: AskedLook, configuration: Configuration): Promise<AnsweredLook> {
  try {
    const workplace = { ...(await openOnce()), configuration };
    return { number, result: await lookHere(workplace, name as LookName, input as never) };
  } catch (error) {
    return { number, error: packError(error) };
  }
}

parentPort?.on('message', async (asked: AskedLook) => {
  configuration = asked.configuration ?? configuration;
  parentPort?.postMessage(await answer(asked, configuration));
});
