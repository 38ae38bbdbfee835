import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../config/load.ts';
import { acceptedPlans, planAccepted } from '../../../jobs/plans/accepted-plans.ts';
import { openLookThread } from '../../../worker/process/looks/look-thread.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { cheapCost, passphraseOf } from '../../tools/passphrase.ts';
import { fromSources } from '../../tools/source-threads.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';

let town: DisposalTown;
let desk: DeskAlone;
const plan = `committees/${townCommittee}.yaml`;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.collect({ young: { publishedAt: '2024-10-01T09:00:00.000Z' }, own: { kind: 'post' } });
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

/** As the worker does when the files have changed. */
async function changePlan(from: string, to: string): Promise<void> {
  await town.change(plan, from, to);
  const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (configuration) desk.workplace.configuration = configuration;
}

const acceptedBy = async () =>
  (await acceptedPlans(desk.workplace.ledger.entriesAbout([planAccepted]))).get(townCommittee)?.by ?? null;

test('a plan stands in words, is accepted after a look at what it does, and again when it shortens', async () => {
  const page = await desk.signedIn('olle.o', '/');
  expect(await page.textContent('main')).toContain('Planen för Kommunstyrelsen är inte godtagen');
  expect(await page.textContent('main')).not.toMatch(/Inget [a-zåäö ]*väntar på åtgärd/);
  await page.goto(`${desk.origin}/planer`);
  await page.click('a:has-text("Kommunstyrelsen")');
  expect(await page.textContent('dl')).toContain('inte godtagen');
  expect(await page.textContent('main')).toContain('Får gallras 2 år efter');
  await page.click('text=Räkna ut vad planen ändrar');
  expect(await page.textContent('h1')).toBe('Plan som inte är godtagen: Kommunstyrelsen');
  expect(await page.textContent('.told')).toContain('Inget läggs på lista');
  expect(await page.textContent('table')).toContain('ks-comment-2y');
  await page.click('button:has-text("Godta planen")');
  expect(await page.textContent('dl')).toContain('olle.o');
  expect(await acceptedBy()).toBe('olle.o');

  await changePlan('period: P2Y', 'period: P1Y');
  await readAnew(page);
  expect(await page.textContent('dl')).toContain('ändrad sedan den godtogs');
  const [reader, officer] = [await desk.signedIn('lova.l', '/'), await desk.signedIn('ada.a', '/')];
  expect(await officer.textContent('main')).toContain('Planen för Kommunstyrelsen har ändrats sedan den godtogs');
  expect(await reader.textContent('main')).not.toContain('Planen för');
  await Promise.all([reader.close(), officer.close()]);
  await page.click('text=Räkna ut vad planen ändrar');
  expect(await page.textContent('main')).toMatch(/får gallras tidigare.*ks-comment-2y/s);
  // Upper bounds that add up to all there is are known numbers.
  expect(await page.textContent('h1')).toBe('Ändrad plan: Kommunstyrelsen');
  expect(await page.textContent('main')).not.toMatch(/tidigare: högst/);
  await page.click('text=Räkna varje inlägg');
  expect(await page.textContent('main')).toContain('får gallras tidigare: 1');
  await page.close();
});

test('a shorter period by the same decision is told in words; an approver accepts it, who says so of the decision and gives the passphrase', async () => {
  const officer = await desk.signedIn('olle.o', `/planer/${townCommittee}/andring`);
  const row = officer.locator('tr:has-text("samma beslut")').first();
  expect(await row.textContent()).toMatch(
    /Får gallras 2 år efter.*Får gallras 1 år efter.*samma beslut, .*: Kommunstyrelsen .* § 45/,
  );
  expect(await officer.locator('button:has-text("Godta")').count()).toBe(0);
  expect(await officer.textContent('main')).toContain('Det godtas av en arkivansvarig');
  await officer.close();

  const page = await desk.signedIn('ada.a', `/planer/${townCommittee}/andring`);
  const mark = (await page.getAttribute('input[name=avtryck]', 'value')) ?? '';
  const form = { formular: (await page.getAttribute('input[name=formular]', 'value')) ?? '', avtryck: mark };
  const tries: Record<string, string>[] = [
    { losenfras: passphraseOf('ada.a') },
    { beslutet: '1' },
    { beslutet: '1', losenfras: 'fel fras' },
  ];
  for (const untold of tries) {
    const answer = await page.request.post(page.url(), {
      form: { ...form, ...untold },
      headers: { origin: desk.origin },
    });
    expect({ untold, status: answer.status(), by: await acceptedBy() }).toEqual({ untold, status: 422, by: 'olle.o' });
  }
  const accept = async () => {
    await page.check('#beslutet');
    await page.fill('#losenfras', passphraseOf('ada.a'));
    await page.click('button:has-text("Godta planen")');
  };
  await changePlan('period: P1Y', 'period: P6M');
  await accept();
  expect(await page.textContent('[role=alert]')).toContain('har ändrats');
  expect(await acceptedBy()).toBe('olle.o');
  await accept();
  expect(await acceptedBy()).toBe('ada.a');
  await page.close();
});

