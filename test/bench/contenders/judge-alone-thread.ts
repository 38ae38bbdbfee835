import { parentPort, workerData } from 'node:worker_threads';
import { type JudgeAlone, judgeAlone } from './judge-alone.ts';

parentPort?.postMessage(judgeAlone(workerData as JudgeAlone));
