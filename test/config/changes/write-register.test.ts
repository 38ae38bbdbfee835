import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { ValueChange } from '../../../config/base/change-yaml.ts';
import {
  type RegisterChange,
  registerAsItIs,
  replaceRegister,
  writeRegister,
} from '../../../config/changes/write-register.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { accountsFile } from '../../../config/register/accounts.ts';
import { requireAll } from '../../storage/sample.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { configurationOf, exampleFiles, lineWith } from '../configuration.ts';

const run = promisify(execFile);
const root = process.getuid?.() === 0;
if (!root && requireAll) test('another user can be tried', () => expect(root).toBe(true));
const otherUser = 65_534;
const nobody = { message: 'x', author: null };
const id = 'facebook-exempelkommun';
const added = {
  platform: 'web',
  name: 'Ny: #1',
  url: 'https://www.example.se/ny',
  committee: 'kommunstyrelsen',
  status: 'requested',
};

async function place() {
  const { directory, ...rest } = await configurationOf(await exampleFiles());
  const path = join(directory, accountsFile);
  const read = (instead: { name: string; text: string }) =>
    loadConfiguration(directory, { leastPassphraseCost: cheapCost, instead });
  const record = { message: 'accounts.yaml: ett konto (anna.a)', author: { name: 'Anna Å', email: 'anna@example.se' } };
  return {
    ...rest,
    directory,
    path,
    now: () => readFile(path, 'utf8'),
    digest: async () => (await registerAsItIs(directory, accountsFile, read)).digest,
    async write(become: RegisterChange['become'], digest: string | null = null, name = id) {
      return writeRegister(directory, { file: accountsFile, digest, id: name, become }, { read, record });
    },
    async git(...args: string[]) {
      const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.se'];
      return (await run('git', ['-C', directory, ...who, ...args])).stdout;
    },
  };
}
const becomes = (key: string, value: string): { values: ValueChange[] } => ({ values: [{ path: [key], value }] });

