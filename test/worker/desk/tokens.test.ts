import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type TokenFacts, writeTokenFacts } from '../../../storage/archive/token-facts.ts';
import { tokenMark } from '../../../worker/gather/collect/ask-token.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
const canary = 'EAAB-canary/token+4711==';
const silent = {
  since: '2026-12-01T04:00:00.000Z',
  at: '2026-12-09T04:00:00.000Z',
  because: `<i>found</i> status 503`,
};
const told = { at: '2026-12-09T04:00:00.000Z', ends: 'never', dataEnds: '2027-01-26T09:00:00.000Z', missing: [] };

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  desk = await openDeskAlone(town);
  await writeFile(join(town.config, 'nyckel'), `${canary}\n`);
  desk.setTime(new Date('2026-12-10T10:00:00Z'));
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const account = () => {
  const [only] = desk.workplace.configuration.accounts;
  if (!only) throw new Error('expected an account');
  return only;
};
const facts = (more: Partial<TokenFacts> = {}): TokenFacts => ({
  format: 'ogonblick-token/1',
  mark: tokenMark(account().id, canary),
  told: null,
  refused: null,
  unanswered: null,
  ...more,
});
const keep = (more: Partial<TokenFacts> = {}) =>
  writeTokenFacts(desk.workplace.environment.dataDirectory, account().id, facts(more));
const shown = async (person = 'lova.l') => {
  const page = await desk.signedIn(person, '/nycklar');
  const text = (await page.textContent('main')) ?? '';
  await page.close();
  return text;
};

beforeEach(() => {
  Object.assign(account(), { platform: 'facebook', url: 'https://www.facebook.com/kommunen' });
  Object.assign(account().collect, { source: 'api', token: 'file:nyckel' });
});

test('a token that nobody has asked about is unknown in all that is unknown', async () => {
  const text = await shown();
  expect(text).toMatch(/: okänt/);
  expect(text).toMatch(/Gäller\s*okänt\. Plattformens beskrivning: En sidnyckel/);
  expect(text).toMatch(/Rättigheter som saknas\s*okänt/);
  expect(text).toMatch(/Förnyas av\s*okänt; den som administrerar sidan kan göra en ny/);
  expect(text).toMatch(/Fungerade senast\s*okänt/);
  expect(text).toMatch(/Så görs en ny\s*docs\/nycklar\.md, avsnittet Facebook/);
});

test('what the platform told stands there with its day', async () => {
  await keep({ told });
  const text = await shown();
  expect(text).toContain(': fungerar');
  expect(text).toContain('ger uppgifter till och med 2027-01-26 (enligt plattformen, tillfrågad 2026-12-09)');
  expect(text).toMatch(/Rättigheter som saknas\s*inga av dem som insamlingen använder/);
  expect(text).toMatch(/Fungerade senast\s*2026-12-09/);
  // The token itself has not ended where its data have.
  await keep({
    told: { ...told, at: '2026-12-01T04:00:00.000Z', ends: 'never', dataEnds: '2026-12-05T00:00:00.000Z' },
  });
  expect(await shown()).toContain(': slutdagen har passerat');
});

test('a platform that does not answer makes it unknown since then, with what came in place of an answer', async () => {
  await keep({ unanswered: silent });
  const text = await shown();
  expect(text).toContain('Om nyckeln fungerar är okänt sedan 2026-12-01');
  expect(text).toMatch(/Plattformen svarade\s*<i>found<\/i> status 503/);
});

test('the first page names a token that needs a person, to those whom it concerns, and says nowhere that nothing waits', async () => {
  await keep({ refused: { ...silent, because: 'found error 190' } });
  for (const [person, told] of [
    ['lova.l', 1],
    ['otto.o', 0],
  ] as const) {
    const page = await desk.signedIn(person);
    const link = page.locator('main a[href="/nycklar"]', { hasText: `${account().name}: godtogs inte` });
    expect({ person, told: await link.count() }).toEqual({ person, told });
    if (told > 0) expect(await page.textContent('main')).not.toContain('Inget väntar på åtgärd');
    await page.close();
  }
  await keep({ told });
  const page = await desk.signedIn('lova.l');
  expect(await page.locator('main a[href="/nycklar"]').count()).toBe(0);
  await page.close();
});

test('kept answers that cannot be read leave the token unknown, and no page closed', async () => {
  const file = join(desk.workplace.environment.dataDirectory, 'nycklar', `${account().id}.json`);
  await rm(file, { force: true });
  await mkdir(file, { recursive: true });
  expect(await shown()).toContain('Om nyckeln fungerar är okänt: inget svar från plattformen finns att läsa.');
  const page = await desk.signedIn('lova.l');
  expect(await page.textContent('h1')).toContain('Översikt');
  await page.close();
  await rm(file, { recursive: true });
});

test('an officer of another committee sees nothing of it, and nobody is let in without a sign-in', async () => {
  const text = await shown('otto.o');
  expect(text).not.toContain(account().name);
  expect((await fetch(`${desk.origin}/nycklar`, { redirect: 'manual' })).status).not.toBe(200);
});

test('whoever renews it sees it, whatever the roles are', async () => {
  desk.workplace.configuration.settings.tokens = [
    { token: 'file:nyckel', expires: null, app: null, renewedBy: ['otto.o'] },
  ];
  expect(await shown('otto.o')).toContain(account().name);
  desk.workplace.configuration.settings.tokens = [];
});

test('the token is in no page of the desk', async () => {
  await keep({ refused: { ...silent, because: 'found error 190' } });
  const page = await desk.signedIn('lova.l', '/nycklar');
  for (const path of ['/nycklar', '/drift', '/', `/konton/${account().id}`, '/handelser']) {
    await page.goto(`${desk.origin}${path}`);
    expect(await page.content()).not.toContain(canary.slice(0, 12));
  }
  await page.close();
});

test.each<[string, Partial<TokenFacts>]>([
  ['unknown', {}],
  ['refused', { refused: silent }],
  ['good', { told }],
  [
    'short of rights',
    { told: { ...told, missing: ['pages_read_engagement', 'https://www.googleapis.com/auth/youtube.force-ssl'] } },
  ],
])('the page of a token that is %s keeps WCAG 2.1 AA at each width, in both languages', async (_what, more) => {
  await keep(more);
  const page = await desk.signedIn('lova.l', '/nycklar');
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.close();
});
