import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { expectValid } from '../pdfa/judges.ts';
import { pdfText, registerTown } from './register-town.ts';

const { write, town } = registerTown();

describe('register assignment', () => {
  test('writes what the form asks for, with room for three signatures, as valid PDF/A', async () => {
    const { code, missing, file } = await write<{ missing: string[] }>('a.pdf', 'assignment', 'facebook-exempelkommun');
    expect({ code, missing }).toEqual({ code: 0, missing: [] });
    const text = await pdfText(file);
    for (const told of [
      'Uppdragsbeskrivning: Exempelkommun, Facebook',
      'https://www.facebook.com/exempelkommun',
      'Verksamhet Kommunstyrelsen',
      'Version 2',
      'Ses över senast 2028-01-12',
      'Beslutat av Cecilia Alm, 2026-01-12',
      'Syfte Snabb information till invånarna och svar på deras frågor',
      'Målgrupp Invånare och besökare',
      'Anna Ek anna.ek@exempelkommun.example 0383-000 01',
      'Bo Lind bo.lind@exempelkommun.example 0383-000 02',
      'Namnteckning Administratör Anna Ek Administratör Bo Lind Ansvarig chef Cecilia Alm',
    ])
      expect(text).toContain(told);
    await expectValid(file, '1b');
  });

  test('never says a login, nor where one is kept', async () => {
    await town().change('accounts.yaml', 'vaultRef: null', 'vaultRef: "Valvet KeeperX, lösenord hunter2"');
    await town().change('accounts.yaml', 'login: null', 'login: sessionen-fb');
    const { file } = await write('a.pdf', 'assignment', 'facebook-exempelkommun');
    const text = await pdfText(file);
    expect(text).toContain('Var de förvaras står i kontoregistret');
    for (const secret of ['KeeperX', 'hunter2', 'sessionen-fb', 'FACEBOOK_PAGE_TOKEN'])
      expect(text).not.toContain(secret);
    expect((await readFile(file)).includes('hunter2')).toBe(false);
  });

  test('says who has been given the task, and who has read the guidelines, as far as it is noted', async () => {
    const of = (phone: string) => `phone: "${phone}" }`;
    const noted = 'phone: "0383-000 01", assignedOn: 2026-01-12, readGuidelines: 2026-01-15 }';
    await town().change('accounts.yaml', of('0383-000 01'), noted);
    const text = await pdfText((await write('a.pdf', 'assignment', 'facebook-exempelkommun')).file);
    expect(text).toContain('Anna Ek 2026-01-12 2026-01-15 Bo Lind Inte antecknat Inte antecknat');
  });

  test('says in the document and by exit 1 what the register lacks', async () => {
    await town().change(
      'accounts.yaml',
      '      purpose: Snabb information till invånarna och svar på deras frågor\n',
      '',
    );
    await town().change('accounts.yaml', 'reviewBy: 2028-01-12', 'reviewBy: 2026-02-01');
    await town().change(
      'accounts.yaml',
      '        - { name: Bo Lind, email: bo.lind@exempelkommun.example, phone: "0383-000 02" }\n',
      '',
    );
    await town().change('accounts.yaml', '        - { name: Cecilia Alm, role: manager, date: 2026-01-12 }\n', '');
    const { code, missing, file } = await write<{ missing: string[] }>('a.pdf', 'assignment', 'facebook-exempelkommun');
    expect(code).toBe(1);
    expect(missing).toEqual([
      'Syfte',
      'Ses över senast: 2026-02-01, som har passerats',
      'Minst två olika administratörer',
      'Godkännande av ansvarig chef',
    ]);
    const text = await pdfText(file);
    expect(text).toContain('Syfte Saknas');
    expect(text).toContain('Saknas: Minst två olika administratörer.');
    expect(text).toContain('Administratör Anna Ek Administratör Ansvarig chef');
  });

  test('without an account is the empty form, to be filled in by hand', async () => {
    const { code, file } = await write('blankett.pdf', 'assignment');
    expect(code).toBe(0);
    const text = await pdfText(file);
    expect(text).toMatch(/Uppdragsbeskrivning för ett konto i sociala medier.*Konto Medium Webbadress.*Syfte Målgrupp/);
    expect(text).toContain('Namnteckning Administratör Administratör Ansvarig chef Undertecknas');
    for (const filled of ['Saknas', 'Exempelkommun', 'Anna']) expect(text).not.toContain(filled);
    await expectValid(file, '1b');
  });

  test('is in the language of the settings', async () => {
    await town().change('settings.yaml', 'locale: sv', 'locale: en');
    const { file } = await write('a.pdf', 'assignment', 'facebook-exempelkommun');
    expect(await pdfText(file)).toMatch(
      /Assignment: Exempelkommun, Facebook.*Login details.*Manager responsible Cecilia Alm/,
    );
  });

  test('says the same on the same day, and never replaces a file', async () => {
    const [one, other] = [
      await write('1.pdf', 'assignment', 'x-exempelkommun'),
      await write('2.pdf', 'assignment', 'x-exempelkommun'),
    ];
    expect(await pdfText(one.file)).toBe(await pdfText(other.file));
    const before = await readFile(one.file);
    const again = await write('1.pdf', 'assignment', 'x-exempelkommun');
    expect(again).toMatchObject({ code: 2, error: { name: 'DocumentTargetError' } });
    expect(await readFile(one.file)).toEqual(before);
  });

  test.each([
    ['an account that nobody knows', ['assignment', 'myspace'], 'a.pdf'],
    ['an ending that says nothing', ['assignment', 'x-exempelkommun'], 'a.docx'],
    ['a folder that is not there', ['assignment', 'x-exempelkommun'], 'nowhere/a.pdf'],
  ])('refuses %s', async (_, args, name) => {
    const { code, error } = await write(name, ...args);
    expect(code).toBe(2);
    expect(error?.message).toMatch(/^expected .*, found /);
    expect(error?.remedy).not.toBe('');
  });
});
