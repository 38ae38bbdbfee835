import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { townAccount } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { confirm, takeStep } from './confirm-step.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { reach, write } from './keyboard.ts';
import { savedFrom } from './saved-from.ts';
import { signIn } from './sign-in.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;
const nobody = { role: 'public', name: null, platformId: null } as const;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  ids = await town.collect({
    a: { text: 'Gammal kommentar', thread: 'c' },
    b: { text: 'En till', author: nobody, parent: 'borta' },
    c: {},
  });
  await town.acceptPlans();
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('a list is proposed, looked through, approved by two others, set in grace, and restored', async () => {
  const officer = await desk.signedIn('olle.o', '/gallring');
  await officer.click('button:has-text("skulle stå på en lista för Kommunstyrelsen")');
  expect(await afterAct(officer)).toMatch(/En lista i dag skulle få 3 handlingar.*Ingen lista är gjord\./s);
  await officer.click('a:has-text("Till gallringslistorna")');
  expect(await officer.textContent('main')).toContain('Inga gallringslistor ännu.');
  await officer.goBack();
  expect(await officer.textContent('main')).toContain('Listan får det som får gallras när den görs.');
  await officer.click('button:has-text("Föreslå en lista")');
  await afterAct(officer);
  const number = new URL(officer.url()).pathname.slice('/gallring/'.length);
  expect(number).toMatch(/^GL-\d{4}-001$/);
  expect(await officer.textContent('main')).toContain('3 handlingar');
  expect(await officer.textContent('[aria-current=step]')).toMatch(/^föreslagen/);
  expect(await officer.textContent('main')).toContain('olle.o föreslog listan');
  // Each row says once who wrote it.
  const named = (id = '') => officer.textContent(`tr:has(a[href="/inlagg/${id}"]) th`);
  expect(await named(ids.a)).toMatch(/^Kommentar, 2023-05-10[^,]*, Frida Frågaallmänheten$/);
  expect(await named(ids.b)).toMatch(/^Kommentar, 2023-05-10[^,]*, allmänhetensvar på ett inlägg som inte visas$/);
  expect(await faultsOf(desk, officer)).toEqual([]);
  expect(await officer.locator('text=Godkänn listan').count()).toBe(0);

  await officer.check(`input[name="inlagg-${ids.c}"]`);
  await officer.fill('#skal-ta-ut', 'Rör ett pågående ärende');
  await officer.click('button:has-text("Ta ut de valda")');
  expect(await officer.locator(`tbody a[href="/inlagg/${ids.c}"]`).count()).toBe(0);
  expect(await officer.textContent('main')).toContain('tog ut inlägg: Rör ett pågående ärende');

  const ada = await desk.signedIn('ada.a', '/');
  const waiting = (given: number) => `Gallringslistan ${number} väntar på ditt godkännande (${given} av 2 har godkänt)`;
  expect(await ada.textContent('main')).toContain(waiting(0));
  expect(await ada.textContent('main')).not.toMatch(/Inget [a-zåäö ]*väntar på åtgärd/);
  expect(await ada.textContent('main')).toContain('Planen för Barn- och utbildningsnämnden är inte godtagen');
  await officer.goto(`${desk.origin}/`);
  expect(await officer.textContent('main')).not.toContain('väntar på ditt godkännande');
  await officer.goto(`${desk.origin}/gallring/${number}`);
  await ada.click(`text=${number}`);
  expect(await faultsOf(desk, ada)).toEqual([]);
  await ada.click('a.button:has-text("Godkänn listan")');
  expect(await ada.getAttribute('main', 'class')).toBe('grave');
  expect(await ada.textContent('dl')).toMatch(/2 handlingar, .*2026-02-10 § 45.*30 dagar.*Hur länge de sparas/s);
  expect(await faultsOf(desk, ada)).toEqual([]);
  await confirm(ada, 'ada.a', { number: 'GL-2026-999' });
  expect(await ada.textContent('[role=alert]')).toContain(`Skriv ${number}`);
  await confirm(ada, 'ada.a', { number, passphrase: 'fel fras' });
  expect(await ada.textContent('[role=alert]')).toContain('stämmer inte');
  expect(await ada.inputValue('#nummer')).toBe(number);
  await confirm(ada, 'ada.a');
  expect(await ada.textContent('[role=status]')).toContain('Ditt godkännande är antecknat. 1 av 2');
  await ada.goto(`${desk.origin}/gallring/${number}/godkann`);
  expect(await ada.textContent('[role=alert]')).toContain('Du har redan godkänt listan');
  await ada.goto(`${desk.origin}/`);
  expect(await ada.textContent('main')).not.toContain('väntar på ditt godkännande');

  const bo = await desk.signedIn('bo.b', `/gallring/${number}/godkann`);
  await bo.context().clearCookies();
  await confirm(bo, 'bo.b', { number });
  await signIn(bo, 'bo.b');
  expect(await bo.content()).not.toContain(passphraseOf('bo.b'));
  await bo.click('button:has-text("Godkänn gallringslistan")');
  expect(await bo.textContent('[role=alert]')).toContain('stämmer inte');
  await confirm(bo, 'bo.b', { number });
  expect(await bo.textContent('main')).toContain('2 av 2');

  expect(await faultsOf(desk, officer)).toEqual([]);
  expect(await officer.textContent('main')).toContain('Gäller 2 handlingar enligt Kommunstyrelsen');
  expect(await officer.textContent('[aria-current=step]')).toBe('godkänd2 av 2');
  await takeStep(officer, 'Börja ångerfristen', 'olle.o');
  expect(await afterAct(officer)).toMatch(/Listan är nu i ångerfrist, till och med 20\d\d-/);
  expect(await officer.textContent('dl')).toContain('i ångerfrist');
  await officer.goto(`${desk.origin}/inlagg/${ids.a}`);
  expect(await officer.textContent('main')).toContain('i ångerfrist');

  await officer.goto(`${desk.origin}/gallring/${number}`);
  await officer.fill('#skal-aterstall', 'Begärd av en invånare');
  await officer.click('button:has-text("Återställ allt")');
  expect(await officer.textContent('dl')).toContain('återkallad');
  expect(await faultsOf(desk, officer, ['/gallring', `/gallring/${number}`])).toEqual([]);
  await officer.goto(`${desk.origin}/inlagg/${ids.a}`);
  expect(await officer.textContent('.item')).toBe('Gammal kommentar');
  await Promise.all([officer.close(), ada.close(), bo.close()]);
}, 120_000);

