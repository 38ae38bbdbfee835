import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { freePort } from '../../worker/ground/free-port.ts';
import { requireAll } from '../storage/sample.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { confirm } from '../worker/desk/confirm-step.ts';
import { type DeskAlone, openDeskAlone } from '../worker/desk/desk-alone.ts';
import { hasKeycloak, type Keycloak, keycloakPassword, startKeycloak } from './keycloak-server.ts';

if (!hasKeycloak && requireAll) test('Keycloak is there (OGONBLICK_REQUIRE_ALL)', () => expect(hasKeycloak).toBe(true));

/* Keycloak itself, with the client that docs/it/inloggning offers, signs people in to the desk, in a real browser. */

const byService = 'text=Logga in med kommunens inloggning';

(hasKeycloak ? describe : describe.skip)('Keycloak (skipped where it could not be had)', () => {
  let town: DisposalTown;
  let desk: DeskAlone;
  let keycloak: Keycloak;
  let list: string;

  beforeAll(async () => {
    town = await openDisposalTown();
    const port = await freePort();
    keycloak = await startKeycloak(`http://127.0.0.1:${port}`, 'klientens hemlighet', ['ada', 'frammande']);
    const oidc = {
      issuer: keycloak.issuer,
      clientId: 'ogonblick',
      clientSecret: 'file:oidc',
      claim: 'preferred_username',
    };
    await town.write('oidc', 'klientens hemlighet\n');
    await town.change('settings.yaml', 'login: []', `login: ["${keycloak.host}"]`);
    const settings = join(town.config, 'settings.yaml');
    await writeFile(settings, `${await readFile(settings, 'utf8')}desk: ${JSON.stringify({ oidc })}\n`);
    await town.change('people.yaml', 'id: ada.a,', 'id: ada.a, oidc: ada,');
    await town.collect({ a: {} });
    await town.acceptPlans();
    list = (await town.propose()).list.id;
    desk = await openDeskAlone(town, port);
  });
  afterAll(async () => {
    await desk?.close();
    await keycloak?.close();
    await town?.close();
  });

  async function signInAs(page: Page, person: string, password = keycloakPassword(person)): Promise<void> {
    await page.click(byService);
    await page.waitForURL(`${keycloak.issuer}/**`);
    await page.fill('#username', person);
    await page.fill('#password', password);
    await page.click('#kc-login');
  }

  test('whoever signs in at Keycloak stands where they were going, and decides by the passphrase alone', async () => {
    const page = await desk.browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${desk.origin}/gallring/${list}/godkann`);
    await signInAs(page, 'ada', 'fel');
    await page.waitForSelector('#input-error-username, #input-error');
    expect(page.url()).toContain(keycloak.issuer);
    await page.fill('#password', keycloakPassword('ada'));
    await page.click('#kc-login');
    await page.waitForURL(`${desk.origin}/gallring/${list}/godkann`);
    expect(await page.textContent('header')).toContain('Inloggad: ada.a');
    const begun = new URL(asked.find((address) => address.includes('/protocol/openid-connect/auth')) ?? '');
    expect(Object.fromEntries(begun.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
    });

    await confirm(page, 'ada.a', { number: list, passphrase: keycloakPassword('ada') });
    expect(await page.textContent('[role=alert]')).toBe('Lösenfrasen stämmer inte.');
    expect((await town.show(list)).list).toMatchObject({ approvals: [] });
    await confirm(page, 'ada.a', { number: list });
    await page.waitForURL(`${desk.origin}/gallring/${list}`);
    expect((await town.show(list)).list).toMatchObject({ approvals: [{ by: 'ada.a' }] });

    await page.click('button:has-text("Logga ut")');
    await page.goto(`${desk.origin}/konton`);
    expect(await page.textContent('h1')).toBe('Logga in');
    // Keycloak still knows who sits there, and asks nothing.
    await page.click(byService);
    await page.waitForURL(`${desk.origin}/konton`);
    await page.context().close();
  });

  test('somebody whom Keycloak knows and people.yaml does not is not let in', async () => {
    const page = await desk.browser.newPage();
    await page.goto(`${desk.origin}/`);
    await signInAs(page, 'frammande');
    await page.waitForURL(`${desk.origin}/**`);
    expect(await page.textContent('[role=alert]')).toContain('du finns inte bland dem som får använda Ögonblick');
    await page.goto(`${desk.origin}/konton`);
    expect(await page.textContent('h1')).toBe('Logga in');
    await page.context().close();
  });
});
