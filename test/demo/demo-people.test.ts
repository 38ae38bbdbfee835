import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { packageRoot } from '../../config/base/package-root.ts';
import { verifyPassphrase } from '../../config/people/passphrase.ts';
import { knowApprovers, letPeopleIn } from '../../demo/demo-people.ts';
import { personLine } from '../tools/passphrase.ts';
import { openTown, type Town } from '../tools/town.ts';

let folder: string;
let town: Town;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-demo-'));
  town = await openTown();
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('ada.a', '"*": [reader, approver]')}`);
});
afterEach(async () => {
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

test('a second demo lets the same people in by the same passphrases, which nobody else on the machine may read', async () => {
  const configuration = join(folder, 'people.yaml');
  const lettingIn = async () => {
    await cp(join(packageRoot(), 'config/example/people.yaml'), configuration);
    const people = await letPeopleIn(folder, folder);
    return { people, file: await readFile(configuration, 'utf8') };
  };
  const first = await lettingIn();
  expect(first.people.map(({ id }) => id)).toEqual([
    ...['arkivarie.a', 'kommunarkivarie.b', 'registrator.d', 'systemforvaltare.e'],
  ]);
  const [hash = ''] = /scrypt:[^"]+/.exec(first.file) ?? [];
  expect(await verifyPassphrase(first.people[0]?.passphrase ?? '', hash)).toBe(true);
  expect(new Set(first.people.map(({ passphrase }) => passphrase)).size).toBe(4);
  expect(await lettingIn()).toEqual(first);
  expect((await stat(join(folder, 'losenfraser.txt'))).mode & 0o077).toBe(0);
});

test('the approvers of a new demo can approve at once; where the archive is older than they are, they wait as others do', async () => {
  const now = new Date().toISOString();
  const first = await town.within((workplace) => knowApprovers(workplace, now));
  expect(first?.names).toEqual(['ada.a']);
  expect(first?.from.localeCompare(now)).toBe(-1);
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('dan.d', '"*": [reader, approver]')}`);
  const second = await town.within((workplace) => knowApprovers(workplace, now));
  expect(second?.from.localeCompare(now)).toBe(1);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});