test('by the keyboard alone it is approved, and single items are restored in grace; the rest is carried out after it, and the record is handed out', async () => {
  const officer = await desk.signedIn('olle.o', '/gallring');
  await officer.click('button:has-text("Föreslå för Kommunstyrelsen")');
  await afterAct(officer);
  const number = new URL(officer.url()).pathname.slice('/gallring/'.length);
  for (const person of ['ada.a', 'bo.b']) {
    const page = await desk.signedIn(person, `/gallring/${number}`);
    await reach(page, 'a.button.grave');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/godkann');
    await write(page, '#nummer', number);
    await write(page, '#losenfras', passphraseOf(person));
    await page.keyboard.press('Enter');
    await page.waitForSelector(`li:has-text("${person} godkände")`);
    await page.close();
  }
  await officer.reload();
  await takeStep(officer, 'Börja ångerfristen', 'olle.o');
  await afterAct(officer);
  expect(await officer.locator('a:has-text("Verkställ")').count()).toBe(0);

  await reach(officer, `input[name="inlagg-${ids.b}"]`);
  await officer.keyboard.press('Space');
  await write(officer, '#skal-aterstall-valda', 'Begärd av en invånare');
  await officer.keyboard.press('Enter');
  await officer.waitForSelector('.mark.good');
  expect(await officer.textContent('dl')).toContain('i ångerfrist');
  expect(await officer.textContent(`tr:has(a[href="/inlagg/${ids.b}"])`)).toContain('återställt');
  expect(await officer.locator(`input[name="inlagg-${ids.b}"]`).count()).toBe(0);
  expect(await officer.textContent('dl')).toMatch(/Handlingar på listan\s*\d, och 1 återställd/);
  expect(await officer.textContent('main')).toContain('olle.o återställde: Begärd av en invånare');
  expect(await faultsOf(desk, officer)).toEqual([]);
  await officer.goto(`${desk.origin}/inlagg/${ids.b}`);
  expect(await officer.textContent('main')).not.toContain('i ångerfrist');
  await officer.goto(`${desk.origin}/inlagg/${ids.c}`);
  expect(await faultsOf(desk, officer)).toEqual([]);
  await officer.fill('#skal', 'Hör till ett ärende');
  await officer.click('button:has-text("Återställ inlägget")');
  expect(await officer.textContent(`tr:has(a[href="/inlagg/${ids.c}"])`)).toContain('återställt');
  desk.setTime(new Date(Date.now() + 31 * 24 * 3600 * 1000));
  await officer.goto(`${desk.origin}/gallring/${number}`);
  await officer.click('a:has-text("Verkställ gallringen")');
  expect(await officer.textContent('dl')).toMatch(/1 handling, .*Ångerfristen gick ut/s);
  expect(await faultsOf(desk, officer)).toEqual([]);
  await confirm(officer, 'olle.o');
  expect(await afterAct(officer)).toContain('Listan är nu');
  expect(await officer.textContent('dl')).toContain('verkställd');
  expect(await officer.textContent('main')).toMatch(
    /olle.o började ångerfristen.*olle.o började verkställa.*avslutade/s,
  );
  expect(await officer.textContent('.steps li:last-child')).toMatch(/verkställd.*20\d\d-/s);
  expect(await officer.textContent('main')).toMatch(/Kommentar, 2023-05-10\s*gallrad/);
  expect(await officer.textContent('main')).not.toContain('finns inte kvar');
  expect(await faultsOf(desk, officer)).toEqual([]);
  const record = await savedFrom(officer, 'a:has-text("Gallringsprotokoll (PDF)")');
  expect(record.subarray(0, 5).toString()).toBe('%PDF-');
  await write(officer, '#diarienummer', 'KS 2027/12');
  await officer.keyboard.press('Enter');
  await officer.waitForSelector('li:has-text("diarieförde protokollet: KS 2027/12")');
  const addendum = await savedFrom(officer, 'a:has-text("Tillägg med diarienummer (PDF)")');
  expect(addendum.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await faultsOf(desk, officer)).toEqual([]);
  expect((await officer.goto(`${desk.origin}/inlagg/${ids.a}`))?.status()).toBe(410);
  expect(await officer.textContent('main')).toMatch(new RegExp(`${ids.a} är gallrat sedan .*${number}`, 's'));
  expect(await officer.textContent('main')).not.toMatch(/felskriven|Gammal kommentar/);
  const told = new RegExp(`Gallrat 20\\d\\d-\\d\\d-\\d\\d enligt KS 2026-02-10 § 45, protokoll ${number}`);
  expect(await officer.textContent('main')).toMatch(told);
  expect(await faultsOf(desk, officer)).toEqual([]);
  // What was disposed of may stand in sealed snapshots: it is marked secret here, and the mark is lifted here.
  await officer.selectOption('#gallrat', 'markera');
  await officer.fill('#skal', 'Hälsa');
  await officer.click('button:has-text("Spara")');
  expect(await officer.textContent('[role=alert]')).toContain('lagrummet');
  for (const [act, now] of [
    ['markera', 'Sekretessmarkerat.'],
    ['las', 'Sekretessmarkerat. Låst.'],
    ['hav', 'Låst.'],
  ] as const) {
    await officer.selectOption('#gallrat', act);
    await officer.fill('#skal', 'Hälsa');
    if (act === 'markera') await officer.fill('#lagrum', 'OSL 26 kap. 1 §');
    await officer.click('button:has-text("Spara")');
    await officer.waitForSelector(`.told:has-text("${now}")`);
    expect(await faultsOf(desk, officer)).toEqual([]);
  }
  await officer.goto(`${desk.origin}/inlagg?text=${ids.a}`);
  expect(await officer.textContent('main')).toMatch(told);
  await officer.goto(`${desk.origin}/inlagg/${ids.c}`);
  expect(await officer.textContent(`li:has(a[href="/inlagg/${ids.a}"])`)).toMatch(told);
  await officer.goto(`${desk.origin}/stopp/nytt?omfattning=item&vad=${ids.a}`);
  await officer.selectOption('#slag', 'audit');
  for (const name of ['skal', 'grund', 'diarienummer']) await officer.fill(`#${name}`, 'KS 2026/9');
  await officer.fill('#granskas', '2099-01-01');
  await officer.click('main button:has-text("Inför gallringsstopp")');
  expect(await officer.textContent('[role=alert]')).toContain(`${ids.a} är gallrat sedan`);
  await officer.goto(`${desk.origin}/utlamnande/ny`);
  await officer.fill('#begaran', 'Allt');
  await officer.fill('#mottagare', 'Rut');
  await officer.fill('#inlagg', `${ids.a}`);
  await officer.click('main form button');
  expect(await officer.textContent('[role=alert]')).toContain(`${ids.a} är gallrat sedan`);
  await officer.goto(`${desk.origin}/inlagg/${ids.b}`);
  expect(await officer.textContent('.item')).toBe('En till');
  await officer.close();
}, 120_000);

