import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone, personWith } from './desk-alone.ts';
import { reach, write } from './keyboard.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;

/** A comment in the thread that stays, by an author of that id. */
const by = (platformId: string) => ({
  thread: 'kvar',
  parent: 'kvar',
  author: { role: 'public' as const, name: 'Någon', platformId },
});

beforeAll(async () => {
  town = await openDisposalTown();
  ids = await town.collect({
    kvar: { text: 'Står kvar', kind: 'post' },
    borta: { text: 'Ett <b>påhopp</b>', visibility: 'removed', ...by('a') },
    flera1: { text: 'Första', visibility: 'removed', ...by('b') },
    flera2: { text: 'Andra', visibility: 'removed', ...by('b') },
    sjalv: { text: 'Ångrade mig', visibility: 'removed', ...by('c') },
    dolt: { text: 'Dolt av oss', visibility: 'hidden', ...by('h') },
    sent: { text: 'Försvinner strax', ...by('b') },
  });
  await addOnlookers(town);
  const both = personWith('tore.t', '"*": [reader], barn-och-utbildningsnamnden: [officer]');
  await town.change('people.yaml', 'people:\n', `people:\n${both}`);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

async function fillNote(page: Page, { noCase = '' } = {}): Promise<void> {
  await page.selectOption('#kategori', 'krankande-personuppgift');
  await page.fill('#skal', 'Kränkande uppgift om en enskild');
  await page.fill('#hur', 'Borttaget');
  await page.fill('#vem', 'Karin på kommunikation');
  await page.fill('#ej-diarium', noCase);
}

test('what is missing is one task for each author, and is written down with a copy of what stood there', async () => {
  const page = await desk.signedIn('olle.o', '/saknas');
  const rows = await page.locator('tbody tr').allTextContents();
  expect(rows).toHaveLength(4);
  const many = rows.filter((row) => row.includes('En avsändare: 2 inlägg'));
  expect(many).toEqual([expect.stringMatching(/^(?=.*Första).*Andra/s)]);
  expect(rows.filter((row) => /Kommentar\s*Ett <b>påhopp/.test(row))).toHaveLength(1);

  await page.click(`a[href="/avpubliceringar/${ids.borta}/skriv"]`);
  await fillNote(page);
  expect(await page.isChecked('#avsluta')).toBe(false);
  await page.click('button:has-text("Spara anteckningen")');
  expect(await page.textContent('[role=alert]')).toContain('diarienummer');
  expect(await page.inputValue('#vem')).toBe('Karin på kommunikation');
  await page.fill('#ej-diarium', 'Ringa betydelse');
  await page.fill('#dag', '2999-01-01');
  await page.click('button:has-text("Spara anteckningen")');
  expect(await page.textContent('[role=alert]')).toContain('inte kommit än');
  await page.fill('#dag', '2026-10-01');
  await page.fill('#klockslag', '14:30');
  await page.click('button:has-text("Spara anteckningen")');
  expect(new URL(page.url()).pathname).toBe('/saknas');
  expect(await page.textContent('main')).not.toContain('påhopp');
  // An open note is an explanation: the overview counts what the page lists.
  await page.goto(`${desk.origin}/`);
  expect(await page.textContent('main a[href="/saknas"]')).toMatch(/^4 inlägg och kommentarer saknas/);

  await page.goto(`${desk.origin}/avpubliceringar/${ids.borta}`);
  expect(await page.textContent('.item')).toBe('Ett <b>påhopp</b>');
  const facts = await page.textContent('dl');
  for (const told of [
    'kränkande personuppgift',
    'Kränkande uppgift om en enskild',
    'Borttaget; av: Karin på kommunikation',
    '2026-10-01 kl. 14:30',
    'olle.o',
    'Ringa betydelse',
    'öppen',
  ]) {
    expect(facts).toContain(told);
  }
  await page.click('button:has-text("Avsluta anteckningen")');
  expect(await page.textContent('dl')).toContain('avslutad');
  expect(await page.locator('button:has-text("Avsluta anteckningen")').count()).toBe(0);
  await page.close();
});

test('many that users took away themselves are noted at once, after a look at every sentence, unless one has changed meanwhile', async () => {
  const page = await desk.signedIn('olle.o', '/saknas');
  const stale = await desk.signedIn('olle.o', '/saknas');
  const choose = async (on: Page, first: string | undefined) => {
    await on.check(`input[name="uppgift-${first}"]`);
    await on.selectOption('#kategori', 'av-anvandaren');
    await on.click('button:has-text("Visa anteckningarna")');
  };
  const file = (on: Page) => on.click('button:has-text("Anteckna och avsluta")');
  const author = await page.locator('tr:has-text("En avsändare") input').getAttribute('name');
  await choose(page, ids.sjalv);
  await choose(stale, ids.sjalv);
  const told = await page.textContent('main dl');
  for (const sentence of [
    'Borttaget av användaren själv',
    'på vilket sätt är inte känt',
    'okänt när',
    'Kommunen har inte tagit bort det',
  ])
    expect(told).toContain(sentence);
  expect(await notesOf(ids.sjalv)).toBeNull();
  await file(page);
  expect(await page.locator('tbody tr').count()).toBe(2);

  await file(stale);
  expect(await stale.textContent('[role=alert]')).toContain('har ändrats');
  expect(await stale.locator('tbody tr').count()).toBe(2);

  await choose(page, author?.slice('uppgift-'.length));
  await file(page);
  expect(await page.locator('tbody tr').count()).toBe(1);
  const rows = await desk.workplace.catalog.items.find({ state: 'noted', takedown: { category: 'av-anvandaren' } });
  expect(rows.map(({ text, takedown }) => [text, takedown?.closedAt !== null]).sort()).toEqual([
    ['Andra', true],
    ['Första', true],
    ['Ångrade mig', true],
  ]);
  await Promise.all([page.close(), stale.close()]);
});

test('what was hidden is not noted among many, whoever sends the form, and neither is what the municipality took away', async () => {
  const page = await desk.signedIn('olle.o', '/saknas');
  const box = `uppgift-${ids.dolt}`;
  expect(await page.locator(`input[name="${box}"]`).count()).toBe(0);
  const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
  const mark = digestText(ids.dolt ?? '').slice(0, 16);
  for (const [kategori, told] of [
    ['okant', 'är dolt på plattformen'],
    ['reklam', 'Det kommunen själv har tagit bort eller dolt antecknas för sig'],
  ] as const) {
    const form = { formular, kategori, [box]: mark };
    const sent = await page.request.post(`${desk.origin}/saknas`, { form, headers: { origin: desk.origin } });
    expect([sent.status(), (await sent.text()).includes(told)]).toEqual([422, true]);
  }
  expect(await notesOf(ids.dolt)).toBeNull();
  await page.close();
});

test('by the keyboard alone a comment that is gone is found among the tasks and explained', async () => {
  const gone = await town.collect({ tangent: { text: 'Borta utan mus', visibility: 'removed' } });
  const page = await desk.signedIn('olle.o', '/saknas');
  await reach(page, `a[href="/avpubliceringar/${gone.tangent}/skriv"]`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#kategori');
  await write(page, '#kategori', 'rek');
  await write(page, '#skal', 'Reklam');
  await write(page, '#hur', 'Borttaget');
  await write(page, '#vem', 'Okänt');
  await write(page, '#ej-diarium', 'Ringa betydelse');
  await reach(page, '#avsluta');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/saknas');
  const [row] = await desk.workplace.catalog.items.find({ ids: [gone.tangent ?? ''] });
  expect(row?.takedown).toMatchObject({ category: 'reklam', closedAt: expect.any(String) });
  await page.close();
});

test('closed notes are found by category, state and words', async () => {
  const page = await desk.signedIn('olle.o', '/avpubliceringar');
  expect(await page.locator('tbody tr').count()).toBe(5);
  await page.selectOption('#kategori', 'krankande-personuppgift');
  await page.click('main button');
  expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining('påhopp')]);
  await page.selectOption('#kategori', '');
  await page.fill('#text', 'ångrade');
  await page.selectOption('#lage', 'avslutad');
  await page.click('main button');
  expect(await page.locator('tbody tr').allTextContents()).toEqual([expect.stringContaining('Ångrade mig')]);
  await page.selectOption('#lage', 'oppen');
  await page.click('main button');
  expect(await page.textContent('main')).toContain('Inga anteckningar');
  await page.close();
});

test('what is still there can be noted before a look finds it gone, and a secret note hides the words', async () => {
  const page = await desk.signedIn('olle.o', `/inlagg/${ids.sent}`);
  await page.click('text=Skriv anteckning');
  await fillNote(page, { noCase: 'Övning' });
  await page.selectOption('#kategori', 'sekretess');
  await page.fill('#polisanmalan', 'K 4711-26');
  await page.fill('#meddelat', 'Brev 2026-10-02');
  // What is secret is to be registered: a reason of one's own is not enough.
  await page.click('button:has-text("Spara anteckningen")');
  expect(await page.textContent('[role=alert]')).toContain('ska diarieföras');
  await page.selectOption('#ej-diarium-val', 'till-registrator');
  await page.click('button:has-text("Spara anteckningen")');
  const facts = await page.textContent('dl');
  for (const told of ['K 4711-26', 'Brev 2026-10-02', 'Lämnat till registratorn']) expect(facts).toContain(told);
  expect(await page.textContent('.item')).toBe('Försvinner strax');
  const looks = await desk.workplace.ledger.head();
  expect(looks).toMatchObject({ event: 'secret-viewed', actor: 'olle.o', data: { item: ids.sent } });
  const other = await desk.signedIn('lova.l', '/avpubliceringar');
  expect(await other.textContent('main')).not.toContain('Försvinner strax');
  expect((await other.goto(`${desk.origin}/avpubliceringar/${ids.sent}`))?.status()).toBe(404);
  await Promise.all([page.close(), other.close()]);
});

test('what may be illegal is locked at the desk, and opened by two', async () => {
  const { last } = await town.collect({ last: { text: 'Planterade ord', kind: 'post' } });
  const decide = async (page: Page, what: string, reason = 'Prövat') => {
    await page.check(`input[name=vad][value=${what}]`);
    await page.fill('#skal', reason);
    await page.click('button:has-text("Besluta om inlägget")');
  };
  const one = await desk.signedIn('olle.o', `/inlagg/${last}`);
  await decide(one, 'lock', '');
  expect(await one.textContent('[role=alert]')).toContain('Skriv varför');
  await decide(one, 'lock');
  expect(await one.textContent('.item')).toContain('låst');
  expect(await one.textContent('main')).not.toContain('Planterade');
  await decide(one, 'unlock');
  expect(await one.textContent('main')).toContain('olle.o har sagt att det får låsas upp');
  await decide(one, 'unlock');
  expect(await one.textContent('[role=alert]')).toContain('En annan person');
  expect(await one.textContent('main')).not.toContain('Planterade');
  const other = await desk.signedIn('ada.a', `/inlagg/${last}`);
  await decide(other, 'unlock');
  expect(await other.textContent('.item')).toContain('Planterade ord');
  await Promise.all([one.close(), other.close()]);
});

test('a note that it may be child sexual abuse material locks it, and copies nothing', async () => {
  const { last } = await town.collect({ last: { text: 'Planterade ord', kind: 'post' } });
  const page = await desk.signedIn('olle.o', `/avpubliceringar/${last}/skriv`);
  await fillNote(page, { noCase: 'Polisen har det' });
  await page.selectOption('#kategori', 'barnpornografi');
  await page.click('button:has-text("Spara anteckningen")');
  expect(await page.textContent('main')).toContain('Innehållet är låst');
  await page.goto(`${desk.origin}/inlagg/${last}`);
  expect(await page.textContent('main')).not.toContain('Planterade');
  await page.close();
});

test('what is marked secret is registered, or the form says from a list why not', async () => {
  const { last } = await town.collect({ last: { text: 'Om hälsa', kind: 'post' } });
  const page = await desk.signedIn('olle.o', `/inlagg/${last}`);
  const mark = async () => {
    await page.check('input[name=vad][value=secrecy]');
    await page.fill('#lagrum', 'OSL 26 kap. 1 §');
    await page.fill('#skal', 'Hälsa');
    await page.click('button:has-text("Besluta om inlägget")');
  };
  await mark();
  expect(await page.textContent('[role=alert]')).toContain('ska diarieföras');
  await page.fill('#diarienummer', 'KS 2026/9');
  await mark();
  expect(await page.textContent('main')).toContain('KS 2026/9');
  expect(await page.textContent('main')).toContain('OSL 26 kap. 1 §');
  await page.close();
});

describe('who is no officer of the committee', () => {
  test('reads the notes of committees with a role, and writes none', async () => {
    const page = await desk.signedIn('lova.l', `/avpubliceringar/${ids.borta}`);
    expect(await page.textContent('dl')).toContain('Ringa betydelse');
    await page.goto(`${desk.origin}/avpubliceringar/${ids.kvar}/skriv`);
    expect(await page.locator('button:has-text("Spara")').count()).toBe(0);
    const formular = await page.getAttribute('input[name=formular]', 'value');
    const before = await notesOf(ids.kvar);
    const fields = {
      formular: formular ?? '',
      kategori: 'okant',
      skal: 's',
      hur: 'h',
      vem: 'v',
      'ej-diarium': 'e',
      [`inlagg-${ids.kvar}`]: '1',
    };
    const sent = await page.request.post(page.url(), { form: fields, headers: { origin: desk.origin } });
    expect({ status: sent.status(), told: (await sent.text()).includes('Bara en arkivhandläggare') }).toEqual({
      status: 422,
      told: true,
    });
    expect(await notesOf(ids.kvar)).toEqual(before);
    await page.close();
  });

  test('sees nothing of another committee', async () => {
    const page = await desk.signedIn('otto.o', '/saknas');
    expect(await page.textContent('main')).toContain('Inget saknas');
    await page.goto(`${desk.origin}/avpubliceringar?namnd=kommunstyrelsen`);
    expect(await page.textContent('main')).toContain('Inga anteckningar');
    for (const path of [`/avpubliceringar/${ids.borta}`, `/avpubliceringar/${ids.borta}/skriv`]) {
      expect((await page.goto(`${desk.origin}${path}`))?.status()).toBe(404);
    }
    await page.close();
  });
});

describe('what an account got while it was one committee’s and then another’s', () => {
  const committee = 'barn-och-utbildningsnamnden';
  let got: Record<string, string>;
  beforeAll(async () => {
    const gone = {
      visibility: 'removed' as const,
      author: { role: 'public' as const, name: 'Någon', platformId: 'd' },
      thread: 'forr',
      parent: 'forr',
    };
    got = await town.collect({
      forr: { kind: 'post', text: 'Från förr' },
      nu: { text: 'Nytt svar', thread: 'forr', parent: 'forr', committee },
      gammal: gone,
      ny: { ...gone, committee },
    });
  });

  test('is shown in its thread to those of each committee as far as it is theirs', async () => {
    const page = await desk.signedIn('otto.o', `/inlagg/${got.nu}`);
    expect(await page.textContent('.item')).toBe('Nytt svar');
    expect(await page.textContent('main')).not.toContain('Från förr');
    await page.close();
  });

  test('is explained by an officer as far as it is theirs, though it vanished together', async () => {
    const page = await desk.signedIn('tore.t', '/saknas');
    expect(await page.textContent('main')).toContain('En avsändare: 2 inlägg');
    const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
    await page.goto(`${desk.origin}/avpubliceringar/${got.ny}/skriv`);
    expect(await page.isDisabled(`#inlagg-${got.gammal}`)).toBe(true);
    const note = { kategori: 'okant', skal: 's', hur: 'h', vem: 'v', 'ej-diarium': 'e' };
    const boxes = { [`inlagg-${got.ny}`]: '1', [`inlagg-${got.gammal}`]: '1' };
    const [form, headers] = [{ formular, ...note, ...boxes }, { origin: desk.origin }];
    expect((await page.request.post(page.url(), { form, headers })).status()).toBe(422);
    expect([await notesOf(got.gammal), await notesOf(got.ny)]).toEqual([null, null]);
    await fillNote(page, { noCase: 'Ringa betydelse' });
    await page.check('#avsluta');
    await page.click('button:has-text("Spara anteckningen")');
    expect(await notesOf(got.gammal)).toBeNull();
    expect(await notesOf(got.ny)).toMatchObject({ closedAt: expect.any(String) });
    await page.close();
  });
});

async function notesOf(id: string | undefined): Promise<unknown> {
  const [row] = await itemStoreOf(desk.workplace).catalog.find({ ids: [id ?? ''] });
  return row?.takedown;
}

test('the pages break no rule of WCAG 2.1 AA and are not scrolled sideways', async () => {
  const gone = await town.collect({ borta_igen: { text: 'Borta igen', visibility: 'removed' } });
  const page = await desk.signedIn('olle.o', '/saknas');
  const [toWrite, written] = [`/avpubliceringar/${gone.borta_igen}/skriv`, `/avpubliceringar/${ids.borta}`];
  expect(await faultsOf(desk, page, ['/saknas', toWrite, '/avpubliceringar', written])).toEqual([]);
  await page.close();
});
