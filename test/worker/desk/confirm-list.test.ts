import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { browserAt } from '../../attacks/ask.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { passphraseOf, personLine } from '../../tools/passphrase.ts';
import { townCommittee } from '../../tools/town.ts';
import { confirm } from './confirm-step.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;
let list: string;

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await appendFile(
    join(town.config, 'settings.yaml'),
    `copies:
  - { name: serverrum-2, folder: ../kopia }
  - { name: moln, s3: { endpoint: "http://127.0.0.1:9", bucket: b, accessKey: env:A, secretKey: env:B, retention: { mode: compliance, days: 90 } } }
`,
  );
  ids = await town.collect({ a: {}, b: {}, c: {} });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const state = async () => (await town.show(list)).list.state;
const alert = (page: Page) => page.textContent('[role=alert]');

test('whoever may not approve yet is told from which day before there is a form', async () => {
  // Each command notes who may approve, and so did those that made the list.
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('nya.n', '"*": [approver]')}`);
  const page = await desk.signedIn('nya.n', `/gallring/${list}`);
  expect(await page.textContent('main')).toContain('Att du är arkivansvarig är inte antecknat i händelseloggen än.');
  await town.run('people', 'check');
  for (const path of ['', '/godkann']) {
    await page.goto(`${desk.origin}/gallring/${list}${path}`);
    expect(await page.textContent('main')).toMatch(/Du kan godkänna från och med 20\d\d-\d\d-\d\d klockan \d\d:\d\d/);
    expect(await page.locator('#losenfras, a.button.grave').count()).toBe(0);
  }
  await page.close();
});

test('an item that is taken out between the page and the press stops the press, which says what changed', async () => {
  const ada = await desk.signedIn('ada.a', `/gallring/${list}/godkann`);
  const told = (await ada.textContent('dl')) ?? '';
  expect(told).toContain('3 handlingar');
  expect(told).toContain('serverrum-2 (../kopia): filerna tas bort också där');
  expect(told).toContain('moln (http://127.0.0.1:9/b): platsens lås (Object Lock, 90 dagar enligt inställningarna)');
  await town.run('dispose', 'take-out', list, ids.c ?? '', '--reason', 'Ärende', '--as', 'olle.o');
  await confirm(ada, 'ada.a', { number: list });
  expect(await alert(ada)).toMatch(/^Inget är gjort\..*Antal handlingar: 3 då, 2 nu\..*Vilka handlingar/s);
  expect(await ada.textContent('dl')).toContain('2 handlingar');
  expect((await town.show(list)).list).toMatchObject({ approvals: [] });
  await confirm(ada, 'ada.a', { number: list });
  expect(await ada.textContent('[role=status]')).toContain('1 av 2');
  await ada.close();
  await town.approve(list, 'bo.b');
});

test('the grace is not begun of a list on which something has changed, nor by plans that have, without script', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const open = async () => {
    await page.goto(`${desk.origin}/gallring/${list}/angerfrist`);
    if ((await page.locator('#anvandare').count()) === 0) return;
    await page.fill('#anvandare', 'olle.o');
    await page.fill('#losenfras', passphraseOf('olle.o'));
    await page.click('form[action="/logga-in"] button');
  };
  await open();
  expect(await page.textContent('dl')).toMatch(/Börjar ångerfristen i dag kan allt återställas till och med 20\d\d-/);
  const { configuration } = desk.workplace;
  const plan = configuration.planFiles.get(townCommittee);
  if (!plan) throw new Error('expected the plan, found none');
  const planFiles = new Map(configuration.planFiles).set(townCommittee, { ...plan, text: `${plan.text}\n# nytt\n` });
  desk.workplace.configuration = { ...configuration, planFiles };
  await confirm(page, 'olle.o');
  expect(await alert(page)).toMatch(/Inget är gjort\..*Gallringsplanen\./s);
  const { settings } = configuration;
  const { graceDays } = settings.disposal;
  for (const [change, told] of [
    [{ disposal: { ...settings.disposal, graceDays: graceDays + 1 } }, 'Dagen då det inte längre går att få tillbaka.'],
    [{ copies: settings.copies.slice(1) }, 'Vad som sägs om kopior och säkerhetskopior.'],
  ] as const) {
    desk.workplace.configuration = configuration;
    await open();
    desk.workplace.configuration = { ...configuration, settings: { ...settings, ...change } };
    await confirm(page, 'olle.o');
    expect(await alert(page)).toMatch(/^Inget är gjort\./);
    expect((await alert(page))?.trim().split(':').at(-1)?.trim()).toBe(told);
    expect(await state()).toBe('approved');
  }
  desk.workplace.configuration = configuration;
  await open();
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01', '--as', 'olle.o'];
  const hold = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--item', ids.a ?? '', ...why);
  await confirm(page, 'olle.o');
  expect(await alert(page)).toContain('Det går inte nu: listan är inaktuell.');
  expect(await state()).toBe('stale');
  expect(hold.code).toBe(0);
  await context.close();
});

