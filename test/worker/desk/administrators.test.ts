import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { deskPaths, filledPaths } from '../../tools/desk-paths.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { type DeskAlone, openDeskAlone, personWith } from './desk-alone.ts';

const other = 'instagram-exempelkommun';

let town: Town;
let desk: DeskAlone;
let ids: Record<string, string>;
let page: Page;

beforeAll(async () => {
  town = await openTown();
  ids = await town.collect({
    kvar: { text: 'Står kvar', kind: 'post' },
    borta: { text: 'Borta härifrån', visibility: 'removed' },
    avslutad: { text: 'Redan antecknat', visibility: 'removed' },
    hemlig: { text: 'HEMLIGORDET', visibility: 'removed' },
    last: { text: 'LÅSTORDET', visibility: 'removed' },
    annans: { text: 'ANNANSORDET', visibility: 'removed', account: other },
    tidigare: { text: 'TIDIGAREORDET', visibility: 'removed', committee: 'kultur-och-fritidsnamnden' },
  });
  // By the register `anna.a` and `bo.b` administer the first account, and `bo.b` only in the past.
  const [anna, bo] = ['anna.ek', 'bo.lind'].map((name) => `email: ${name}@exempelkommun.example`);
  await town.change('accounts.yaml', anna ?? '', 'email: Anna.A@example.se');
  await town.change('accounts.yaml', bo ?? '', 'to: 2026-01-31, email: bo.b@example.se');
  // The next account that names her is the other one. Its administrator is an officer, too.
  await town.change('accounts.yaml', anna ?? '', 'email: otto.o@example.se');
  const people = [personWith('anna.a', ''), personWith('bo.b', ''), personWith('otto.o', '"*": [officer]')];
  await town.change('people.yaml', 'people:\n', `people:\n${people.join('')}`);
  const as = ['--as', 'karin.k'];
  const note = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dolt', '--no-case', 'Ringa'];
  const secret = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa'];
  for (const command of [
    ['takedown', 'add', ids.avslutad ?? '', ...note, ...as],
    ['secrecy', 'mark', '--item', ids.hemlig ?? '', ...secret, ...as],
    ['item', 'lock', ids.last ?? '', ...as],
  ]) {
    expect((await town.run(...command)).code).toBe(0);
  }
  desk = await openDeskAlone(town);
  page = await desk.signedIn('anna.a');
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

const ask = (who: Page, path: string) => who.request.get(`${desk.origin}${path}`, { maxRedirects: 0 });
const noted = async (id: string | undefined) =>
  (await desk.workplace.catalog.items.find({ ids: [id ?? ''] }))[0]?.takedown ?? null;

describe('an administrator of the register without a role', () => {
  test('comes to their own accounts alone, with what waits for them', async () => {
    expect(new URL(page.url()).pathname).toBe('/mina-konton');
    expect(await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
      [`/mina-konton/${townAccount}`],
    );
    expect(await page.locator('nav a').allTextContents()).toEqual(['Mina konton']);
    const told = (await page.textContent('main')) ?? '';
    // Of the two committees' items that are missing, those of the earlier one are not told of.
    expect(told.match(/Saknas på plattformen/g)).toHaveLength(1);
    expect(told).not.toContain(other);
    expect(await faultsOf(desk, page)).toEqual([]);
    await page.click(`main a`);
    const shown = (await page.textContent('main')) ?? '';
    expect(shown).toContain('Borta härifrån');
    expect(shown).toContain('Står kvar');
    expect(shown).not.toMatch(/[A-ZÅ]+ORDET|Redan antecknat/);
    expect(await faultsOf(desk, page)).toEqual([]);
  });

  test('writes their own note, which stays open until an officer closes it', async () => {
    await page.goto(`${desk.origin}/mina-konton/${townAccount}/anteckning/${ids.borta}`);
    expect(await page.locator('#avsluta').count()).toBe(0);
    expect(await faultsOf(desk, page)).toEqual([]);
    await page.selectOption('#kategori', 'reklam');
    await page.fill('#skal', 'Reklam för lån');
    await page.fill('#hur', 'Dolt');
    await page.fill('#vem', 'Anna på kommunikation');
    await page.click('main form button');
    expect(await page.textContent('[role=alert]')).toContain('diarienummer');
    await page.fill('#ej-diarium', 'Ringa betydelse');
    // Whoever sends the officer's field closes nothing by it.
    const closing = '<input type="hidden" name="avsluta" value="1">';
    await page.locator('main form').evaluate((form, field) => form.insertAdjacentHTML('beforeend', field), closing);
    await page.click('main form button');
    expect(await page.textContent('[role=status]')).toContain('sparad');
    expect(await noted(ids.borta)).toMatchObject({ category: 'reklam', closedAt: null });
    const again = await ask(page, `/mina-konton/${townAccount}/anteckning/${ids.borta}`);
    expect(again.status()).toBe(404);
    // What only an officer can do does not wait for them.
    await page.goto(`${desk.origin}/mina-konton`);
    expect(await page.textContent('main')).not.toContain('Öppna anteckningar');
    expect((await gatherNotices(desk.workplace, new Date())).map(({ kind }) => kind)).toContain('note');
  });

  test('orders a snapshot of their own account', async () => {
    await page.goto(`${desk.origin}/mina-konton/${townAccount}`);
    const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
    expect(formular).not.toBe('');
    for (const [form, fault] of [
      [{ formular, orsak: '', anteckning: 'Utan orsak' }, 'Välj en orsak.'],
      [{ formular, orsak: 'other', anteckning: 'x'.repeat(501) }, 'den har 501'],
    ] as const) {
      const sent = { form, headers: { origin: desk.origin } };
      const refused = await page.request.post(`${desk.origin}/mina-konton/${townAccount}/bestall`, sent);
      expect([refused.status(), await refused.text()]).toEqual([422, expect.stringContaining(fault)]);
    }
    expect(await desk.workplace.orders.openOrders([])).toEqual([]);
    await page.check('input[name=orsak] >> nth=0');
    await page.fill('#anteckning', 'Före ny profilbild');
    await page.click('form[action$="/bestall"] button');
    expect(await page.textContent('[role=status]')).toContain('beställd');
    const open = await desk.workplace.orders.openOrders([]);
    expect(open).toMatchObject([{ account: townAccount, orderedBy: 'anna.a', note: 'Före ny profilbild' }]);
  });

  test('gets no other page of the desk, by looking or by sending, and no other account or item', async () => {
    const values = {
      account: [townAccount, other],
      committee: [townCommittee],
      item: Object.values(ids),
      order: ['ingen'],
      act: ['copy-0000000000000000'],
      list: ['GL-2026-001'],
      hold: ['GS-2026-001'],
      release: ['UT-2026-001'],
      file: ['kopia-1.zip'],
      snapshot: ['ingen'],
      other: ['ingen'],
      theme: ['allt'],
      begaran: ['DS-2026-001'],
      delivery: ['LEV-2026-001'],
      person: ['karin.k'],
      forslag: ['p-0000000000000000'],
      typeface: ['inter-latin.woff2'],
      search: ['0000000000000000'],
    };
    const own = [
      ...['/mina-konton', `/mina-konton/${townAccount}`, '/inloggningar', '/logga-ut'],
      `/mina-konton/${townAccount}/bestall`,
      `/mina-konton/${townAccount}/avpublicerat`,
      `/mina-konton/${townAccount}/anteckning/${ids.kvar}`,
      // Open to everybody, or to a key of its own.
      ...[
        '/logga-in',
        '/healthz',
        '/metrics',
        '/notiser.atom',
        '/stil.css',
        '/forlopp.js',
        '/oskickat.js',
        '/tabbstopp.js',
        '/klistra.js',
      ],
      ...['/favicon.ico', '/typsnitt/v20/inter-latin.woff2'],
    ];
    const officer = await desk.signedIn('karin.k');
    const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
    expect(formular).not.toBe('');
    const paths = (await deskPaths()).flatMap((path) => filledPaths(path, values));
    // The list of accounts is open to everybody.
    const asked = paths.filter(
      (path) => !own.includes(path) && !path.startsWith('/kontolista') && !path.startsWith('/oidc') && path !== '/',
    );
    const reached: string[] = [];
    let others = 0;
    for (const path of asked.map((one) => one.replace('*', 'index.html'))) {
      const sent = { form: { formular }, headers: { origin: desk.origin }, maxRedirects: 0 };
      const answers = [await ask(page, path), await page.request.post(`${desk.origin}${path}`, sent)];
      if (answers.some((answer) => ![403, 404].includes(answer.status()))) reached.push(path);
      if (!path.startsWith('/mina-konton/') && (await ask(officer, path)).status() === 200) others += 1;
    }
    expect(reached).toEqual([]);
    expect(others).toBeGreaterThan(20);
    expect((await ask(page, '/')).headers().location).toBe('/mina-konton');
    const feed = await (await ask(page, '/notiser.atom')).text();
    expect(feed).not.toContain(other);
    const linked = [...feed.matchAll(/<link rel="alternate" type="text\/html" href="([^"]+)"/g)].map(
      ([, href]) => href,
    );
    const [desks, ...entries] = linked;
    expect(desks).toBe(`${desk.origin}/`);
    expect([...new Set(entries)]).toEqual([`${desk.origin}/mina-konton`]);
    for (const name of ['avslutad', 'hemlig', 'last', 'annans', 'tidigare']) {
      const path = `/mina-konton/${townAccount}/anteckning/${ids[name]}`;
      expect([name, (await ask(page, path)).status()]).toEqual([name, 404]);
    }
  }, 120_000);

  test('has nothing once the register says that they have left', async () => {
    const left = await desk.signedIn('bo.b');
    expect(await left.textContent('main')).toContain('Inget konto');
    expect((await ask(left, `/mina-konton/${townAccount}`)).status()).toBe(404);
    await left.close();
  });
});

test('who has a role finds the accounts that they administer on the overview, too', async () => {
  const [theirs, none] = [await desk.signedIn('otto.o'), await desk.signedIn('lars.l')];
  expect(await theirs.locator('main a[href="/mina-konton"]').count()).toBe(1);
  expect(await theirs.locator(`main a[href="/mina-konton/${other}"]`).count()).toBe(1);
  expect(await none.locator('main a[href="/mina-konton"]').count()).toBe(0);
  // Its only item is missing.
  await theirs.goto(`${desk.origin}/mina-konton/${other}`);
  expect(await theirs.textContent('main')).toContain(
    'Inget av det som du får se står kvar på plattformen utan anteckning.',
  );
  await Promise.all([theirs.close(), none.close()]);
});

test('the command lets an administrator write a note of their own account, and of no other', async () => {
  const note = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dolt', '--no-case', 'Ringa', '--as', 'anna.a'];
  const add = (name: string) => town.run('takedown', 'add', ids[name] ?? '', ...note);
  for (const name of ['avslutad', 'hemlig', 'last', 'annans', 'tidigare'])
    expect([name, (await add(name)).code]).toEqual([name, 3]);
  expect((await add('kvar')).code).toBe(0);
  expect(await noted(ids.kvar)).toMatchObject({ category: 'reklam', closedAt: null });
  expect(await town.run('takedown', 'close', ids.kvar ?? '', '--as', 'anna.a')).toMatchObject({ code: 3 });
  const actions = await desk.workplace.catalog.items.actions([ids.kvar ?? '']);
  expect(actions.get(ids.kvar ?? '')?.map(({ what, by }) => [what, by])).toEqual([['takedown', 'anna.a']]);
});