test('a list on which something has changed is offered anew by one click; of a long one a sample is shown', async () => {
  await town.collect(Object.fromEntries(Array.from({ length: 205 }, (_, number) => [`n${number}`, {}])));
  const officer = await desk.signedIn('olle.o', '/gallring');
  await officer.click('button:has-text("Föreslå för Kommunstyrelsen")');
  await afterAct(officer);
  const number = new URL(officer.url()).pathname.slice('/gallring/'.length);
  expect(await officer.textContent('main')).toMatch(/Stickprov: \d+ av 20\d/);
  expect(await officer.locator('td:has-text("lottad")').count()).toBe(15);
  expect(await officer.locator('button:has-text("Erbjud listan på nytt")').count()).toBe(0);
  const [held] = await desk.workplace.catalog.items.find({ account: townAccount, limit: 1 });
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  await town.run('hold', 'add', '--item', `${held?.id}`, ...why);
  await officer.reload();
  expect(await officer.textContent('dl')).toContain('inaktuell');
  expect(await faultsOf(desk, officer)).toEqual([]);
  await officer.click('button:has-text("Erbjud listan på nytt")');
  await afterAct(officer);
  const renewed = new URL(officer.url()).pathname.slice('/gallring/'.length);
  expect(renewed).not.toBe(number);
  expect(await officer.textContent('dl')).toContain('föreslagen');
  await officer.goto(`${desk.origin}/gallring/${number}`);
  // Why it ended stands before what was on it.
  expect(await officer.textContent('main')).toMatch(/återkallade: Ersätts av en ny lista.*Läge/s);
  await officer.close();
}, 120_000);
