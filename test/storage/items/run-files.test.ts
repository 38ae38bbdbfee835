import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readRun } from '../../../storage/items/run-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runs-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test.each([
  ['is not there', null, 'nothing'],
  ['is empty', '', 'something else'],
  ['holds something else', '{"is":"letter"}\n', 'something else'],
])('a collecting run whose file %s is told of, with what to do', async (_what, text, found) => {
  if (text !== null) await writeFile(join(root, 'run.jsonl'), text);
  await expect(readRun(root, 'run.jsonl')).rejects.toMatchObject({
    name: 'RecordDamagedError',
    message: expect.stringContaining(`expected a collecting run in run.jsonl, found ${found}`),
    remedy: 'Restore the file from a backup.',
  });
});
