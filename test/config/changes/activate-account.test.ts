import { chmod, chown, lstat, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { activateAccount } from '../../../config/changes/activate-account.ts';
import type { ReadWith } from '../../../config/changes/write-register.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { accountsFile } from '../../../config/register/accounts.ts';
import { requireAll } from '../../storage/sample.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { changed, configurationOf, exampleFiles } from '../configuration.ts';

const root = process.getuid?.() === 0;
const otherUser = 65_534;

/** The example's configuration, whose register is a link to a file of its own, which an account waits in. */
async function linkedRegister() {
  const files = await exampleFiles();
  files[accountsFile] = changed(files[accountsFile], 'status: active', 'status: approved');
  const place = await configurationOf(files);
  const file = join(place.directory, 'registret.yaml');
  await rename(join(place.directory, accountsFile), file);
  await symlink('registret.yaml', join(place.directory, accountsFile));
  await chmod(file, 0o660);
  const { configuration } = await loadConfiguration(place.directory, { leastPassphraseCost: cheapCost });
  const waiting = configuration?.accounts.find(({ status }) => status === 'approved');
  if (!waiting) throw new Error('expected an account that waits');
  const read: ReadWith = (instead) => loadConfiguration(place.directory, { leastPassphraseCost: cheapCost, instead });
  const record = { message: 'x', author: null };
  const activate = () => activateAccount(place.directory, waiting, '2026-12-01', { read, record });
  return { ...place, file, activate };
}

test('a register that is a link stays a link, and its file keeps its owner, its group and its mode', async () => {
  await using place = await linkedRegister();
  if (root) await chown(place.file, otherUser, otherUser);
  const before = await stat(place.file);
  await place.activate();
  expect((await lstat(join(place.directory, accountsFile))).isSymbolicLink()).toBe(true);
  expect(await readFile(place.file, 'utf8')).not.toContain('status: approved');
  const { uid, gid, mode } = await stat(place.file);
  expect({ uid, gid, mode }).toEqual({ uid: before.uid, gid: before.gid, mode: before.mode });
});

test('an account that has been changed by hand since it was judged is not put into use', async () => {
  await using place = await linkedRegister();
  const by = changed(await readFile(place.file, 'utf8'), 'status: approved', 'status: requested');
  await writeFile(place.file, by);
  await expect(place.activate()).rejects.toThrow('has been changed since');
  expect(await readFile(place.file, 'utf8')).toBe(by);
});

test('a status that is a reference to another is told as such, and not as changed', async () => {
  await using place = await linkedRegister();
  const by = changed(
    await readFile(place.file, 'utf8'),
    'status: approved',
    'closingWaiver: &s approved\n    status: *s',
  );
  await writeFile(place.file, by);
  await expect(place.activate()).rejects.toMatchObject({
    name: 'FaultyChangeError',
    swedish: expect.stringMatching(
      /^Konfigurationen har fel, som först rättas i filen:\n.*fick en hänvisning \(\*\)$/s,
    ),
  });
  expect(await readFile(place.file, 'utf8')).toBe(by);
});

if (!root && requireAll) test('another user can be tried', () => expect(root).toBe(true));
(root ? test : test.skip)(
  'a register of another user is not written anew, and the error says whose it is',
  async () => {
    await using place = await linkedRegister();
    await chmod(place.directory, 0o777);
    await chmod(place.file, 0o666);
    const before = await readFile(place.file, 'utf8');
    process.seteuid?.(otherUser);
    try {
      await expect(place.activate()).rejects.toMatchObject({
        name: 'FileOfOthersError',
        message: expect.stringContaining(`(${otherUser}), found it to be that of 0`),
      });
    } finally {
      process.seteuid?.(0);
    }
    expect(await readFile(place.file, 'utf8')).toBe(before);
  },
);
