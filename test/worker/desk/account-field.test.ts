import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleDescription } from '../../storage/sample.ts';
import { openTown, type Town, townAccount } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  desk = await openDeskAlone(town);
  desk.speak('sv');
  const { accounts } = desk.workplace.configuration;
  const [one] = accounts;
  if (one === undefined) throw new Error('expected an account in the town, found none');
  const many = Array.from({ length: 300 }, (_, n) => ({ ...one, id: `forskola-${n}`, name: `Förskola ${n}` }));
  desk.workplace.configuration.accounts = [...accounts, ...many];
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const pages = ['/ogonblicksbilder', '/sok', '/inlagg', '/avpubliceringar'];

test.each(pages)(
  'among very many accounts one is chosen on %s by a part of its name, and asked for where many have it',
  async (path) => {
    const page = await desk.signedIn('lova.l', path);
    expect(await page.locator('select option').count()).toBeLessThan(100);
    await page.fill('#konto', 'förskola 29');
    await page.press('#konto', 'Enter');
    // 29, and 290 to 299.
    expect(await page.textContent('h1')).toBe('Vilket konto?');
    expect(await page.textContent('main')).toContain('11 konton stämmer med ”förskola 29”. Välj ett av dem.');
    expect(await faultsOf(desk, page)).toEqual([]);
    await page.click('main a:has-text("Förskola 291,")');
    expect(new URL(page.url()).searchParams.get('konto')).toBe('forskola-291');
    await page.goto(`${desk.origin}${path}?konto=f%C3%B6rskola+123`);
    expect(new URL(page.url()).searchParams.get('konto')).toBe('forskola-123');
    expect(await page.locator('#konto').inputValue()).toBe('forskola-123');
    expect(await page.textContent('#konto-hjalp')).toBe('Valt: Förskola 123, Facebook');
    await page.goto(`${desk.origin}${path}?konto=f%C3%B6rskola`);
    expect(await page.locator('main li').count()).toBe(50);
    expect(await page.textContent('main')).toContain('Och 250 till: skriv mer av namnet.');
    await page.close();
  },
);

test('an account that has left the register is asked for by its id, though others are called so, and one that the visitor may not read is not named', async () => {
  await town.within(({ catalog }) => catalog.recordSnapshot(sampleDescription({ account: 'facebook' }), ''));
  const page = await desk.signedIn('lova.l', '/ogonblicksbilder?konto=facebook');
  expect(await page.textContent('h1')).toBe('Ögonblicksbilder');
  expect(new URL(page.url()).searchParams.get('konto')).toBe('facebook');
  expect(await page.locator('main tbody tr').count()).toBe(1);
  await page.goto(`${desk.origin}/ogonblicksbilder?konto=borta-sedan-lange`);
  expect(await page.textContent('h1')).toBe('Ögonblicksbilder');
  await page.close();
  const other = await desk.signedIn('otto.o', '/ogonblicksbilder?konto=f%C3%B6rskola');
  expect(await other.textContent('main')).not.toContain('Förskola');
  expect(await other.textContent('main')).not.toContain(townAccount);
  await other.close();
});

test('an address that is answered with the question or another address is not answered twice', async () => {
  const { catalog } = desk.workplace;
  const { find } = catalog.items;
  let searched = 0;
  catalog.items.find = (filter) => {
    if (filter?.text !== undefined) searched += 1;
    return find(filter);
  };
  const page = await desk.signedIn('lova.l', '/sok?text=badhus&konto=f%C3%B6rskola');
  expect(await page.textContent('h1')).toBe('Vilket konto?');
  expect(searched).toBe(0);
  await page.goto(`${desk.origin}/sok?text=badhus&konto=forskola-1`);
  expect(searched).toBeGreaterThan(0);
  catalog.items.find = find;
  await page.close();
});
