import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  await town.within(async ({ ledger }) => {
    const committee = 'kommunstyrelsen';
    for (let at = 1; at <= 55; at += 1) await ledger.append('file-mended', 'karin.k', { committee, number: at });
    await ledger.append('disposal-proposed', '=1+1', { committee, list: 'GL-2026-001', count: 3 });
    await ledger.append('disposal-proposed', 'karin.k', {
      committee: 'barn-och-utbildningsnamnden',
      list: 'GL-2026-002',
    });
  });
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

test('the log is read fifty at a time, day by day, and by kind, person, committee and day', async () => {
  const page = await desk.signedIn('lova.l', '/handelser');
  expect(await page.locator('tbody tr').count()).toBe(50);
  expect(await page.locator('h2').allTextContents()).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  expect(await faultsOf(desk, page)).toEqual([]);
  desk.speak('sv');
  await page.goto(`${desk.origin}/handelser`);
  await page.selectOption('#slag', 'file-mended');
  await page.fill('#vem', 'KARIN');
  await page.click('main form button');
  const numbers = () => page.locator('tbody td:last-child').allTextContents();
  expect(await numbers()).toHaveLength(50);
  expect((await numbers())[0]).toContain('nummer: 55');
  await page.click('text=Äldre händelser');
  expect((await numbers()).map((told) => /nummer: (\d+)/.exec(told)?.[1])).toEqual(['5', '4', '3', '2', '1']);
  await page.goto(`${desk.origin}/handelser?dag=2001-01-01`);
  expect(await page.textContent('main')).toContain('Inga händelser som du får läsa svarar mot valet.');
  await page.close();
});

test('what is chosen is fetched as a table, without what the person may not read', async () => {
  const told = (list: string) =>
    expect.stringMatching(new RegExp(`"Gallringslista föreslagen";"disposal-proposed";.*${list}`));
  const rows = { 'lova.l': [told('GL-2026-001'), told('GL-2026-002')], 'otto.o': [told('GL-2026-002')] };
  for (const [person, its] of Object.entries(rows)) expect(await tableOf(person)).toEqual(its);
});

async function tableOf(person: string): Promise<string[]> {
  const page = await desk.signedIn(person, '/handelser?slag=disposal-proposed');
  const address = await page.getAttribute('a:has-text("CSV")', 'href');
  const answer = await page.request.get(`${desk.origin}${address}`);
  expect(answer.headers()['content-disposition']).toContain('handelselogg.csv');
  const [head, ...rows] = (await answer.text()).trim().split('\r\n');
  expect(head).toContain('"Vem";"Vad hände"');
  await page.close();
  return rows;
}
