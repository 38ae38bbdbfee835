import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PostsFile } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { sampleId } from '../../storage/sample.ts';
import { allOf, openTown, type Town, townAccount } from '../../tools/town.ts';
import { boxes, post, run, sealScene, shown } from '../copies/masked-scene.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

/* Two snapshots of an account beside each other. */

const earlier = 'facebook-exempelkommun_2025-11-24T0930_arlig';
const later = sampleId;

let town: Town;
let desk: DeskAlone;

const fileOf = (posts: PostsFile['posts']): PostsFile => ({ format: 'ogonblick-posts/1', pack: 'facebook@1', posts });

function layerWith(followers: string): TextLayer {
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv',
    title: 'Exempelkommun',
    page: { widthCss: 640, heightCss: 1200 },
    blocks: [
      { role: 'P', runs: [run(followers, 20, 10), run('följare', 200, 10)] },
      { role: 'P', post: 0, runs: [run('Badhuset', 40, 80)] },
    ],
    links: [],
    images: [],
  };
}

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  const counted = (likes: number) => ({ ...shown('3', 'Exempelkommun', 'Ishallen', boxes.post3), counts: { likes } });
  await sealScene(
    town,
    {
      layer: layerWith('1200'),
      posts: fileOf([
        post(1, shown('1', 'Exempelkommun', 'Badhuset öppnar på lördag', boxes.post1)),
        post(2, shown('2', 'Exempelkommun', 'Försvunnet', boxes.post2)),
        post(3, counted(4)),
        post(4, shown('4', 'Exempelkommun', 'Gammalt', boxes.post4)),
      ]),
    },
    { id: earlier, startedAt: '2025-11-24T08:30:05Z' },
  );
  await sealScene(town, {
    layer: layerWith('1350'),
    posts: fileOf([
      { ...post(1, shown('9', 'Exempelkommun', 'Alldeles nytt', boxes.post1)), key: 'content:9', permalink: null },
      post(2, shown('1', 'Exempelkommun', 'Badhuset öppnar på söndag', boxes.post2)),
      post(3, counted(7)),
    ]),
  });
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