test('who is no officer of the committee accepts nothing, and sees no other committee’s plan', async () => {
  const reader = await desk.signedIn('lova.l', `/planer/${townCommittee}/andring`);
  expect(await reader.locator('button:has-text("Godta")').count()).toBe(0);
  const before = await acceptedBy();
  const formular = (await reader.getAttribute('input[name=formular]', 'value')) ?? '';
  const headers = { origin: desk.origin };
  const answer = await reader.request.post(reader.url(), { form: { formular, avtryck: 'x' }, headers });
  expect({ status: answer.status(), accepted: await acceptedBy() }).toEqual({ status: 422, accepted: before });
  const stranger = await desk.signedIn('otto.o', '/planer');
  expect(await stranger.locator('tbody tr').count()).toBe(1);
  for (const path of [`/planer/${townCommittee}`, `/planer/${townCommittee}/andring`, '/planer/*', '/planer/..%2fx']) {
    expect({ path, status: (await stranger.goto(`${desk.origin}${path}`))?.status() }).toEqual({ path, status: 404 });
  }
  await Promise.all([reader.close(), stranger.close()]);
});

test('a fault in the file is told with its line, and the plan that held before holds', async () => {
  const page = await desk.signedIn('lova.l', `/planer/${townCommittee}`);
  const rules = await page.locator('table[id], table').last().textContent();
  await changePlan('decision: ks-2026-45', 'decision: finns-inte');
  await readAnew(page);
  expect(await page.textContent('.fault')).toContain('gäller tills felen är rättade');
  const told = await page.locator('tr:has-text("finns-inte") td').allTextContents();
  expect(told.slice(1)).toEqual([
    'ks-post-keep: decision',
    'fel',
    expect.stringMatching(/^ett beslut i planen \(/),
    '"finns-inte"',
  ]);
  expect(await page.locator('[lang=en]').count()).toBe(0);
  expect(await page.locator('table[id], table').last().textContent()).toBe(rules);
  await page.goto(`${desk.origin}/planer`);
  expect(await page.locator('tr:has-text("Kommunstyrelsen") .bad').textContent()).toMatch(/^\d+ fel/);
  await page.close();
});

test('the pages break no rule of WCAG 2.1 AA and are not scrolled sideways', async () => {
  const page = await desk.signedIn('olle.o', '/planer');
  const plan = `/planer/${townCommittee}`;
  expect(await faultsOf(desk, page, ['/planer', plan, `${plan}/andring?noga=1`])).toEqual([]);
  await page.close();
});

test('why there is no look at the items stands on the page, in its language', async () => {
  const page = await desk.signedIn('olle.o', '/planer');
  const ended = openLookThread(desk.workplace, fromSources);
  await ended.close();
  desk.workplace.lookThread = ended;
  for (const [locale, told] of [
    ['sv', 'Ögonblick håller på att stängas av.'],
    ['en', 'Ögonblick is being stopped.'],
  ] as const) {
    desk.speak(locale);
    const response = await page.goto(`${desk.origin}/planer/${townCommittee}/andring`);
    expect(response?.status()).toBe(500);
    expect(await page.textContent('.fault')).toContain(told);
  }
  await page.close();
});
