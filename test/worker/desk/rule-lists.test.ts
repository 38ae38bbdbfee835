import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { notePackage } from '../../../jobs/items/note-package.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

const plan = `committees/${townCommittee}.yaml`;
let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.change(
    plan,
    'rules:\n',
    `rules:
  - id: ks-answer-9y
    decision: ks-2026-45
    class: comment.answer
    trigger: published
    period: P9Y
    counting: calendar-year
    action: dispose
    inSnapshots: keep
`,
  );
  const account = { author: { role: 'account', name: 'Kommunen', platformId: null } } as const;
  ids = await town.collect({
    one: account,
    two: account,
    three: { ...account, publishedAt: '2024-05-10T09:00:00.000Z' },
    foreign: { kind: 'post' },
  });
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

/** The overview once its counts are there: no page waits for them. */
async function counted(page: Page, state: string, count: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.goto(`${desk.origin}/`);
    const line = page.locator(`main li:has(a:text-is("${state}"))`);
    const text = (await line.textContent())?.trim();
    if (text === `${state}: ${count}`) return;
    if (Date.now() > deadline) throw new Error(`expected ${state}: ${count}, found ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('the overview counts what the plans leave to a person, each list with its way out, and a conflict is settled for all alike', async () => {
  const page = await desk.signedIn('olle.o', '/');
  await counted(page, 'Konflikt mellan regler', '3');
  await counted(page, 'Saknar regel', '1');
  await counted(page, 'Ska levereras', '0');
  await page.click('a:text-is("Saknar regel")');
  expect(await page.locator('.hits > li').count()).toBe(1);
  expect(await page.textContent('.told')).toContain('Bestäm en handlingstyp');

  await page.goto(`${desk.origin}/inlagg/${ids.one}`);
  expect(await page.textContent('.verdict strong')).toBe('Får inte gallras');
  expect(await page.textContent('.verdict')).toContain('Regler med olika innehåll gäller');
  await page.click('text=Alla med samma regel i konflikt');
  expect(await page.locator('.hits > li').count()).toBe(3);
  await page.click('text=Besluta om alla träffar på en gång');
  await page.check('input[name=vad][value=settle]');
  await page.click('button:has-text("Visa vad som beslutas")');
  expect(await page.textContent('[role=alert]')).toContain('Välj regeln som gäller');
  await page.selectOption('#gallande', `${townCommittee} ks-answer-2y`);
  await page.click('button:has-text("Visa vad som beslutas")');
  expect(await page.textContent('[role=alert]')).toContain('Skriv varför');
  await page.fill('#skal', 'Två år är nämndens beslut för svar');
  await page.click('button:has-text("Visa vad som beslutas")');
  expect(await page.textContent('main')).toContain('Avgör vilken regel som gäller: ks-answer-2y');
  await page.click('button:has-text("Besluta om ")');
  expect(await page.textContent('[role=status]')).toMatch(/antecknat: .+ \(3\)/);
  await page.goto(`${desk.origin}/inlagg/${ids.one}`);
  const text = (await page.textContent('main')) ?? '';
  expect(text).toContain('En person har avgjort att regeln ks-answer-2y gäller före ks-answer-9y');
  expect(text).toContain('olle.o: regelkonflikt avgjord');
  await page.close();
  // A desk rests between its counts, the longer the slower the machine is. A desk that opens counts at once.
  await desk.close();
  desk = await openDeskAlone(town);
  const again = await desk.signedIn('olle.o', '/');
  await counted(again, 'Konflikt mellan regler', '0');
  await again.close();
}, 120_000);

test('a receipt that has not come in time stands on the overview and on the page of its item', async () => {
  const { catalog } = desk.workplace;
  const [row] = await catalog.items.find({ ids: [ids.foreign ?? ''] });
  if (row === undefined) throw new Error('expected the item in the catalog');
  const made = { sha256: 'x', bytes: 1, receiver: 'Rut <Registrator>', receiptBy: '2026-01-31' };
  await notePackage(desk.workplace, row, made, { by: 'olle.o', at: '2026-01-01T08:00:00Z', purpose: null });
  const page = await desk.signedIn('olle.o', '/');
  await page.click('text=Kvitto saknas: paketet till Rut <Registrator> skulle ha kvitterats senast 2026-01-31');
  expect(await page.textContent('main')).toContain(
    'kopia till diariet till Rut <Registrator>, kvitto senast 2026-01-31',
  );
  await page.close();
}, 120_000);

test('who sees to no committee has no lists; the pages break no rule of WCAG 2.1 AA', async () => {
  const reader = await desk.signedIn('lova.l', '/');
  expect(await reader.textContent('main')).not.toContain('Konflikt mellan regler');
  await reader.close();
  const page = await desk.signedIn('olle.o', '/');
  expect(await faultsOf(desk, page, ['/', '/inlagg?lage=no-rule', '/inlagg?lage=conflict&regel=x'])).toEqual([]);
  desk.speak('en');
  await page.goto(`${desk.origin}/`);
  expect(await page.textContent('main')).toContain('Conflict of rules');
  desk.speak('sv');
  await page.close();
}, 120_000);
