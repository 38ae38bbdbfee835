import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { type RedisServer, startRedisServer } from '../../faults/worker/redis-server.ts';
import { eventually } from '../../tools/product.ts';
import { quiet } from '../ground/redis/scene.ts';
import { afterAct } from './after-act.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';
import { signIn } from './sign-in.ts';

let redis: RedisServer;
let desk: DeskTown;

beforeAll(async () => {
  redis = await startRedisServer();
  desk = await openDeskTown({ env: { REDIS_URL: redis.url } });
  await desk.town.finished(desk.worker);
}, 240_000);
afterAll(async () => {
  await desk.close();
  await redis.close();
});

test('a copy that is ordered at the desk is made by the worker', async () => {
  const page = await desk.signedIn('hanna.h', `/utlamnande/ny?inlagg=${desk.items.inlagg}`);
  await page.fill('#begaran', 'Allt om badhuset');
  await page.fill('#mottagare', 'Rut Registrator');
  await page.click('main form button');
  await page.click('summary:has-text("gör en hel kopia")');
  await page.click('button:has-text("Gör en hel kopia")');
  await afterAct(page);
  expect(await page.textContent('main')).toContain('kopia-1.zip: hel');
  expect(desk.town.archive.ledger('release-copied')).toMatchObject([{ actor: 'hanna.h' }]);
  await page.close();
});

test('what waits can be taken back, and is not visited then', async () => {
  desk.town.hold();
  const asked = desk.town.asked.length;
  const page = await desk.signedIn('hanna.h', '/konton/konto-01');
  const order = async (account: string) => {
    await page.goto(`${desk.origin}/konton/${account}`);
    await page.check('text=före förändring');
    await page.click('button:has-text("Ta ögonblicksbild nu")');
  };
  await order('konto-01');
  await order('konto-02');
  // Two visits are made at a time, and neither ends: the third order waits.
  await eventually(() => desk.town.asked.length >= asked + 2, 60_000);
  await page.goto(`${desk.origin}/konton/konto-01`);
  await page.check('text=övrig');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  const waiting = new URL(page.url()).pathname.slice('/bestallningar/'.length);
  expect(await page.textContent('#forlopp')).toContain('Väntar på sin tur');
  await page.click('button:has-text("Återkalla beställningen")');
  expect(new URL(page.url()).pathname).toBe('/konton/konto-01');
  expect(desk.town.archive.ledger('order-cancelled')).toMatchObject([{ actor: 'hanna.h', data: { order: waiting } }]);
  // The job goes first: the order's file may fail to go.
  expect(await stateInQueue(waiting)).toBe('unknown');
  desk.town.answer();
  await eventually(() => desk.town.archive.openOrders().length === 0, 90_000);
  expect(desk.town.archive.snapshotFolders().filter((folder) => folder.endsWith('_ovrig'))).toEqual([]);
  await page.close();
}, 150_000);

async function stateInQueue(order: string): Promise<string> {
  const connection = await connect({ kind: 'url', url: redis.url }, 'producer', quiet);
  const queue = openQueue(connection, snapshotJobs);
  try {
    return await queue.stateOf(order);
  } finally {
    await queue.close();
    await connection.close();
  }
}

test('without Redis the archive is read all the same, and an order is kept until it is back', async () => {
  const page = await desk.signedIn('hanna.h', '/konton/konto-02');
  await redis.kill();
  for (const path of ['/', '/konton', '/konton/konto-02', '/inlagg', '/handelser', '/arkiv/index.html']) {
    expect({ path, status: (await page.goto(`${desk.origin}${path}`))?.status() }).toEqual({ path, status: 200 });
  }
  await page.goto(`${desk.origin}/drift`);
  expect(await page.textContent('main')).toContain('Kön (Redis) svarar inte');
  expect((await page.goto(`${desk.origin}/healthz`))?.status()).toBe(503);
  await page.goto(`${desk.origin}/konton/konto-02`);
  await page.check('text=övrig');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  expect(await page.textContent('#forlopp')).toContain('Kön (Redis) svarar inte');
  expect(desk.town.archive.openOrders()).toHaveLength(1);
  await page.click('button:has-text("Återkalla beställningen")');
  expect(await page.textContent('.fault')).toContain('Beställningen är inte återkallad: kön (Redis) svarar inte');
  expect(desk.town.archive.openOrders()).toHaveLength(1);
  await redis.startAgain();
  await page.click('text=Läs om sidan');
  // The page that follows the order finds that the queue does not know it, and puts it in.
  await eventually(() => desk.town.archive.openOrders().length === 0, 60_000);
  expect(desk.town.archive.snapshotFolders().filter((folder) => folder.endsWith('_ovrig'))).toHaveLength(1);
  await page.close();
}, 120_000);

test('who follows an order when the worker is killed and started again signs in, and sees it end', async () => {
  desk.town.hold();
  const asked = desk.town.asked.length;
  const page = await desk.signedIn('hanna.h', '/konton/konto-01');
  await page.check('text=före avslut');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  const followed = page.url();
  await eventually(() => desk.town.asked.length > asked, 60_000);
  await desk.worker.kill();
  await desk.town.work({ REDIS_URL: redis.url });
  // By itself: nobody presses anything.
  await page.waitForSelector('h1:has-text("Logga in")', { timeout: 60_000 });
  desk.town.answer();
  await signIn(page, 'hanna.h');
  expect(page.url()).toBe(followed);
  await page.waitForSelector('text=Klar.', { timeout: 90_000 });
  expect(desk.town.archive.snapshotFolders().filter((folder) => folder.endsWith('_fore-avslut'))).toHaveLength(1);
  await page.close();
}, 240_000);