describe('nobody goes past the page', () => {
  const path = () => `/gallring/${list}/angerfrist`;
  const answerTo = async (person: string, form: (own: string) => Record<string, string>, to = path()) => {
    const at = browserAt(desk.origin);
    await at.signIn(person);
    return at.ask({ path: to, form: form(await at.form()) });
  };

  beforeAll(async () => {
    list = (await town.propose()).list.id;
    for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  });

  test.each<[string, string, (own: string) => Record<string, string>, number, RegExp]>([
    [
      'what was shown is left out',
      'olle.o',
      (formular) => ({ formular, losenfras: passphraseOf('olle.o') }),
      422,
      /Inget är gjort/,
    ],
    [
      'another’s form',
      'olle.o',
      () => ({ formular: 'a'.repeat(43), losenfras: passphraseOf('olle.o') }),
      403,
      /formul/i,
    ],
    ['a reader', 'lova.l', (formular) => ({ formular, losenfras: passphraseOf('lova.l') }), 422, /Din roll/],
    ['an officer of another committee', 'otto.o', (formular) => ({ formular }), 404, /finns inte/],
  ])('%s', async (_name, person, form, status, told) => {
    const answer = await answerTo(person, form);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(told);
    expect(await state()).toBe('approved');
  });

  test('the list’s own page begins no grace and takes no approval any more', async () => {
    for (const vad of ['angerfrist', 'verkstall', 'godkann']) {
      const form = (formular: string) => ({ formular, vad, nummer: list, losenfras: passphraseOf('olle.o') });
      expect((await answerTo('olle.o', form, `/gallring/${list}`)).status).toBe(422);
    }
    expect(await state()).toBe('approved');
  });

  test('a page of another site sends nothing', async () => {
    const at = browserAt(desk.origin);
    await at.signIn('olle.o');
    const form = { formular: await at.form(), losenfras: passphraseOf('olle.o') };
    const headers = { origin: 'https://elak.example', 'sec-fetch-site': 'cross-site' };
    expect((await at.ask({ path: path(), form, headers })).status).toBe(403);
  });

  test('wrong passphrases are counted: the next ones wait, no more than two, and the right one is let through after them', async () => {
    const page = await desk.signedIn('olle.o', path());
    for (let nth = 0; nth < 3; nth += 1) {
      await confirm(page, 'olle.o', { passphrase: 'en gissning' });
      expect(await alert(page)).toContain('Lösenfrasen stämmer inte');
      expect(await page.getAttribute('main', 'class')).toBe('grave');
    }
    const at = browserAt(desk.origin);
    await at.signIn('olle.o');
    const { body } = await at.ask({ path: path() });
    const fields = [...body.matchAll(/name="(formular|sett-[a-z]+)" value="([^"]*)"/g)];
    const form = { ...Object.fromEntries(fields.map(([, name, value]) => [name, value])), losenfras: 'en gissning' };
    const guess = () => at.ask({ path: path(), form });
    // Four cost nothing.
    for (let nth = 0; nth < 5; nth += 1) expect((await guess()).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 5 }, guess));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 429]));
    const full = answers.find(({ status }) => status === 429);
    expect(full?.headers['retry-after']).toBe('5');
    expect(full?.body).toContain('5 sekunder');
    expect(await state()).toBe('approved');
    await confirm(page, 'olle.o');
    await page.waitForURL('**/arbeten/**');
    await page.close();
  });
});
