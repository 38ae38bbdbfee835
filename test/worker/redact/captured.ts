import { tmpdir } from 'node:os';
import { takeSnapshot } from '../../../jobs/visit/take-snapshot.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openBrowsers } from '../../../worker/visit/capture/browsers.ts';
import { startEgressGuard } from '../../../worker/visit/egress/guard.ts';
import { loadPhrases } from '../../../worker/visit/packs/load-packs.ts';
import { loadSitePacks } from '../../../worker/visit/packs/site-packs.ts';
import { type SnapshotTools, snapshotContext } from '../../../worker/visit/written/snapshot-context.ts';
import { testChromium } from '../../tools/test-browser.ts';
import type { Town } from '../../tools/town.ts';

/** The account of the town whose snapshots are of level `full`. */
export const webAccount = 'webb-exempelkommun-nyheter';
export const webCommittee = 'kommunstyrelsen';

/** Takes a real snapshot of a local page, as an account of the town. Returns its id. `onStep` is told what the visit is doing. */
export async function capture(
  town: Town,
  { host, url }: { host: string; url: string },
  images: 'png' | 'webp' | 'jpeg' = 'png',
  onStep: SnapshotTools['onStep'] = () => undefined,
): Promise<string> {
  await town.change('accounts.yaml', 'https://www.exempelkommun.example/nyheter', `${url}/nyheter`);
  const guard = await startEgressGuard({ allow: [host], upstream: null });
  const packs = { sites: await loadSitePacks(tmpdir()), phrases: await loadPhrases(tmpdir()) };
  const browsers = openBrowsers({
    chromium: await testChromium(),
    guard,
    maxHeight: 300_000,
    pdfPictures: 'jpeg',
    images,
    films: { keep: 'poster', mostBytes: 0 },
    packs: async () => packs,
    sessionFor: async () => ({ usable: true, storageState: undefined }),
  });
  try {
    return await town.within((workplace) => taken(workplace, browsers, onStep));
  } finally {
    await browsers.close();
    await guard.close();
  }
}

async function taken(
  workplace: Workplace,
  browsers: ReturnType<typeof openBrowsers>,
  onStep: SnapshotTools['onStep'],
): Promise<string> {
  const account = workplace.configuration.accounts.find(({ id }) => id === webAccount);
  if (!account) throw new Error('expected the account in the example');
  const asked = {
    reason: 'other',
    note: null,
    slot: null,
    orderedBy: 'prov',
    orderedAt: new Date().toISOString(),
  } as const;
  const [placed] = await workplace.orders.placeOrders([{ ...asked, account: account.id, committee: webCommittee }]);
  if (!placed?.order) throw new Error(`expected an order, found ${JSON.stringify(placed)}`);
  const context = snapshotContext(workplace, {
    browsers,
    judge: Promise.resolve(null),
    onStep,
    onNoGlimpse: () => undefined,
  });
  const job = { order: placed.order.id, lastAttempt: true, signal: new AbortController().signal };
  const description = await takeSnapshot(context, job);
  if (description === null || !['complete', 'partial'].includes(description.status)) {
    throw new Error(`expected a snapshot, found ${JSON.stringify(description)}`);
  }
  return description.id;
}