test('without script: what is new, gone, edited and counted otherwise is told, and nothing of what one of the two does not reach', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/konton/${townAccount}`);
  await signIn(page, 'karin.k');
  await page.click('text=Jämför med förra');
  expect(new URL(page.url()).pathname).toBe(`/ogonblicksbilder/${later}/jamfor/${earlier}`);
  const told = (await page.textContent('main')) ?? '';
  for (const sentence of [
    'Båda visar 2 inlägg.',
    '1 inlägg ovanför eller mellan dessa finns bara i den senare bilden.',
    '1 inlägg ovanför eller mellan dessa i den tidigare bilden finns inte i den senare.',
    '1 inlägg har annan text.',
    '1 inlägg har andra siffror.',
    '1 inlägg i den tidigare bilden står nedanför det sista som båda visar och kan inte jämföras',
    '1 av inläggen som bara den ena visar saknar länk',
    'Det kan ha ändrats i stället.',
    'Sidans titel: ingen skillnad',
    'gillar: från 4 till 7',
  ])
    expect(told).toContain(sentence);
  expect(await page.locator('.changes').first().textContent()).toMatch(/1200.*1350.*följare/s);
  expect(await page.locator('del').allTextContents()).toEqual(['borta: 1200', 'borta: lördag']);
  expect(await page.locator('.pair .bit img').count()).toBe(4);
  expect(await page.locator('.one .only').count()).toBeGreaterThan(0);
  expect(await page.locator('.pair-tools').isVisible()).toBe(false);
  // In the other order they are the same; two are chosen in the form.
  await page.goto(`${desk.origin}/ogonblicksbilder/${earlier}/jamfor/${later}`);
  expect(await page.inputValue('#fore')).toBe(earlier);
  await page.click('button:text-is("Jämför")');
  expect(new URL(page.url()).pathname).toBe(`/ogonblicksbilder/${later}/jamfor/${earlier}`);
  await page.goto(`${desk.origin}/ogonblicksbilder/${later}`);
  expect(await page.locator(`a[href="/ogonblicksbilder/${later}/jamfor/${earlier}"]`).textContent()).toContain(
    '2025-11-24',
  );
  await page.goto(`${desk.origin}/ogonblicksbilder/${later}/jamfor/${later}`);
  expect(await page.textContent('h1')).toBe('Sidan finns inte');
  await context.close();
});

test('the later picture is laid over the earlier one, drawn aside and swapped', async () => {
  const page = await desk.signedIn('karin.k', `/konton/${townAccount}/andringar`);
  await page.click('button:text-is("Reglage")');
  await page.fill('#reglage', '30');
  expect(await page.locator('.two').evaluate((one) => getComputedStyle(one).clipPath)).toContain('30%');
  await page.click('button:text-is("Växla")');
  expect(await page.textContent('.pair-tools [role=status]')).toBe('Nu syns den senare bilden.');
  await page.click('button:text-is("Växla")');
  expect(await page.textContent('.pair-tools [role=status]')).toBe('Nu syns den tidigare bilden.');
  expect(await page.locator('.one img').first().getAttribute('alt')).toContain('Den tidigare bilden');
  expect(await page.locator('.two').isVisible()).toBe(false);
  await page.click('button:text-is("Bredvid varandra")');
  expect(await page.locator('.two').isVisible()).toBe(true);
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.close();
});

test('one of them that is marked secret is compared by officers only, and each look is written down', async () => {
  const path = `/ogonblicksbilder/${later}/jamfor/${earlier}`;
  const reader = await desk.signedIn('lova.l', path);
  expect(await reader.textContent('main')).toContain('Alldeles nytt');
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  expect((await town.run('secrecy', 'mark', '--snapshot', earlier, ...marked)).code).toBe(0);
  for (const one of [path, `/ogonblicksbilder/${earlier}/jamfor/${later}`, `/ogonblicksbilder/${earlier}/bild`]) {
    const answer = await reader.goto(`${desk.origin}${one}`);
    expect(answer?.status()).toBe(404);
    expect(await reader.textContent('body')).not.toMatch(/Alldeles nytt|Försvunnet/);
  }
  await reader.goto(`${desk.origin}/konton/${townAccount}`);
  expect(await reader.locator('text=Jämför med förra').count()).toBe(0);
  await reader.close();
  const officer = await desk.signedIn('karin.k', path);
  expect(await officer.textContent('main')).toContain('Försvunnet');
  /** Looks at the page: those at its pictures are written down by themselves, when they come. */
  const looks = async () =>
    (await allOf(desk.workplace.ledger.entriesAbout(['secret-viewed']))).filter(
      ({ data }) => (data as { file?: unknown }).file === 'index.html',
    );
  const before = await looks();
  expect(before).toMatchObject([{ actor: 'karin.k', data: { snapshot: earlier } }]);
  // What shows nothing of it is no look.
  const permalink = 'https://www.facebook.com/exempelkommun/posts/2';
  const { andra = '' } = await town.collect({ andra: { kind: 'post', text: 'Försvunnet', permalink } });
  for (const other of [earlier, later.replace('exempelkommun', 'annan'), later.replace('2026', '2024')])
    expect((await officer.goto(`${desk.origin}/ogonblicksbilder/${earlier}/jamfor/${other}`))?.status()).toBe(404);
  expect(await looks()).toEqual(before);
  await officer.goto(`${desk.origin}/ogonblicksbilder/${earlier}/bild?av=${andra}`);
  expect(new URL(officer.url()).hash).toBe('#inlagg-2');
  expect(await looks()).toHaveLength(before.length + 1);
  // Nor do fields that are sent twice break anything.
  for (const twice of [`/konton/${townAccount}/andringar?fore=a&fore=b`, `/ogonblicksbilder/${earlier}/bild?av=a&av=b`])
    expect((await officer.goto(`${desk.origin}${twice}`))?.status()).toBe(200);
  await officer.close();
});
