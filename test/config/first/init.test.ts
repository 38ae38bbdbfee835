import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { packageRoot } from '../../../config/base/package-root.ts';
import { platforms } from '../../../config/base/platforms.ts';
import { writeStarter } from '../../../config/first/init.ts';
import { ConfigurationExistsError } from '../../../config/first/lay-files.ts';
import { starterTexts } from '../../../config/first/starter.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { UnknownReadyPlanError } from '../../../config/plans/ready-plans.ts';
import { mayBeVisited } from '../../../config/register/accounts.ts';
import { configurationOf } from '../configuration.ts';

test('the starter loads with warnings only, visits nobody before a basis is written and disposes of nothing', async () => {
  await using place = await configurationOf({});
  const directory = join(place.directory, 'new', 'ogonblick');
  expect(await writeStarter(directory)).toContain('settings.yaml');
  const { configuration, faults } = await loadConfiguration(directory, { today: '2026-11-24' });
  expect(faults.map((fault) => [fault.severity, fault.file])).toEqual(Array(4).fill(['warning', 'accounts.yaml']));
  expect(configuration?.accounts.map((account) => mayBeVisited(account).visit)).toEqual([false]);
  expect(configuration?.committees.get('kommunstyrelsen')?.rules).toEqual([]);
  expect(configuration?.settings.disposal.execution).toBe('disabled');
});

test('a starter may begin from a ready plan, which is a draft; an unknown name is refused with the names, and nothing is written', async () => {
  await using place = await configurationOf({});
  const directory = join(place.directory, 'new');
  await expect(writeStarter(directory, 'vetland')).rejects.toThrow(UnknownReadyPlanError);
  await expect(writeStarter(directory, '../starter/settings')).rejects.toMatchObject({
    remedy: expect.stringContaining('stockholm, stockholms-universitet, typisk, varberg, vetlanda'),
  });
  await expect(stat(directory)).rejects.toThrow(/ENOENT/);
  await writeStarter(directory, 'vetlanda');
  const { configuration, faults } = await loadConfiguration(directory, { today: '2026-11-24' });
  expect(faults.map((fault) => [fault.severity, fault.file])).toEqual(Array(4).fill(['warning', 'accounts.yaml']));
  const plan = configuration?.committees.get('kommunstyrelsen');
  expect(plan?.rules).toHaveLength(4);
  expect(plan?.decisions).toMatchObject([{ id: 'utkast', status: 'draft' }]);
});

test('the remarks are in the language of who reads them, and all else is the same', async () => {
  const [swedish, english] = await Promise.all([starterTexts('sv'), starterTexts('en')]);
  for (const name of ['settings.yaml', 'accounts.yaml', 'people.yaml', 'committees/kommunstyrelsen.yaml']) {
    const [one, other] = [swedish.get(name), english.get(name)];
    const remarks = (text = '') =>
      [...text.matchAll(/# (?!yaml-language-server)(.+)/g)].map(([, remark]) => remark ?? '');
    expect(remarks(one).filter((remark) => / (?:the|of|is|and) /.test(remark))).toEqual([]);
    const bare = (text = '') => text.replace(/ *#(?! {2,}).*$/gm, '').replace('locale: en', 'locale: sv');
    expect(
      bare(other)
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    ).toEqual(
      bare(one)
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    );
  }
});

test('what is commented out in the starter is right when the comments are taken away', async () => {
  await using place = await configurationOf({});
  const directory = join(place.directory, 'a');
  await writeStarter(directory);
  const uncommented = async (name: string) =>
    (await readFile(join(directory, name), 'utf8'))
      .replace(/^( *)# ?( +- | {2,}\w+: |\w+:)/gm, '$1$2')
      .replace(/: \[\](?=( #.*)?\n +- )/g, ':');
  await using filled = await configurationOf({
    'settings.yaml': await uncommented('settings.yaml'),
    'accounts.yaml': await uncommented('accounts.yaml'),
    'people.yaml': await readFile(join(directory, 'people.yaml'), 'utf8'),
    'committees/kommunstyrelsen.yaml': await uncommented('committees/kommunstyrelsen.yaml'),
  });
  const { configuration, faults } = await loadConfiguration(filled.directory, { today: '2026-11-24' });
  expect(faults.filter((fault) => fault.severity === 'error')).toEqual([]);
  expect(configuration?.committees.get('kommunstyrelsen')?.rules).toHaveLength(2);
  expect(configuration?.accounts[0]?.assignment.approvals).toHaveLength(3);
});

test('the starter names every platform of the register, beside the one that its entry has', async () => {
  const starter = await readFile(join(packageRoot(), 'config/starter/accounts.yaml'), 'utf8');
  expect(/ platform: \w+ # (.+)/.exec(starter)?.[1]?.split(' ').sort()).toEqual([...platforms].sort());
});

test('an empty directory may be there already; anything in it is left alone', async () => {
  await using place = await configurationOf({ 'used/settings.yaml': 'mine\n', file: 'x' });
  await mkdir(join(place.directory, 'empty'));
  await writeStarter(join(place.directory, 'empty'));
  await expect(writeStarter(join(place.directory, 'used'))).rejects.toThrow(ConfigurationExistsError);
  await expect(writeStarter(join(place.directory, 'file'))).rejects.toThrow(ConfigurationExistsError);
  expect(await readFile(join(place.directory, 'used/settings.yaml'), 'utf8')).toBe('mine\n');
});

test('the package is found from its sources and from what is built', async () => {
  const root = packageRoot();
  expect(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).name).toBe('ogonblick');
  expect(packageRoot(join(root, 'dist', 'config'))).toBe(root);
  expect(() => packageRoot('/')).toThrow(/expected a package.json/);
});
