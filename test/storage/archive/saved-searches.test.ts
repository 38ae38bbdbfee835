import { execFile } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { savedSearchesFile } from '../../../storage/layout/layout.ts';
import { memory, temporaryFolder } from '../sample.ts';

const saving = `
import { openSavedSearches } from ${JSON.stringify(pathToFileURL(resolve('storage/archive/saved-searches.ts')).href)};
const lock = { exclusively: async (work) => work() };
const one = { id: 'a', person: 'karin.k', name: 'Ishallen', asked: { text: 'ishall' }, tell: true, since: '2026-01-01T00:00:00.000Z' };
const search = { ...one, seen: {}, told: { item: '', snapshot: '' } };
const searches = openSavedSearches({ root: process.argv[1], lock });
await searches.change(() => [search]);
await searches.change((before) => [...before, { ...search, id: 'b' }]);
`;

test('a saved search is on the disk when it is said to be: the file before it has its name, the name after', async () => {
  const root = await temporaryFolder(memory);
  await mkdir(join(root, '.utkast'));
  const trace = join(root, 'trace');
  const strace = ['-f', '-y', '-qq', '-e', 'trace=fsync,/^rename', '-o', trace];
  const node = [process.execPath, '--no-warnings', '--import', resolve('test/tools/typescript-loader.js')];
  await promisify(execFile)('strace', [...strace, ...node, '--input-type=module', '-e', saving, '--', root]);
  const calls = (await readFile(trace, 'utf8')).split('\n').filter((call) => call.includes('.utkast'));
  const told = calls.map((call) =>
    /(fsync|rename)\w*\(.*?(\.tmp|\.utkast|sokningar\.json)[>"]/.exec(call)?.slice(1, 3),
  );
  const once = [
    ['fsync', '.tmp'],
    ['rename', '.tmp'],
    ['fsync', '.utkast'],
  ];
  expect(told).toEqual([...once, ...once]);
  expect(JSON.parse(await readFile(join(root, savedSearchesFile), 'utf8')).searches).toHaveLength(2);
  expect((await stat(join(root, savedSearchesFile))).mode & 0o777).toBe(0o600);
});
