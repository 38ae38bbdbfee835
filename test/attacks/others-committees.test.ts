import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { registerRelease } from '../../jobs/release/releases-of.ts';
import { refreshArchivePages } from '../../worker/papers/pages/refresh-archive-pages.ts';
import { openTown, type Town } from '../tools/town.ts';
import { addOnlookers, type DeskAlone, openDeskAlone, personWith } from '../worker/desk/desk-alone.ts';
import { browserAt } from './ask.ts';

let town: Town;
let desk: DeskAlone;
const wording = 'Allt som Frida Fråga skrev om sin sjukdom';

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  await town.change(
    'people.yaml',
    'people:\n',
    `people:\n${personWith('rut.r', 'kultur-och-fritidsnamnden: [reader]')}`,
  );
  const { a: item = '' } = await town.collect({ a: {} });
  desk = await openDeskAlone(town);
  await refreshArchivePages(desk.workplace);
  await registerRelease(
    desk.workplace,
    {
      asked: wording,
      requester: null,
      receivedOn: '2026-11-01',
      receivedBy: 'Rut',
      caseNumber: 'KS 2026/1',
      items: [item],
      snapshots: [],
      registeredBy: 'karin.k',
      reviewBy: '2027-02-01',
    },
    () => new Date().toISOString(),
  );
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

async function signedIn(person: string) {
  const browser = browserAt(desk.origin);
  expect((await browser.signIn(person)).status).toBe(303);
  return async (path: string) => (await browser.ask({ path })).body;
}

// The item that is held names its author to whoever may read items; the request's words are another matter.
test('the words of a request are shown to those who may read requests, and to no other reader of the holds', async () => {
  const [officer, reader] = [await signedIn('karin.k'), await signedIn('lova.l')];
  const hold = /\/stopp\/(GS-[\d-]+)/.exec(await officer('/stopp'))?.[1] ?? '';
  for (const path of ['/stopp', `/stopp/${hold}`]) {
    expect(await officer(path)).toContain(wording);
    const shown = await reader(path);
    expect(shown).toContain('Begäran läses av arkivhandläggare');
    expect(shown).not.toContain('sjukdom');
  }
  for (const path of ['/', '/utlamnande', '/handelser', '/drift', '/inlagg', '/gallring']) {
    expect(await reader(path)).not.toContain('sjukdom');
  }
});

test('the archive’s index shows a person the committees that are theirs', async () => {
  const [all, one] = [await signedIn('lova.l'), await signedIn('rut.r')];
  expect(await all('/arkiv/index.html')).toContain('kommunstyrelsen');
  const shown = (await one('/arkiv/index.html')).split('<main')[1] ?? '';
  expect(shown).toContain('/arkiv/kultur-och-fritidsnamnden/index.html');
  // Pages of the folder that they may read lead to these, which have words of all committees.
  expect(await one('/arkiv/sok.html')).toContain('<a href="/sok">');
  const byYear = await one('/arkiv/kultur-och-fritidsnamnden/bluesky-exempelmuseet/inlagg-2026.html');
  expect(byYear).toContain('<a href="/inlagg?konto=bluesky-exempelmuseet">');
  expect(shown).not.toMatch(/kommunstyrelsen|Facebook|barn-och-utbildning/i);
});
