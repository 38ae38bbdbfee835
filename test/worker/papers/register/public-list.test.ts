import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { pageText } from '../../../tools/page-text.ts';
import { registerTown } from './register-town.ts';

const { write, town, path } = registerTown();
const forms = ['html', 'csv', 'json'];

async function written(form: string): Promise<string> {
  const { code, file } = await write(`konton.${form}`, 'list');
  expect(code).toBe(0);
  return readFile(file, 'utf8');
}

describe('register list', () => {
  test.each(forms)('as %s it has every account with its address, and nothing of any person', async (form) => {
    const text = await written(form);
    const register = await readFile(`${town().config}/accounts.yaml`, 'utf8');
    for (const [, url] of register.matchAll(/^ {4}url: (\S+)$/gm)) expect(text).toContain(url);
    const persons = [
      ...register.matchAll(
        /name: ([^,\n]+), (?:email|role|date)|officials: \[([^\]]+)\]|email: ([^,\n]+),|phone: "([^"]+)"/g,
      ),
    ];
    expect(persons.length).toBeGreaterThan(40);
    for (const found of persons) expect(text).not.toContain(found.slice(1).find((one) => one !== undefined));
    expect(text).not.toMatch(/[\w.]+@[\w-]+\.\w/);
    expect(text).not.toMatch(/\b0\d{2,3}-\d/);
    for (const inner of ['basis', 'Eget konto', 'TOKEN', 'Läses varje vardag']) expect(text).not.toContain(inner);
  });

  test('leaves out what is only asked for, discovered or closed, and what has no address', async () => {
    const before = JSON.parse(await written('json')).accounts.map(({ account }: { account: string }) => account);
    for (const status of ['discovered', 'requested', 'approved', 'closed'])
      await town().change('accounts.yaml', 'status: active', `status: ${status}`);
    await town().change('accounts.yaml', 'status: active', 'status: closing');
    await town().change('accounts.yaml', 'url: https://www.facebook.com/exempelskolan', 'url: null');
    const { accounts } = JSON.parse(await written('json'));
    const gone = [
      'facebook-exempelkommun',
      'instagram-exempelkommun',
      'youtube-exempelkommun',
      'x-exempelkommun',
      'facebook-exempelskolan',
    ];
    expect(accounts.map(({ account }: { account: string }) => account)).toEqual(
      before.filter((id: string) => !gone.includes(id)),
    );
    expect(before).toHaveLength(9);
  });

  test('the csv opens right in Excel, and a name that begins like a formula is none', async () => {
    await town().change(
      'accounts.yaml',
      'name: Nyheter från Exempelkommun',
      'name: "=HYPERLINK(\\"http://evil.example\\";\\"Här\\")"',
    );
    const text = await written('csv');
    const [titles, ...rows] = text.split('\r\n');
    expect(titles).toBe('\ufeff"Konto";"Plattform";"Webbadress";"Nämnd eller bolag";"Enhet";"Öppnat"');
    expect(rows).toContain(
      '"\'=HYPERLINK(""http://evil.example"";""Här"")";"Webbplats";"https://www.exempelkommun.example/nyheter";"Kommunstyrelsen";"Kommunikationsavdelningen";"2015-01-01"',
    );
  });

  test('the page says what day it is of and runs nothing that a name brings', async () => {
    await town().change('accounts.yaml', 'name: Nyheter från Exempelkommun', 'name: "<script>alert(1)</script>"');
    expect(await written('html')).not.toContain('<script>');
    const text = await pageText(path('konton.html'));
    expect(text).toMatch(
      /Konton i sociala medier: Exempelkommun .*Kontoregistret hade 9 konton i bruk med webbadress \d{4}-\d{2}-\d{2}\./,
    );
    expect(text).toContain(
      'Exempelmuseet Bluesky https://bsky.app/profile/museet.exempelkommun.example Kultur- och fritidsnämnden',
    );
  });

  test.each(forms)('takes the place of an older %s, byte for byte the same on the same day', async (form) => {
    const first = await written(form);
    await writeFile(path(`konton.${form}`), 'the older list, which is much longer than nothing');
    expect(await written(form)).toBe(first);
  });

  test('prints the list itself without --to', async () => {
    const printed = await town().run<{ format: string; accounts: object[] }>('register', 'list');
    expect(printed).toMatchObject({
      code: 0,
      format: 'ogonblick-accounts/1',
      municipality: 'Exempelkommun',
      file: null,
    });
    expect(printed.accounts[0]).toEqual({
      account: 'facebook-exempelskolan',
      platform: 'facebook',
      name: 'Exempelskolan',
      url: 'https://www.facebook.com/exempelskolan',
      committee: 'Barn- och utbildningsnämnden',
      unit: 'Barn- och utbildningsförvaltningen',
      opened: '2016-08-15',
    });
  });

  test('refuses another ending, and a folder that is not there', async () => {
    expect(await write('konton.xlsx', 'list')).toMatchObject({ code: 2, error: { name: 'DocumentTargetError' } });
    expect(await write('nowhere/konton.csv', 'list')).toMatchObject({
      code: 2,
      error: { name: 'DocumentTargetError' },
    });
  });
});
