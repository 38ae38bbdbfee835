import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { letGoAgain } from '../../../../worker/replicas/clearing/let-retained-go.ts';
import { bringUpToDate } from '../../../../worker/replicas/copying/bring-up-to-date.ts';
import { openPlace } from '../../../../worker/replicas/places/open-place.ts';
import { type CopyState, copyWords } from '../../../../worker/replicas/told/standing-words.ts';
import { sealWords } from '../../../tools/seal-words.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../../tools/town.ts';

let town: Town;
let copy: string;
beforeEach(async () => {
  town = await openTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.collect({ one: { text: 'ett' }, two: { text: 'två' } });
  await sealWords(town, '2026-01-15', 'ord');
  expect(await now()).toMatchObject({ code: 0 });
});
afterEach(async () => {
  await town.close();
  await rm(copy, { recursive: true, force: true });
});

const now = () => town.run<{ copies: CopyState[]; code: number }>('copy', 'now');
const looked = async () => {
  const { code, copies } = await now();
  return { code, ...copies[0]?.standing };
};
const filesOf = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
const inCopy = async (piece: string) => (await filesOf(copy)).find((path) => path.includes(piece)) ?? '';

test('what was removed in the copy since it was sent is told, and sent again', async () => {
  const before = await filesOf(copy);
  const gone = [await inCopy('/inlagg/'), await inCopy('/data/'), await inCopy('liggare/')];
  for (const path of gone) await rm(join(copy, path));
  const found = await looked();
  expect(found).toMatchObject({ code: 1, fault: null, differing: [], compared: { lacked: { files: 3 } } });
  expect([...(found.compared?.lacked.first ?? [])].sort()).toEqual([...gone].sort());
  expect(await filesOf(copy)).toEqual(before);
  for (const path of gone) expect(await readFile(join(copy, path))).toEqual(await readFile(join(town.archive, path)));
  const later = { compared: { lacked: { files: 0 } }, lastFound: { lacked: { files: 3 }, at: found.compared?.at } };
  const { code, copies } = await now();
  expect({ code, ...copies[0]?.standing }).toMatchObject({ code: 0, ...later });
  const words = copies.flatMap((state) => copyWords(state, () => 'DAG')).map(({ sv }) => sv);
  expect(words).toContainEqual(expect.stringMatching(/^Vid jämförelsen DAG: 3 filer var borta därifrån/));
});

test('a whole sealed folder that was removed, or a file of it that was renamed, is sent again', async () => {
  const page = await inCopy('/data/');
  const bag = dirname(dirname(await inCopy('/data/')));
  await rename(join(copy, page), join(copy, `${page}-2`));
  expect(await looked()).toMatchObject({ code: 1, compared: { lacked: { files: 1, first: [page] } } });
  expect(await filesOf(copy)).toContain(`${page}-2`);
  await rm(join(copy, bag), { recursive: true });
  const files = (await filesOf(join(town.archive, bag))).length;
  expect(await looked()).toMatchObject({ compared: { lacked: { files } } });
  expect(await looked()).toMatchObject({ code: 0, compared: { lacked: { files: 0 } } });
});

test('what was changed in the copy is told and left there, until a person takes it away', async () => {
  const path = await inCopy('/inlagg/');
  await chmod(join(copy, path), 0o640);
  await appendFile(join(copy, path), ' ');
  const changed = await readFile(join(copy, path));
  const problem = 'it has changed there since it was copied';
  for (let times = 0; times < 2; times++) {
    expect(await looked()).toMatchObject({
      code: 1,
      differing: [{ path, problem }],
      compared: { lacked: { files: 0 } },
    });
    expect(await readFile(join(copy, path))).toEqual(changed);
  }
  await rm(join(copy, path));
  expect(await looked()).toMatchObject({ code: 1, differing: [], compared: { lacked: { files: 1 } } });
  expect(await looked()).toMatchObject({ code: 0 });
});

test('a ledger that was cut in the copy is made whole there', async () => {
  const path = await inCopy('liggare/');
  const whole = await readFile(join(copy, path), 'utf8');
  await chmod(join(copy, path), 0o640);
  await truncate(join(copy, path), whole.indexOf('\n') + 1);
  expect(await looked()).toMatchObject({ code: 1, differing: [], compared: { lacked: { files: 1, first: [path] } } });
  expect(await readFile(join(copy, path), 'utf8')).toBe(whole);
});

test('what is gone there is not sent where the archive’s own is damaged, or gone', async () => {
  const [item, page] = [await inCopy('/inlagg/'), await inCopy('/data/')];
  for (const path of [item, page]) {
    await rm(join(copy, path));
    await chmod(join(town.archive, path), 0o640);
    await writeFile(join(town.archive, path), 'skadad');
  }
  const problem = 'it has changed here since it was copied, and is gone there';
  const { differing } = await looked();
  expect(differing).toHaveLength(2);
  expect(differing).toEqual(expect.arrayContaining([item, page].map((path) => ({ path, problem }))));
  expect(await inCopy(item)).toBe('');
  await rm(join(town.archive, item));
  expect((await looked()).differing).toContainEqual({
    path: item,
    problem: 'it is gone there, and is not here either',
  });
});

