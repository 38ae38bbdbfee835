import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ConfigurationExistsError, finishFirst, isUnwritten, layFiles } from '../../../config/first/lay-files.ts';
import { configurationOf } from '../configuration.ts';

const texts = new Map([
  ['settings.yaml', 'a: 1\n'],
  ['committees/a.yaml', 'b: 1\n'],
]);
const laid = ['committees', 'schema', 'settings.yaml'];

test('a process that was killed while it wrote has left nothing that stands in the way', async () => {
  await using place = await configurationOf({ '.first-Ab12cd/people.yaml': 'half' });
  expect(await isUnwritten(place.directory)).toBe(true);
  await layFiles(place.directory, texts);
  expect((await readdir(place.directory)).sort()).toEqual(laid);
});

test('a process that was killed while it put the files in place has left what the next run puts in place', async () => {
  await using place = await configurationOf({});
  await layFiles(place.directory, texts);
  await mkdir(join(place.directory, '.first'));
  for (const name of ['schema', 'settings.yaml'])
    await rename(join(place.directory, name), join(place.directory, '.first', name));
  expect(await isUnwritten(place.directory)).toBe(false);
  await finishFirst(place.directory);
  expect((await readdir(place.directory)).sort()).toEqual(laid);
});

test('what a person has put there meanwhile is not replaced', async () => {
  await using place = await configurationOf({ '.first/settings.yaml': 'a: 1\n', 'settings.yaml': 'mine\n' });
  await expect(finishFirst(place.directory)).rejects.toThrow(ConfigurationExistsError);
  expect(await readFile(join(place.directory, 'settings.yaml'), 'utf8')).toBe('mine\n');
});

test('what a person writes while it is checked is not replaced, and the draft goes', async () => {
  await using place = await configurationOf({});
  const beside = join(place.directory, 'people.yaml');
  await expect(layFiles(place.directory, texts, () => writeFile(beside, 'mine\n'))).rejects.toThrow('people.yaml');
  expect(await readdir(place.directory)).toEqual(['people.yaml']);
});

test('who writes beside another does not take its draft away', async () => {
  await using place = await configurationOf({});
  const refused = () => Promise.reject(new Error('refused'));
  await layFiles(place.directory, texts, () =>
    expect(layFiles(place.directory, texts, refused)).rejects.toThrow('refused'),
  );
  expect((await readdir(place.directory)).sort()).toEqual(laid);
});

test('of two who write at once one has it, the other is told, and nothing else is left', async () => {
  for (let round = 0; round < 25; round += 1) {
    await using place = await configurationOf({});
    const one = (text: string) => layFiles(place.directory, new Map([...texts.keys()].map((name) => [name, text])));
    const both = await Promise.allSettled([one('a\n'), one('b\n')]);
    const told = both.map((end) => (end.status === 'fulfilled' ? 'has it' : end.reason.constructor.name)).sort();
    expect(told).toEqual(['ConfigurationExistsError', 'has it']);
    expect((await readdir(place.directory)).sort()).toEqual(laid);
    const read = (name: string) => readFile(join(place.directory, name), 'utf8');
    expect(await read('settings.yaml')).toBe(await read('committees/a.yaml'));
  }
});

test('two may put the same in place at once', async () => {
  await using place = await configurationOf({
    '.first/settings.yaml': 'a: 1\n',
    '.first/people.yaml': 'b: 1\n',
    '.first/accounts.yaml': 'c: 1\n',
  });
  await Promise.all([finishFirst(place.directory), finishFirst(place.directory), finishFirst(place.directory)]);
  expect((await readdir(place.directory)).sort()).toEqual(['accounts.yaml', 'people.yaml', 'settings.yaml']);
});

test('only owner and group may read it', async () => {
  await using place = await configurationOf({});
  const directory = join(place.directory, 'new');
  await layFiles(directory, texts);
  for (const name of ['.', 'settings.yaml', 'committees', 'committees/a.yaml', 'schema'])
    expect((await stat(join(directory, name))).mode & 0o007).toBe(0);
});

const isRoot = process.geteuid?.() === 0;
const nobody = 65534;

test('into a folder that may not be written nothing is written, and the error is the machine’s own', async () => {
  await using place = await configurationOf({});
  const directory = join(place.directory, 'låst');
  await mkdir(directory);
  await chmod(place.directory, 0o755);
  await chmod(directory, 0o555);
  if (isRoot) process.seteuid?.(nobody);
  try {
    await expect(layFiles(directory, texts)).rejects.toMatchObject({ code: 'EACCES' });
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  expect(await readdir(directory)).toEqual([]);
});
