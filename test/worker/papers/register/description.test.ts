import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { daysPass } from '../../../tools/faked-day.ts';
import { pageText } from '../../../tools/page-text.ts';
import { expectValid } from '../pdfa/judges.ts';
import { pdfText, registerTown } from './register-town.ts';

const { write, town } = registerTown();
afterEach(() => {
  jest.useRealTimers();
});

/** The civil day so many days from now, in Sweden. */
const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

describe('register description', () => {
  test.each([
    ['pdf', pdfText],
    ['html', pageText],
  ])(
    'as %s tells the committee’s accounts, who answers for them, rules with their decisions, secrecy, ways to search',
    async (form, textOf) => {
      const { code, file } = await write(`b.${form}`, 'description', 'kommunstyrelsen');
      expect(code).toBe(0);
      const text = await textOf(file);
      for (const told of [
        'Arkivbeskrivning, sociala medier: Kommunstyrelsen',
        'Organisationsnummer 212000-0000',
        'https://www.facebook.com/exempelkommun',
        '2010-11-15 –',
        '(Exempelkommun, Twitter, 2010-11-15 till 2023-07-23)',
        'Kommunikationsavdelningen Anna Ek, Bo Lind Cecilia Alm, 2026-01-12',
        'Exempelbiblioteket, Instagram https://www.instagram.com/exempelbiblioteket/ 2017-02-20 till 2018-12-31',
        'Får gallras 2 år efter publiceringen, räknat från kalenderårets slut.',
        'Kommunstyrelsen 2026-02-10 § 45',
        'KS 2026/112',
        'laga kraft 2026-03-06',
        'Sekretess',
        'Sökingångar',
        `kommunstyrelsen/styrande/${day(0)}_kontoregister`,
      ])
        expect(text.replace(/(?<=\S)- (?=\d|\S+_)/g, '-')).toContain(told);
      expect(text).not.toContain('facebook.com/exempelskolan');
      expect(text).not.toMatch(/anna\.ek@|0383-/);
      if (form === 'pdf') await expectValid(file, '1b');
    },
  );

  test('a day that is over keeps its answer to the byte, whatever changes later', async () => {
    const past = day(0);
    const told = ['description', 'kommunstyrelsen', '--date', past];
    const first = [await write('1.pdf', ...told), await write('1.html', ...told)];
    daysPass(3);
    await town().change('accounts.yaml', 'name: Anna Ek, email', 'name: Alva Nyström, email');
    await town().change('accounts.yaml', 'url: https://x.com/exempelkommun', 'url: https://x.com/nyttnamn');
    await town().change('committees/kommunstyrelsen.yaml', 'period: P2Y', 'period: P3Y');
    const today = await write('now.html', 'description', 'kommunstyrelsen');
    const again = [await write('2.pdf', ...told), await write('2.html', ...told)];
    for (const [index, { file }] of first.entries())
      expect(await readFile(again[index]?.file ?? '')).toEqual(await readFile(file));
    const now = await pageText(today.file);
    expect(now).toMatch(/Alva Nyström.*Får gallras 3 år efter publiceringen/);
    expect(now).toContain('https://x.com/nyttnamn');
    expect(await pageText(first[1]?.file ?? '')).not.toContain('Alva Nyström');
  });

  test('leaves out rules whose decision was not in force that day, and says how many', async () => {
    const { file } = await write('b.html', 'description', 'kommunstyrelsen', '--date', '2026-03-05');
    const text = await pageText(file);
    expect(text).toContain('Ingen regel i planen gällde den dagen.');
    expect(text).toContain(
      '7 regler i planen är utelämnade: deras beslut gällde inte den dagen, eller finns inte i planen.',
    );
  });

  test('before anything was sealed the oldest copy stands in, which the document and exit 1 say; who had an account then is told', async () => {
    const told = ['description', 'kommunstyrelsen', '--date', '2018-06-01'];
    const first = await write<{ standsIn: boolean }>('1.html', ...told);
    expect(first).toMatchObject({ code: 1, standsIn: true });
    const text = await pageText(first.file);
    expect(text).toContain(`Kontoregister: ingen kopia är så gammal. Den äldsta, arkiverad ${day(0)}, har använts`);
    expect(text).toMatch(/Konton Konto .*Exempelbiblioteket, Instagram https:.*Ansvariga/);
    expect(text).toContain('Nyheter från Exempelkommun');
    expect(text).not.toContain('Konton som arkivbildaren har haft');
    daysPass(3);
    await town().change('accounts.yaml', 'url: https://x.com/exempelkommun', 'url: https://x.com/nyttnamn');
    expect(await readFile((await write('2.html', ...told)).file)).toEqual(await readFile(first.file));
  });

  test('tells the rules of the plan for all, and of the plan of who has taken the committee over', async () => {
    const rules = (committee: string, name: string, more: string, id = 'r') => `committee: ${committee}
name: ${name}
${more}
plan: { title: Plan av ${name}, version: "1" }
decisions:
  - { id: ${id}-d, body: ${name}, date: 2024-01-02, paragraph: "§ 7", caseNumber: D 7, appliesTo: both, validFrom: 2024-01-02 }
classes:
  - { id: ${id}-c, name: Klass av ${name}, match: { kind: [post] } }
rules:
  - { id: ${id}, decision: ${id}-d, class: ${id}-c, action: preserve }
`;
    await town().write('committees/_gemensam.yaml', rules('"*"', 'Alla', ''));
    await town().write('committees/ny.yaml', rules('ny', 'Nya nämnden', 'takesOver: [kommunstyrelsen]', 'ny'));
    await town().change('committees/kommunstyrelsen.yaml', 'to: null', 'to: 2026-05-31');
    await town().change('committees/kommunstyrelsen.yaml', 'successor: null', 'successor: ny');
    const { file } = await write('b.html', 'description', 'kommunstyrelsen');
    const text = await pageText(file);
    for (const told of [
      'Plan av Alla, version 1',
      'Klass av Alla',
      'Plan av Nya nämnden, version 1',
      'Efterträds av ny',
    ])
      expect(text).toContain(told);
  });

  test.each([
    ['a day that is none', ['kommunstyrelsen', '--date', '2026-02-30'], 'b.pdf'],
    ['a day to come', ['kommunstyrelsen', '--date', '2999-01-01'], 'b.pdf'],
    ['a committee that nobody knows', ['../liggare'], 'b.pdf'],
    ['an ending that says nothing', ['kommunstyrelsen'], 'b.txt'],
  ])('refuses %s', async (_, args, name) => {
    const { code, error } = await write(name, 'description', ...args);
    expect(code).toBe(2);
    expect(error?.message).toMatch(/^expected .*, found /);
  });
});