test('of a sealed folder that was written anew here nothing is sent in the place of what is gone', async () => {
  const page = await inCopy('/data/');
  const bag = dirname(dirname(page));
  const tags = join(town.archive, bag, 'tagmanifest-sha256.txt');
  await rm(join(copy, page));
  await chmod(tags, 0o640);
  await appendFile(tags, `${'0'.repeat(64)}  data/annan.txt\n`);
  const problem = 'it is not sealed here as it was copied, and names or sizes there are others than were copied';
  expect((await looked()).differing).toEqual([{ path: bag, problem }]);
  expect(await inCopy(page)).toBe('');
});

test('a page that is lost here and in the copy is told until it is back', async () => {
  const page = await inCopy('/data/');
  const bytes = await readFile(join(town.archive, page));
  for (const root of [copy, town.archive]) await rm(join(root, page));
  const differing = [{ path: page, problem: 'it is gone there, and is not here either' }];
  const { wholeAt } = await looked();
  for (let times = 0; times < 2; times++) expect(await looked()).toMatchObject({ code: 1, wholeAt, differing });
  await writeFile(join(town.archive, page), bytes);
  expect(await looked()).toMatchObject({ code: 1, differing: [], compared: { lacked: { first: [page] } } });
  expect(await looked()).toMatchObject({ code: 0, differing: [] });
});

test('what a list still had to clear when the look began, and had cleared when it ended, is not called back', async () => {
  const disposed = [{ path: `${townCommittee}/${townAccount}/inlagg/2026-01/01J9Z6.v1.json`, bytes: 1 }];
  const again = await town.within(async (workplace) => {
    const [setting] = workplace.configuration.settings.copies;
    if (setting === undefined) throw new Error('expected a copy');
    const place = await openPlace(workplace, setting);
    const now = new Date().toISOString();
    return letGoAgain(workplace, setting, { now, disposed, underWay: new Set(['01J9Z6']), place });
  });
  expect(again).toEqual({ gone: { files: 0, bytes: 0, first: [] }, left: [] });
});

test('what lies there too much is told and left', async () => {
  await mkdir(join(copy, 'kommunstyrelsen/semester'), { recursive: true });
  await writeFile(join(copy, 'kommunstyrelsen/semester/bild.jpg'), 'någon annans');
  await writeFile(join(copy, '.DS_Store'), '');
  await mkdir(join(copy, 'kommunstyrelsen/@eaDir'));
  await writeFile(join(copy, 'kommunstyrelsen/@eaDir/SYNO'), '');
  const extra = { files: 1, first: ['kommunstyrelsen/semester/bild.jpg'] };
  expect(await looked()).toMatchObject({ code: 1, compared: { extra } });
  expect(await readFile(join(copy, 'kommunstyrelsen/semester/bild.jpg'), 'utf8')).toBe('någon annans');
});

test('what lies too much in a sealed folder there is told, and its files are not read anew', async () => {
  const bag = dirname(dirname(await inCopy('/data/')));
  await writeFile(join(copy, bag, 'data/.DS_Store'), '');
  await writeFile(join(copy, bag, 'data/annan.txt'), 'ditlagd');
  const extra = { files: 1, first: [`${bag}/data/annan.txt`] };
  for (let times = 0; times < 2; times++)
    expect(await looked()).toMatchObject({ code: 1, differing: [], compared: { extra, lacked: { files: 0 } } });
  expect(await readFile(join(town.data, 'kopior/reserv-sett.jsonl'), 'utf8')).not.toContain('"doubt":true');
});

test('of what is gone here it is told whether something of it is still there', async () => {
  const path = await inCopy('/inlagg/');
  await chmod(join(copy, path), 0o640);
  await appendFile(join(copy, path), ' ');
  await rm(join(town.archive, path));
  const told = async () => (await looked()).differing;
  expect(await told()).toEqual([{ path, problem: 'it is gone here, and something is still there' }]);
  await rm(join(copy, path));
  expect(await told()).toEqual([{ path, problem: 'it is gone there, and is not here either' }]);
});

test('the worker looks once a day', async () => {
  const at = (hours: number) =>
    town.within(async (workplace) => {
      const [setting] = workplace.configuration.settings.copies;
      const clock = () => new Date(Date.now() + hours * 3_600_000);
      return setting && bringUpToDate(workplace, setting, { now: clock, stop: new AbortController().signal });
    });
  const path = await inCopy('/inlagg/');
  await rm(join(copy, path));
  expect((await at(23))?.sent.files).toBe(0);
  expect((await at(25))?.sent.files).toBe(1);
  expect((await at(26))?.standing.compared?.lacked.files).toBe(1);
});
