import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../../worker/ground/free-port.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount } from '../../tools/town.ts';
import { expectValid, output } from '../papers/pdfa/judges.ts';
import { hasTools } from '../papers/pdfa/tools-there.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let folder: string;
beforeAll(async () => {
  town = await openDisposalTown();
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-papper-'));
  await addOnlookers(town);
  desk = await openDeskAlone(town);
});
afterAll(async () => {
  await desk?.close();
  await town?.close();
  await rm(folder, { recursive: true });
});

test('the public list of accounts is open to everybody and to other sites, is the file of the command, and renews itself with the register', async () => {
  const get = (ending: string) => fetch(`${desk.origin}/kontolista${ending}`);
  for (const ending of ['.csv', '.json', '.html']) {
    const file = join(folder, `lista${ending}`);
    await town.run('register', 'list', '--to', file);
    const answer = await get(ending === '.html' ? '' : ending);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(await readFile(file));
    const { headers } = answer;
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.* frame-ancestors \*$/);
    expect(headers.get('set-cookie')).toBeNull();
    expect([headers.get('cache-control'), headers.get('access-control-allow-origin')]).toEqual([
      'public, max-age=300',
      '*',
    ]);
  }
  const page = await desk.browser.newPage();
  // A browser with a route keeps nothing: the page comes anew in each language.
  await page.route('**', (route) => route.continue());
  // Another site that frames it: its words come, with its style, and it is as accessible as any page.
  const site = createServer((_request, answer) => answer.end(`<iframe src="${desk.origin}/kontolista"></iframe>`));
  site.listen(await freePort());
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}`);
  expect(await page.frameLocator('iframe').locator('h1').textContent()).toBe('Konton i sociala medier: Exempelkommun');
  site.close();
  await page.goto(`${desk.origin}/kontolista`);
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.close();

  const account = desk.workplace.configuration.accounts.find(({ id }) => id === townAccount);
  if (!account) throw new Error('expected the account');
  const { url } = account;
  account.status = 'requested';
  expect(await (await get('.json')).text()).not.toContain(url);
  account.status = 'active';
  expect(await (await get('.json')).text()).toContain(url);
});

test('an officer gets the assignment of an account and its empty form as PDF/A; others get no assignment', async () => {
  const page = await desk.signedIn('olle.o', `/konton/${townAccount}`);
  const link = page.getByRole('link', { name: 'Uppdragsbeskrivning att skriva under (PDF)' });
  const href = (await link.getAttribute('href')) ?? '';
  for (const [path, told] of [
    [href, /Uppdragsbeskrivning: Exempelkommun, Facebook[\s\S]+anna\.ek@/],
    ['/konton/blankett.pdf', /Uppdragsbeskrivning för ett konto i sociala medier/],
  ] as const) {
    const answer = await page.request.get(`${desk.origin}${path}`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const file = join(folder, 'papper.pdf');
    await writeFile(file, await answer.body());
    await expectValid(file, '1b');
    if (hasTools) expect(await output('pdftotext', [file, '-'])).toMatch(told);
  }
  const reader = await desk.signedIn('lova.l', `/konton/${townAccount}`);
  expect((await reader.request.get(`${desk.origin}${href}`)).status()).toBe(404);
  expect((await fetch(`${desk.origin}${href}`)).status).toBe(401);
  await Promise.all([page.close(), reader.close()]);
});
