import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { faultsOf, sentPage } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';
import { signIn } from './sign-in.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: Record<string, string>;

beforeAll(async () => {
  town = await openDisposalTown();
  ids = await town.collect({
    ...Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { text: `Badet ${name}` }])),
    vagen: { text: 'Vägen', committee: 'barn-och-utbildningsnamnden' },
  });
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

const rowsOf = async (...names: string[]) => {
  const rows = await desk.workplace.catalog.items.find({ ids: names.map((name) => ids[name] ?? '') });
  return rows.sort((a, b) => (a.platformId < b.platformId ? -1 : 1));
};

async function preview(page: Page, fields: Record<string, string>): Promise<void> {
  await page.check(`input[name=vad][value="${fields.vad}"]`);
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'utfall' || name === 'klass') await page.selectOption(`#${name}`, value);
    else if (name !== 'vad') await page.fill(`#${name}`, value);
  }
  await page.click('button:has-text("Visa vad som beslutas")');
}

const confirm = (page: Page) => page.click('button:has-text("Besluta om ")');

test('half a day that another choice has hidden keeps no form from being sent', async () => {
  const page = await desk.signedIn('olle.o', `/inlagg/${ids.a}`);
  await page.check('input[name=vad][value=review]');
  await page.focus('#behalls');
  await page.keyboard.type('1');
  await page.check('input[name=vad][value=tag]');
  await page.click('button:text-is("Besluta om inlägget")');
  // What is missing is told by the answer.
  await page.waitForSelector('[role=alert]:has-text("Skriv märkningen")');
  await page.close();
});

test('who was signed out sees each choice that the form carries before it is sent again', async () => {
  const page = await desk.signedIn('olle.o', `/inlagg/${ids.a}`);
  await page.check('input[name=vad][value=review]');
  await page.selectOption('#utfall', 'dispose');
  await page.fill('#skal', 'Ingen fråga kvar');
  await page.context().clearCookies();
  await page.click('button:text-is("Besluta om inlägget")');
  await signIn(page, 'olle.o');
  await page.waitForSelector('main button:text-is("Avsluta granskningen av inlägget")');
  expect(await page.textContent('main dl')).toMatch(/Utfall\s*får gallras\s*Skäl\s*Ingen fråga kvar/);
  await page.close();
});

test('what a search finds is registered at once, after it was looked at with its number and a sample', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg?text=badet');
  await page.click('text=Besluta om alla träffar på en gång');
  expect(await page.textContent('dl')).toContain('3 inlägg och kommentarer');
  await preview(page, { vad: 'register', arende: '' });
  expect(await page.textContent('[role=alert]')).toContain('Skriv diarienumret');
  await preview(page, { vad: 'register', arende: 'KS 2026/77' });
  expect(await page.textContent('main')).toContain('Diarieför: KS 2026/77');
  expect(await page.locator('.hits > li').count()).toBe(3);
  expect((await rowsOf('a', 'b', 'c')).map(({ caseNumber }) => caseNumber)).toEqual([null, null, null]);

  await page.click('button:has-text("Ändra beslutet")');
  expect(await page.inputValue('#arende')).toBe('KS 2026/77');
  await page.click('button:has-text("Visa vad som beslutas")');
  await confirm(page);
  expect(await page.textContent('[role=status]')).toMatch(/antecknat: .+ \(3\)/);
  expect((await rowsOf('a', 'b', 'c', 'vagen')).map(({ caseNumber }) => caseNumber)).toEqual([
    ...['KS 2026/77', 'KS 2026/77', 'KS 2026/77'],
    null,
  ]);
  await readAnew(page);
  const actions = await desk.workplace.catalog.items.actions([ids.a ?? '']);
  expect(actions.get(ids.a ?? '')).toMatchObject([{ what: 'register', by: 'olle.o' }]);
  await page.close();
});

test.each([
  ['an item more', async (): Promise<unknown> => Object.assign(ids, await town.collect({ d: { text: 'Badet d' } }))],
  ['a decision about one of them', (): Promise<unknown> => town.run('item', 'tag', ids.a ?? '', '--tag', 'kris')],
] as const)(
  '%s between preview and confirmation: nothing is decided, and it is looked at again',
  async (_name, change) => {
    const page = await desk.signedIn('olle.o', '/inlagg/beslut?text=badet');
    await preview(page, { vad: 'declare-obsolete', skal: 'Säsongen är slut' });
    await change();
    await confirm(page);
    expect(await page.textContent('[role=alert]')).toContain('har ändrats');
    const rows = await desk.workplace.catalog.items.find({ text: 'badet' });
    expect(rows.map(({ obsoleteAt }) => obsoleteAt)).toEqual(rows.map(() => null));
    await page.click('button:has-text("Ändra beslutet")');
    expect(await page.inputValue('#skal')).toBe('Säsongen är slut');
    await page.close();
  },
);

