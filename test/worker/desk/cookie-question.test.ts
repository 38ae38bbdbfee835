import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { addedPhrasesFile } from '../../../worker/visit/packs/load-packs.ts';
import { documentOf, html, posts } from '../../sites/nasty-page.ts';
import { englishOn, faultsAtEachWidth } from './accessibility.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';

const box = `<div class="box" style="position:fixed;inset:20vh 20vw;background:#fff;border:1px solid;z-index:9"><h2>Vi använder kakor</h2><p>Kakor hjälper oss.</p><button>Godkänn alla</button><button onclick="this.parentNode.remove()">Nix, inga kakor</button></div>`;
const page = documentOf('Exempelkommun', `<main><h1>Exempelkommun</h1>${posts(1, 3)}</main>${box}`);

let desk: DeskTown;
beforeAll(async () => {
  desk = await openDeskTown({
    instead: (path, response) => {
      if (!path.startsWith('/konto-01')) return false;
      html(response, page);
      return true;
    },
  });
  await desk.town.finished(desk.worker);
}, 240_000);
afterAll(() => desk.close());

/** The page of the newest snapshot of the account, as the person sees it. */
async function snapshotPage(person: string): Promise<Page> {
  const seen = await desk.signedIn(person, '/ogonblicksbilder?konto=konto-01');
  await seen.locator('tbody a[href^="/ogonblicksbilder/"]').first().click();
  return seen;
}

test('an officer teaches visits the button that says no where none was known, and the next snapshot is whole', async () => {
  const seen = await snapshotPage('hanna.h');
  const main = seen.locator('main');
  expect(await main.textContent()).toContain('Nix, inga kakor');
  expect([...(await faultsAtEachWidth(seen)), ...(await englishOn(seen))]).toEqual([]);

  await seen.fill('#nej', 'Godkänn alla');
  await seen.click('button:has-text("Lägg till orden")');
  expect(await seen.textContent('[role=alert]')).toBe(
    '”Godkänn alla” är känt som ett ja. Skriv orden på knappen som säger nej.',
  );
  expect(await seen.inputValue('#nej')).toBe('Godkänn alla');
  await seen.fill('#nej', '×');
  await seen.click('button:has-text("Lägg till orden")');
  expect(await seen.textContent('[role=alert]')).toBe('Skriv orden på knappen som säger nej.');

  await seen.fill('#nej', ' Nix, inga kakor ');
  await seen.click('button:has-text("Lägg till orden")');
  expect(await seen.textContent('[role=status]')).toBe(
    '”Nix, inga kakor” är nu känt som ett nej, från och med nästa besök.',
  );
  expect(await readFile(join(desk.town.product.config, addedPhrasesFile), 'utf8')).toContain('  - "Nix, inga kakor"\n');

  await seen.goto(`${desk.origin}/konton/konto-01`);
  await seen.check('text=övrig');
  await seen.click('button:has-text("Ta ögonblicksbild nu")');
  await seen.waitForSelector('text=Klar.', { timeout: 90_000 });
  await seen.close();
  const again = await snapshotPage('hanna.h');
  expect(await again.locator('main').textContent()).toContain('Nix, inga kakor');
  expect(await again.locator('#nej').count()).toBe(0);
  await again.close();
}, 120_000);

test('a reader sees no form for it', async () => {
  const seen = await desk.signedIn('lova.l', '/ogonblicksbilder?konto=konto-01');
  await seen.locator('tbody a[href^="/ogonblicksbilder/"]').last().click();
  expect(await seen.locator('main').textContent()).toContain('Vi använder kakor');
  expect(await seen.locator('#nej').count()).toBe(0);
  await seen.close();
});
