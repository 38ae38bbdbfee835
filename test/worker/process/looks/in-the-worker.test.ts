import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fillSqlite } from '../../../bench/contenders/fill-items.ts';
import { stop } from '../../../faults/worker/town.ts';
import { type DeskTown, openDeskTown } from '../../desk/desk-town.ts';

let desk: DeskTown;
beforeAll(async () => {
  desk = await openDeskTown();
  await desk.town.finished(desk.worker);
  await fillSqlite(desk.town.product.data, { items: 200_000, due: 0, committee: 'kommunstyrelsen' });
}, 240_000);
afterAll(() => desk.close());

test('the worker answers everybody else while it looks at every item; told to stop it ends, and says so to who waits', async () => {
  const page = await desk.signedIn('hanna.h', '/planer');
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
  let waits = true;
  const headers = { cookie: cookies.join('; ') };
  const looking = fetch(`${desk.origin}/planer/kommunstyrelsen/andring?noga=1`, { headers }).finally(() => {
    waits = false;
  });
  for (let n = 0; n < 50; n += 1) expect((await fetch(`${desk.origin}/healthz`)).status).toBe(200);
  expect(waits).toBe(true);
  await stop(desk.town, desk.worker);
  const answer = await looking;
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('håller på att stängas av')]);
}, 120_000);
