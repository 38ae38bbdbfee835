import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseRecord, type RecordKind, readRecord, readRecordIfThere } from '../../../storage/files/record.ts';

const note: RecordKind<{ text: string; by: { name: string } }> = {
  schema: z.object({ text: z.string(), by: z.object({ name: z.string() }) }),
  is: 'a note',
  remedy: 'Write it again.',
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ogonblick-record-'));
  await mkdir(join(root, 'folder.json'));
  await writeFile(join(root, 'sound.json'), '{"text":"Badet","by":{"name":"Eva"}}');
  await writeFile(join(root, 'other.json'), '{"text":"Badet","by":{"name":7}}');
  await writeFile(join(root, 'broken.json'), '{"text":"Bad');
});
afterAll(() => rm(root, { recursive: true }));

test('a record is read', async () => {
  expect(await readRecord(root, 'sound.json', note)).toEqual({ text: 'Badet', by: { name: 'Eva' } });
});

describe('what is no record is named with what was found', () => {
  test.each([
    ['other.json', 'something else (by.name: Invalid input: expected string, received number)'],
    ['broken.json', 'something else (Invalid input: expected object, received null)'],
    ['none.json', 'nothing'],
    ['sound.json/none.json', 'nothing'],
  ])('%s: %s', async (path, found) => {
    await expect(readRecord(root, path, note)).rejects.toMatchObject({
      name: 'RecordDamagedError',
      message: `expected a note in ${path}, found ${found}`,
      remedy: 'Write it again.',
      retry: 'never',
    });
  });
});

test('where none need be, none is null', async () => {
  expect(await readRecordIfThere(root, 'none.json', note)).toBeNull();
  await expect(readRecordIfThere(root, 'broken.json', note)).rejects.toThrow('expected a note in broken.json');
});

test('what the disk does not give is no damage', async () => {
  await expect(readRecord(root, 'folder.json', note)).rejects.toMatchObject({ code: 'EISDIR' });
});

test('a text is judged the same, with the place that is told', () => {
  expect(() => parseRecord('[]', 'actions.jsonl:3', note)).toThrow(
    'expected a note in actions.jsonl:3, found something else',
  );
});
