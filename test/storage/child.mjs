// Run by the tests as a process of its own, on the storage that `compiled.ts` has compiled: node child.mjs <storage> <job as JSON>
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , storage, jobText] = process.argv;
const job = JSON.parse(jobText);
const load = (name) => import(pathToFileURL(join(storage, name)).href);
const { openArchive } = await load('archive/archive.js');
const { openCatalog } = await load('catalog/catalog.js');
const { openLedger } = await load('ledger/ledger.js');
const { ordersIn } = await load('archive/orders.js');

const { root, data, timezone } = job;
const archive = await openArchive({ root, timezone, software: 'ogonblick test' });
const catalog = await openCatalog({ dataDirectory: data, databaseUrl: null });
const ledger = openLedger({ root, timezone, lock: catalog });
const orders = ordersIn({ root, timezone, lock: catalog });
if (job.recover) await archive.recover();
console.log('ready');

if (job.append) {
  for (let n = 0; n < job.append; n++) await ledger.append('counted', job.name, { n });
} else if (job.place) {
  // As a sweep places them: one for each of many accounts.
  const slot = '2026-10-13T22:00:00.000Z';
  await orders.placeOrders(
    Array.from({ length: job.place }, (_, n) => ({ ...wish(), account: `web-${process.pid}-${n}`, slot })),
  );
} else {
  for (const order of await orders.openOrders()) await answer(order);
  for (let n = 0; n < job.snapshots; n++) {
    const [placed] = await orders.placeOrders([wish()]);
    await answer(placed.order);
  }
}
await catalog.close();

function wish() {
  return {
    account: 'web-exempel',
    committee: 'kommunstyrelsen',
    reason: 'other',
    note: null,
    orderedBy: 'cli:test',
    orderedAt: new Date().toISOString(),
    slot: null,
  };
}

/** What the job does with an order, in its order of steps. */
async function answer(order) {
  const sealed = (await archive.findSnapshot(order)) ?? (await visit(order));
  await ledger.appendOnce(`snapshot-sealed:${order.id}`, 'snapshot-sealed', 'test', {
    snapshot: order.id,
    folder: sealed.folder,
    manifest: sealed.manifestDigest,
  });
  await catalog.recordSnapshot(sealed.description, sealed.manifestDigest);
  await orders.closeOrder(order.id);
}

async function visit(order) {
  const draft = await archive.draft(order.id);
  try {
    await mkdir(join(draft.path, 'data'), { recursive: true });
    for (const name of ['skarmdump-001.png', 'skarmdump-002.png', 'index.html']) {
      await writeFile(join(draft.path, 'data', name), Buffer.alloc(job.bytes ?? 40_000, name));
    }
    return await archive.seal(draft, { ...job.description, id: order.id, order: order.id, reason: order.reason });
  } finally {
    await draft.discard();
  }
}