describe('an account', () => {
  test('is changed, and one more is written behind the others; the configuration that comes back is that of the file', async () => {
    await using here = await place();
    const before = await here.now();
    const { configuration: changed } = await here.write(becomes('unit', 'Enheten: ett # två'));
    expect(changed.accounts.find((one) => one.id === id)?.unit).toBe('Enheten: ett # två');
    const one = await here.now();
    expect(one.split('\n').filter((line) => !before.includes(line))).toEqual(['    unit: "Enheten: ett # två"']);
    const { configuration: more } = await here.write({ added }, null, 'webb-ny');
    expect(more.accounts.at(-1)).toMatchObject({ id: 'webb-ny', name: 'Ny: #1' });
    expect((await here.now()).startsWith(one.trimEnd())).toBe(true);
    expect(await readdir(here.directory)).not.toContain('accounts.yaml.new');
  });

  test('whose change would be a fault is refused with the fault’s line, and the file is as it was', async () => {
    await using here = await place();
    const before = await here.now();
    await expect(here.write(becomes('url', 'file:///etc/passwd'))).rejects.toMatchObject({
      message: expect.stringContaining(`accounts.yaml:${lineWith(before, 'url:')}: expected an address`),
      swedish: expect.stringContaining('Ändringen kan inte sparas'),
    });
    await expect(here.write({ added }, null, id)).rejects.toThrow('expected another id for each account');
    await expect(here.write({ added: { ...added, committee: 'ingen' } }, null, 'ny')).rejects.toThrow('has a plan');
    await expect(here.write(becomes('name', 'x'), null, 'finns-inte')).rejects.toThrow('has been changed since');
    expect(await here.now()).toBe(before);
  });

  test('is not changed by the second of two who saw the same file, nor while another writes', async () => {
    await using here = await place();
    const digest = await here.digest();
    const both = await Promise.allSettled(['ett', 'två'].map((name) => here.write(becomes('name', name), digest)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const saved = await here.now();
    await expect(here.write(becomes('name', 'tre'), digest)).rejects.toThrow('has been changed since');
    await writeFile(`${here.path}.new`, 'half');
    await expect(here.write(becomes('name', 'tre'))).rejects.toThrow('somebody is writing');
    expect(await here.now()).toBe(saved);
    // Of a process that was killed an hour ago.
    await utimes(`${here.path}.new`, new Date(), new Date(Date.now() - 3_600_000));
    await here.write(becomes('name', 'tre'));
    expect(await here.now()).toContain('name: tre');
  });

  test('in a register that is a link changes the file that it leads to, with its mode', async () => {
    await using here = await place();
    await rename(here.path, join(here.directory, 'registret.yaml'));
    await symlink('registret.yaml', here.path);
    await chmod(here.path, 0o640);
    await here.write(becomes('name', 'ett'));
    expect((await lstat(here.path)).isSymbolicLink()).toBe(true);
    expect((await stat(here.path)).mode & 0o777).toBe(0o640);
  });

  // Root may do everything, so somebody else tries.
  (root ? test : test.skip).each([
    ['written to', 0o755],
    ['read', 0o733],
  ])('in a folder that may not be %s stays', async (_, mode) => {
    await using here = await place();
    const before = await here.now();
    await chown(here.path, otherUser, 0);
    await chmod(here.directory, mode);
    process.seteuid?.(otherUser);
    try {
      const replaced = replaceRegister(here.path, { before, after: `${before}# x\n` }, nobody);
      await expect(replaced).rejects.toMatchObject({ code: 'EACCES' });
    } finally {
      process.seteuid?.(0);
    }
    expect(await here.now()).toBe(before);
    expect(await readdir(here.directory)).not.toContain(`${accountsFile}.new`);
  });
});

describe('in a working copy of git', () => {
  async function kept() {
    const here = await place();
    await here.git('init', '--quiet');
    await here.git('add', '.');
    await here.git('commit', '--quiet', '--message=Början');
    return here;
  }

  test('the change is committed alone, with who did it', async () => {
    await using here = await kept();
    await writeFile(
      join(here.directory, 'settings.yaml'),
      `${await readFile(join(here.directory, 'settings.yaml'))}# x\n`,
    );
    await here.git('add', 'settings.yaml');
    expect(await here.write(becomes('name', 'ett'))).toMatchObject({ committed: true });
    expect(await here.git('log', '-1', '--format=%an <%ae> %cn: %s', '--name-only')).toBe(
      'Anna Å <anna@example.se> Ögonblick: accounts.yaml: ett konto (anna.a)\n\naccounts.yaml\n',
    );
    expect(await here.git('status', '--porcelain')).toBe('M  settings.yaml\n');
  });

  test('a change that git does not take is taken back, and one over what nobody has committed is not made', async () => {
    await using here = await kept();
    const before = await here.now();
    await writeFile(
      join(here.directory, '.git/hooks/pre-commit'),
      '#!/bin/sh\necho "Ärendenummer saknas" >&2\nexit 1\n',
      {
        mode: 0o755,
      },
    );
    await expect(here.write(becomes('name', 'ett'))).rejects.toMatchObject({
      name: 'NotCommittedError',
      swedish: expect.stringContaining('git tog inte ändringen: Ärendenummer saknas'),
    });
    expect(await here.now()).toBe(before);
    expect(await here.git('status', '--porcelain')).toBe('');
    await writeFile(here.path, `${before}# för hand\n`);
    await expect(here.write(becomes('name', 'ett'))).rejects.toThrow('changes in it that nobody has committed');
    expect(await here.now()).toBe(`${before}# för hand\n`);
  });

  test.each([
    [
      'itself mends the file',
      `sed -i -e 's/^  - /- /' -e 's/^    /  /' accounts.yaml; echo >> accounts.yaml`,
      'before',
    ],
    ['finds it changed by a person meanwhile', 'echo "# för hand" >> accounts.yaml', 'a person’s'],
    ['stops the taking back', 'touch accounts.yaml.new', 'the change'],
  ])(
    'where the hook that refuses %s, the sentence has git’s reason and what stands in the file',
    async (_, does, then) => {
      await using here = await kept();
      const before = await here.now();
      const hook = `#!/bin/sh\n${does}\necho "filen rättad" >&2\nexit 1\n`;
      await writeFile(join(here.directory, '.git/hooks/pre-commit'), hook, { mode: 0o755 });
      const told = {
        before: 'Inget har sparats.',
        'a person’s': 'Filen har ändrats samtidigt, och är lämnad som den nu står, inte införd.',
        'the change': 'Ändringen gick inte att ta tillbaka',
      }[then];
      const swedish = await here.write(becomes('name', 'ett')).catch((error) => error.swedish);
      expect(swedish).toContain('git tog inte ändringen: filen rättad');
      expect(swedish).toContain(told);
      expect(swedish.includes('Inget har sparats')).toBe(then === 'before');
      const now = await here.now();
      expect([now === before, now.includes('name: ett'), now.includes('för hand')]).toEqual([
        then === 'before',
        then !== 'before',
        then === 'a person’s',
      ]);
    },
  );

  test('a file that git does not keep is written all the same', async () => {
    await using here = await place();
    await here.git('init', '--quiet');
    expect(await here.write(becomes('name', 'ett'))).toMatchObject({ committed: false });
    expect(await here.git('status', '--porcelain', 'accounts.yaml')).toBe('?? accounts.yaml\n');
  });

  (root ? test : test.skip)(
    'that only root may read, as etckeeper’s of /etc, the file is written without a commit',
    async () => {
      await using here = await kept();
      await chmod(join(here.directory, '.git'), 0o700);
      await chmod(here.directory, 0o755);
      const folder = join(here.directory, 'ogonblick');
      await mkdir(folder);
      const path = join(folder, accountsFile);
      await writeFile(path, 'accounts: []\n');
      for (const name of [folder, path]) await chown(name, otherUser, 0);
      process.seteuid?.(otherUser);
      try {
        const replaced = replaceRegister(path, { before: 'accounts: []\n', after: 'accounts: [1]\n' }, nobody);
        expect(await replaced).toBe(false);
      } finally {
        process.seteuid?.(0);
      }
      expect(await readFile(path, 'utf8')).toBe('accounts: [1]\n');
    },
  );

  test('whose folder .git has no repository in it, the file is written', async () => {
    await using here = await place();
    await mkdir(join(here.directory, '.git'));
    expect(await here.write(becomes('name', 'ett'))).toMatchObject({ committed: false });
  });
});