test('tags, record types, obsolescence and reviews are decided so, the last only where there is one', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg/beslut?text=badet');
  const decide = async (fields: Record<string, string>) => {
    await page.goto(`${desk.origin}/inlagg/beslut?text=badet`);
    await preview(page, fields);
    await confirm(page);
    expect(await page.textContent('[role=status]')).toMatch(/antecknat: .+ \(\d+\)/);
  };
  await decide({ vad: 'tag', markning: 'bad, sommar' });
  await decide({ vad: 'classify', klass: 'comment.routine' });
  await decide({ vad: 'declare-obsolete', skal: 'Säsongen är slut' });
  await decide({ vad: 'review', utfall: 'keep-until', behalls: '2099-01-01', skal: 'Behövs' });
  const [row] = await rowsOf('b');
  expect(row).toMatchObject({
    tags: ['bad', 'sommar'],
    class: 'comment.routine',
    obsoleteAt: expect.any(String),
    reviews: [{ outcome: 'keep-until', until: '2099-01-01' }],
  });
  await page.goto(`${desk.origin}/inlagg/beslut?text=vägen`);
  await preview(page, { vad: 'review', utfall: 'dispose', skal: 'x' });
  expect(await page.textContent('[role=alert]')).toContain('1 av det valda ska inte granskas');
  await preview(page, { vad: 'review', utfall: 'keep-until', behalls: '2020-01-01', skal: 'x' });
  expect(await page.textContent('[role=alert]')).toContain('inte har varit');
  expect((await rowsOf('vagen'))[0]?.reviews).toEqual([]);
  await page.close();
});

test('that the information is kept elsewhere is said with where, and can be taken back', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg/beslut?text=vägen');
  await preview(page, { vad: 'elsewhere' });
  expect(await page.textContent('[role=alert]')).toContain('var uppgifterna finns bevarade');
  await preview(page, { vad: 'elsewhere', skal: 'Diariet, KS 2026/112' });
  expect(await page.textContent('main')).toContain('Uppgifterna finns bevarade på annan plats');
  await confirm(page);
  expect((await rowsOf('vagen'))[0]?.tags).toEqual(['finns-annanstans']);
  await page.goto(`${desk.origin}/inlagg/beslut?text=vägen`);
  await preview(page, { vad: 'not-elsewhere', skal: 'Fel ärende' });
  await confirm(page);
  expect((await rowsOf('vagen'))[0]?.tags).toEqual([]);
  await page.close();
});

test.each([
  ['bad, tema:branden', 'theme mark'],
  ['finns-annanstans', 'annan plats'],
  [',', 'Skriv märkningen'],
])('the tag %j is refused, as commands refuse it', async (markning, told) => {
  const page = await desk.signedIn('olle.o', '/inlagg/beslut?text=vägen');
  await preview(page, { vad: 'tag', markning });
  expect(await page.textContent('[role=alert]')).toContain(told);
  expect((await rowsOf('vagen'))[0]?.tags).toEqual([]);
  await page.close();
});

test('a search leads to a hold on what it finds', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg?text=badet&slag=comment&namnd=kommunstyrelsen');
  await page.click('text=Inför gallringsstopp för sökningen');
  expect(await page.inputValue('#vad')).toBe('committee:kommunstyrelsen kind:comment badet');
  await page.close();
});

test('nobody decides about what is another committee’s', async () => {
  const reader = await desk.signedIn('lova.l', '/inlagg?text=badet');
  expect(await reader.locator('text=Besluta om alla').count()).toBe(0);
  const stranger = await desk.signedIn('otto.o', '/inlagg/beslut?namnd=kommunstyrelsen&text=badet');
  expect(await stranger.textContent('[role=alert]')).toContain('inga träffar');
  const before = await rowsOf('a', 'b', 'c');
  for (const page of [reader, stranger]) {
    const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
    const form = { formular, namnd: 'kommunstyrelsen', text: 'badet', vad: 'tag', markning: 'elak', avtryck: 'x' };
    const answer = await page.request.post(`${desk.origin}/inlagg/beslut`, { form, headers: { origin: desk.origin } });
    expect(answer.status()).toBe(422);
    await page.close();
  }
  expect(await rowsOf('a', 'b', 'c')).toEqual(before);
});

test('the pages break no rule of WCAG 2.1 AA and are not scrolled sideways', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg/beslut?text=badet');
  await preview(page, { vad: 'tag', markning: 'bredd' });
  expect(await faultsOf(desk, page, [sentPage])).toEqual([]);
  await confirm(page);
  const item = `/inlagg/${ids.a}`;
  const done = new URL(page.url());
  const paths = ['/inlagg/beslut?text=badet', `${done.pathname}${done.search}`, '/inlagg?text=badet', item];
  expect(await faultsOf(desk, page, paths)).toEqual([]);
  await page.close();
});

test('the desk narrows a search down by what the command does, and the same is found', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg');
  for (const name of ['plattform', 'avsandare', 'handlingstyp', 'diarienummer', 'ogonblicksbild', 'fran', 'till'])
    expect(await page.locator(`form[role=search] label[for=${name}] ~ #${name}`).count()).toBe(1);
  const searches: [query: string, args: string[]][] = [
    ['plattform=facebook&avsandare=public', ['--platform', 'facebook', '--author', 'public']],
    ['plattform=youtube', ['--platform', 'youtube']],
    ['diarienummer=KS+2026%2F77', ['--case', 'KS 2026/77']],
    ['handlingstyp=finnsinte', ['--class', 'finnsinte']],
    ['ogonblicksbild=finnsinte', ['--snapshot', 'finnsinte']],
    ['fran=2000-01-01', ['--from', '2000-01-01']],
    ['till=2000-01-01', ['--to', '2000-01-01']],
    ['fran=2000-01-01&till=2099-01-01&text=bad*', ['--from', '2000-01-01', '--to', '2099-01-01', 'bad*']],
  ];
  const found: number[] = [];
  for (const [query, args] of searches) {
    await page.goto(`${desk.origin}/inlagg?${query}`);
    const { items } = await town.run<{ items: object[] }>('item', 'list', ...args);
    expect([query, await page.locator('.hits > li').count()]).toEqual([query, items.length]);
    found.push(items.length);
  }
  expect(found.filter((count) => count > 0).length).toBeGreaterThan(2);
  await page.close();
});
