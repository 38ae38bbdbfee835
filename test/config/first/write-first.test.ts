import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { faultOf } from '../../../config/base/fault.ts';
import { packageRoot } from '../../../config/base/package-root.ts';
import { ConfigurationExistsError } from '../../../config/first/lay-files.ts';
import {
  folderNameOf,
  platformAt,
  questionNames,
  questions,
  userNameOf,
  wrongIn,
} from '../../../config/first/questions.ts';
import { writeFirst } from '../../../config/first/write-first.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { verifyPassphrase } from '../../../config/people/passphrase.ts';
import { mayBeVisited } from '../../../config/register/accounts.ts';
import { isEnglish } from '../../tools/english.ts';
import { configurationOf } from '../configuration.ts';
import { someAnswers } from './some-answers.ts';

const read = (directory: string) => loadConfiguration(directory, { today: '2026-11-29' });
const remarks = (text: string) => text.match(/#.*/g) ?? [];

describe('a first configuration', () => {
  test('has what was answered in the starter’s files, each remark of these, and nothing that nobody was asked', async () => {
    await using place = await configurationOf({});
    const directory = join(place.directory, 'inställningar å ä ö');
    const written = await writeFirst(directory, someAnswers, read);
    expect(written).toMatchObject({ account: 'facebook-amal', committee: 'kultur-och-fritidsnamnden' });
    const { configuration, faults } = await read(directory);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(configuration?.settings).toMatchObject({
      municipality: { name: someAnswers.municipality, organisationNumber: someAnswers.number },
      locale: 'sv',
    });
    const [account] = configuration?.accounts ?? [];
    expect(account).toMatchObject({ name: 'Åmål', platform: 'facebook', unit: null, opened: null });
    expect(account?.assignment).toMatchObject({ administrators: [], purpose: null, audience: null, version: null });
    expect(account && mayBeVisited(account)).toEqual({ visit: true });
    expect(configuration?.committees.get(written.committee)).toMatchObject({ name: someAnswers.committee, rules: [] });
    const [person] = configuration?.people ?? [];
    expect(person).toMatchObject({ id: 'asa.ost-ek', name: 'Åsa Öst-Ek' });
    expect(await verifyPassphrase(someAnswers.passphrase, person?.passphrase ?? '')).toBe(true);
    for (const name of ['settings.yaml', 'accounts.yaml', 'people.yaml']) {
      const [mine, starter] = await Promise.all([
        readFile(join(directory, name), 'utf8'),
        readFile(join(packageRoot(), 'config/starter', name), 'utf8'),
      ]);
      expect(remarks(mine)).toEqual(remarks(starter));
      expect(mine).not.toContain(someAnswers.passphrase);
    }
  });

  test('with a fault is not written at all', async () => {
    await using place = await configurationOf({});
    const directory = join(place.directory, 'a');
    const fault = faultOf({ file: 'settings.yaml', line: 1, severity: 'error' }, 'x', 'y');
    const refused = writeFirst(directory, someAnswers, async () => ({ configuration: null, faults: [fault] }));
    await expect(refused).rejects.toThrow('settings.yaml:1');
    expect(await readdir(directory)).toEqual([]);
  });

  test('that somebody has written meanwhile stands', async () => {
    await using place = await configurationOf({});
    const first = await writeFirst(place.directory, someAnswers, read);
    const other = { ...someAnswers, municipality: 'En annan kommun' };
    await expect(writeFirst(place.directory, other, read)).rejects.toThrow(ConfigurationExistsError);
    expect(await readFile(join(place.directory, 'settings.yaml'), 'utf8')).not.toContain('En annan');
    expect(first.files).toContain('schema/plan.schema.json');
  });
});

describe('answers', () => {
  test.each([
    ['locale', 'svenska'],
    ['municipality', ' '],
    ['municipality', 'a\nb'],
    ['number', '2120001587'],
    ['committee', '北京'],
    ['committee', 'Gallring'],
    ['email', 'a@b.se, c@d.se'],
    ['user', 'Anna Ek'],
    ['user', 'ogonblick'],
    ['passphrase', 'sju sju'],
    ['account', '…'],
    ['address', 'www.amal.se'],
    ['address', 'https://a:b@www.amal.se/'],
    ['address', 'file:///etc/passwd'],
    ['basis', ''],
  ] as const)('to %s cannot be %j', (name, answer) => {
    expect(wrongIn({ ...someAnswers, [name]: answer })).toEqual([name]);
  });

  test('are asked for in both languages', () => {
    for (const name of questionNames) {
      const { asked, hint, wrong } = questions[name];
      expect([asked.sv, hint.sv, wrong.sv].filter(isEnglish)).toEqual([]);
    }
    expect(wrongIn(someAnswers)).toEqual([]);
  });

  test('give names of folders, users and platforms', () => {
    expect(folderNameOf('Kultur- och fritidsnämnden')).toBe('kultur-och-fritidsnamnden');
    expect(folderNameOf(`${'å'.repeat(59)} ö`)).toBe('a'.repeat(59));
    expect(userNameOf('Åsa Öst-Ek')).toBe('asa.ost.ek');
    expect(['https://m.facebook.com/a', 'https://www.amal.se', 'http://127.0.0.1:8080/a'].map(platformAt)).toEqual([
      'facebook',
      'web',
      'web',
    ]);
  });
});
