import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { freePort } from '../../../../worker/ground/free-port.ts';
import { faultsAtEachWidth } from '../accessibility.ts';
import { type DeskTown, openDeskTown } from '../desk-town.ts';

let desk: DeskTown;
let login: ChildProcess;
let issuer: string;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  desk = await openDeskTown({
    env: { OIDC_SECRET: 'en hemlighet' },
    async before({ product }) {
      const settings = join(product.config, 'settings.yaml');
      const told = await readFile(settings, 'utf8');
      const listen = /desk: \{ listen: "(.*?)" \}/.exec(told)?.[1];
      await writeFile(
        settings,
        told
          .replace(
            /desk: \{ (.*) \}/,
            `desk: { $1, oidc: { issuer: "${issuer}", clientId: ogonblick, clientSecret: "env:OIDC_SECRET", claim: preferred_username } }`,
          )
          .replace('login: [', `login: ["127.0.0.1:${port}"`),
      );
      const people = join(product.config, 'people.yaml');
      const known = await readFile(people, 'utf8');
      await writeFile(people, known.replace('id: hanna.h,', 'id: hanna.h, oidc: hanna@exempelkommun.example,'));
      const script = join(import.meta.dirname, '../login-server.mjs');
      login = spawn(process.execPath, [script, `${port}`, `http://${listen}/logga-in/tjanst/svar`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(login.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    },
  });
}, 240_000);

afterAll(async () => {
  login.kill();
  await desk.close();
});

/** From the desk to the login, as the person whom it calls so. */
async function signInAs(page: Page, name: string, path = '/'): Promise<void> {
  await page.goto(`${desk.origin}${path}`);
  await page.click('text=Logga in med kommunens inloggning');
  await page.waitForURL(`${issuer}/**`);
  await page.fill('#vem', name);
  await page.click('text=In');
}

test('whoever the login and people.yaml know is signed in, and stands where they were going', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/konton/konto-01`);
  expect(await faultsAtEachWidth(page)).toEqual([]);
  await signInAs(page, 'hanna', '/konton/konto-01');
  await page.waitForURL(`${desk.origin}/konton/konto-01`);
  expect(await page.textContent('header')).toContain('Inloggad: hanna.h');
  await page.close();
});

test('what was written when the session ended is kept through the login', async () => {
  const page = await desk.signedIn('hanna.h', '/konton/konto-02');
  await page.context().clearCookies();
  await page.check('text=före avslut');
  await page.fill('#anteckning', 'Kontot <läggs> ned');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  await page.click('text=Logga in med kommunens inloggning');
  await page.waitForURL(`${issuer}/**`);
  await page.fill('#vem', 'hanna');
  await page.click('text=In');
  await page.waitForURL(`${desk.origin}/**`);
  expect(await page.textContent('main')).toContain('Kontot <läggs> ned');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  expect(new URL(page.url()).pathname).toMatch(/^\/bestallningar\/konto-02_/);
  await page.close();
});

test('somebody whom only the login knows is not let in, and no account is made', async () => {
  const page = await desk.browser.newPage();
  await signInAs(page, 'frammande');
  await page.waitForURL(`${desk.origin}/**`);
  expect(await page.textContent('[role=alert]')).toContain('du finns inte bland dem som får använda Ögonblick');
  await page.goto(`${desk.origin}/konton`);
  expect(await page.textContent('h1')).toBe('Logga in');
  await page.close();
});

test('a signing in that is broken off at the login is told', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/`);
  await page.click('text=Logga in med kommunens inloggning');
  await page.waitForURL(`${issuer}/**`);
  await page.click('text=Nej');
  await page.waitForURL(`${desk.origin}/**`);
  expect(await page.textContent('[role=alert]')).toContain('släppte inte in dig');
  await page.close();
});

test('an answer that was used, belongs to another browser or to nothing at all signs nobody in', async () => {
  const page = await desk.browser.newPage();
  let answer = '';
  page.on('request', (request) => {
    if (request.url().includes('/logga-in/tjanst/svar?')) answer = request.url();
  });
  await signInAs(page, 'hanna');
  await page.waitForURL(`${desk.origin}/`);
  expect(answer).toContain('code=');
  const other = await desk.browser.newPage();
  for (const [where, used] of [
    [page, answer],
    [other, answer],
    [other, `${desk.origin}/logga-in/tjanst/svar?code=a&state=b`],
  ] as const) {
    await where.context().clearCookies({ name: 'ogonblick' });
    const answered = await where.goto(used);
    expect(answered?.status()).toBe(401);
    expect(await where.textContent('[role=alert]')).toContain('Ingen är inloggad; börja om');
    expect((await where.context().cookies()).some(({ name }) => name === 'ogonblick')).toBe(false);
  }
  await Promise.all([page.close(), other.close()]);
});

test('no other page can begin a signing in, and the passphrase still opens', async () => {
  const begun = await fetch(`${desk.origin}/logga-in/tjanst`, {
    method: 'POST',
    headers: { origin: 'https://annan.example' },
    body: new URLSearchParams(),
  });
  expect(begun.status).toBe(403);
  const page = await desk.signedIn('hanna.h', '/konton');
  expect(await page.textContent('h1')).toBe('Konton i bilder');
  await page.close();
});

test('505 others who begin a signing in make nobody else’s forgotten', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/konton/konto-01`);
  await page.click('text=Logga in med kommunens inloggning');
  await page.waitForURL(`${issuer}/**`);
  for (let at = 0; at < 505; at += 1) {
    const begun = await fetch(`${desk.origin}/logga-in/tjanst`, {
      method: 'POST',
      headers: { origin: desk.origin },
      body: new URLSearchParams({ till: '/', sant: JSON.stringify({ anteckning: 'a' }) }),
    });
    expect(begun.status).toBe(200);
  }
  await page.fill('#vem', 'hanna');
  await page.click('text=In');
  await page.waitForURL(`${desk.origin}/konton/konto-01`);
  expect(await page.textContent('header')).toContain('Inloggad: hanna.h');
  await page.close();
});
