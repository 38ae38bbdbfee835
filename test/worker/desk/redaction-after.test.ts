import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { withoutValidator } from '../../tools/no-validator.ts';
import { at, openRedactAfterTown, own, type RedactAfterTown } from '../cli/redact-after-town.ts';
import { faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

/* What a list leaves to be taken out of snapshots waits at the desk until a person has seen to it. */

withoutValidator();

let town: RedactAfterTown;
let desk: DeskAlone;
let perhaps: string;
let known: string;

beforeAll(async () => {
  town = await openRedactAfterTown();
  perhaps = await town.disposed({ tack: { text: 'Tack!' } });
  known = await town.disposed({ k12: { ...at('1?comment_id=12'), text: 'Grannkommentar om staketet' } });
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  jest.useRealTimers();
  await desk.close();
  await town.close();
});

test('both lists wait; one is passed over by a person who has looked, the other redacted where a person says', async () => {
  const page = await desk.signedIn('olle.o', '/');
  for (const list of [perhaps, known])
    expect(await page.locator(`main a:not(.button)[href="/gallring/${list}"]`).count()).toBe(1);
  await page.goto(`${desk.origin}/gallring/${perhaps}`);
  expect(await page.textContent('main')).toContain('1 av det gallrade står eller kan stå i den; var är inte känt.');
  expect(await page.locator('button:has-text("Föreslå gallring ur")').count()).toBe(0);
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.click('button:has-text("Jag har sett att den inte visar det")');
  expect(await page.textContent('main')).not.toContain('Kvar att gallra ur ögonblicksbilder');

  await page.goto(`${desk.origin}/gallring/${known}`);
  // The post's own picture may show it: by itself nothing is proposed, and that is said.
  await page.click('button:has-text("Föreslå gallring ur")');
  expect(await afterAct(page)).toContain(own);
  await page.goto(`${desk.origin}/gallring/${known}`);
  await page.click('a:has-text("Säg var det står")');
  await page.check('[id="m-1.1"]');
  await page.check(`[id="ren-${own}"]`);
  await page.click('button:has-text("Visa allt som går")');
  expect(await page.textContent('section[aria-labelledby=gar]')).toContain('inlägg och kommentarer 1.1.');
  expect(await page.locator('#organ').count()).toBe(0);
  await page.click('button:has-text("Föreslå listan")');
  expect(await afterAct(page)).toContain('Klart.');
  const list = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await town.show(list)).toMatchObject({
    list: { state: 'proposed', rules: [{ id: 'ks-comment-2y' }], entries: [{ item: town.old }] },
  });
  await page.goto(`${desk.origin}/gallring/${known}`);
  expect(await page.textContent('main')).toContain(`Står på listan ${list}`);
});
