import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isAlive, isOfEarlierBoot, thisPlace, thisProcess } from '../../../storage/files/process-mark.ts';
import { type RunFile, runFileOfThisProcess, seemsAlive } from '../../../worker/ground/redis/run-file.ts';
import { eventually } from '../../tools/product.ts';

/** A process that lives, and its child, which has ended and is never collected: a zombie. */
let parent: ChildProcess;
let zombie: number;
let dead: number;
beforeAll(async () => {
  const ended = spawn('true');
  await once(ended, 'exit');
  dead = ended.pid as number;
  parent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  zombie = Number(said.toString());
  await eventually(() => !isAlive({ pid: zombie, started: null }));
});
afterAll(() => {
  parent.kill('SIGKILL');
});

const [host = '', boot = '', namespace = ''] = thisPlace().split(' ');
const runOf = (change: Partial<RunFile>): RunFile => ({
  ...runFileOfThisProcess('worker'),
  state: 'ready',
  socket: null,
  ...change,
});

describe('whether a process lives, asked by a mark in the archive and by the run file of the data folder alike', () => {
  const cases: [string, () => { pid: number; started: string | null }, boolean][] = [
    ['this process', () => thisProcess(), true],
    ['one of which only the pid is known', () => ({ pid: parent.pid as number, started: null }), true],
    ['one that has ended', () => ({ pid: dead, started: null }), false],
    ['one that has ended and was never collected', () => ({ pid: zombie, started: null }), false],
    ['one whose pid another process has got since', () => ({ pid: parent.pid as number, started: '1' }), false],
  ];
  test.each(cases)('%s', (_, owner, lives) => {
    expect(isAlive(owner())).toBe(lives);
    expect(seemsAlive(runOf({ ...owner(), mark: { ...owner(), place: thisPlace() } }))).toBe(lives);
  });
});

test.each([
  ['of another machine', { place: `annan ${boot} ${namespace}` }, true, false],
  ['of another container with this one’s name', { place: `${host} ${boot} pid:[1]` }, true, false],
  ['of this machine before it was started anew', { place: `${host} 0-0 ${namespace}` }, false, true],
])('a run file %s counts as one of a process that lives: %j', (_, { place }, lives, earlier) => {
  const mark = { place, pid: dead, started: null };
  expect(isOfEarlierBoot(mark)).toBe(earlier);
  expect(seemsAlive(runOf({ mark }))).toBe(lives);
});

test('a run file of an earlier version is asked by host and pid', () => {
  const { mark: _, ...earlier } = runOf({});
  expect(seemsAlive(earlier)).toBe(true);
  expect(seemsAlive({ ...earlier, pid: zombie })).toBe(false);
  expect(seemsAlive({ ...earlier, host: 'annan', pid: dead })).toBe(true);
});
