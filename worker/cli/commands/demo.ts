import { join } from 'node:path';
import { writeDemoConfiguration } from '../../../demo/demo-configuration.ts';
import { type DemoDelivery, showDelivery } from '../../../demo/demo-delivery.ts';
import { type DemoDisposal, showDisposal } from '../../../demo/demo-disposal.ts';
import { startDemoSite } from '../../../demo/demo-site.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { checkedInWords, deliveryWords } from '../../desk/deliveries/delivery-words.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration, today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { takeNow } from './snapshot.ts';

/** The page of the demo that answers with an error, to show what an attempt is. */
const failingAccount = 'bluesky-exempelmuseet';

/** Runs the whole path on the example municipality, offline: local pages, queue, private Redis, browser, archive. */
export async function demo(outer: Io): Promise<number> {
  await using stack = openClosingStack();
  const folder = join(outer.environment.dataDirectory, 'demo');
  const environment = { ...outer.environment, dataDirectory: folder, configDirectory: join(folder, 'konfiguration') };
  const io: Io = { ...outer, environment };
  const site = await startDemoSite();
  stack.add(() => site.close());
  await writeDemoConfiguration(environment.configDirectory, site);
  const configuration = await requireConfiguration(io);
  const workplace = await openWorkplace(environment, configuration, stack);
  io.err(`Exempelkommun's ${configuration.accounts.length} pages are served at ${site.url}\n`);
  const snapshots = await takeNow(io, workplace, configuration.accounts, { reason: 'other', note: 'Demonstration' });
  const disposal = await showDisposal(workplace, { today: today(), now: new Date().toISOString() });
  const delivery = await showDelivery(workplace, join(folder, 'leveranser'), {
    today: today(),
    now: new Date().toISOString(),
  });
  const shown: Shown = { snapshots, disposal, delivery };
  printResult(io, shown, () => inWords(shown, workplace.archive.root, folder));
  return snapshots.every(asExpected) ? exitCodes.done : exitCodes.needsPerson;
}

function asExpected({ account, status }: SnapshotDescription): boolean {
  return account === failingAccount ? status === 'failed' : status === 'complete';
}

interface Shown {
  snapshots: SnapshotDescription[];
  disposal: DemoDisposal | null;
  delivery: DemoDelivery;
}

function inWords({ snapshots, disposal, delivery }: Shown, archive: string, folder: string): string {
  const width = Math.max(...snapshots.map(({ account }) => account.length));
  const command = `node bin/ogonblick --config ${join(folder, 'konfiguration')} --data ${folder}`;
  return [
    '',
    ...snapshots.map(
      ({ account, status, because }) => `${account.padEnd(width)}  ${status}${because ? `  ${because}` : ''}`,
    ),
    '',
    `${failingAccount} answers HTTP 500 on purpose: an error page is kept as an attempt, never as a snapshot.`,
    '',
    ...(disposal === null ? [] : disposalInWords(disposal)),
    ...deliveryInWords(delivery),
    `The archive:  ${archive}/index.html   (open it in a browser; it needs no server)`,
    'Try next:',
    `  ${command} status`,
    `  ${command} verify`,
    `  ${command} check`,
    ...(disposal === null ? [] : [`  ${command} dispose show ${disposal.list.id}`]),
    `  ${command} delivery show ${delivery.filed.delivery.id}`,
    '',
  ].join('\n');
}

function disposalInWords({ list, dryRun, folder }: DemoDisposal): string[] {
  const { counts } = dryRun;
  const rules = counts.byRule.map(({ rule, items }) => `${items} by ${rule}`).join(', ');
  return [
    `Comments as of four years ago may go: ${list.id} lists ${list.items} (${rules}), ${counts.files} files, as a dry run.`,
    `Nothing is removed: it takes ${list.approvalsNeeded} approvals, and disposal is off. See ${folder} in the archive.`,
    '',
  ];
}

function deliveryInWords({ filed: { delivery, events }, path, checked }: DemoDelivery): string[] {
  const { id, snapshots, items, agreement } = delivery;
  const judged =
    checked === null
      ? 'not judged: commons-ip is not on this machine'
      : checkedInWords(checked, agreement.profile, deliveryWords.en);
  return [
    `What is kept for ever leaves for the e-archive: ${id}, ${snapshots} snapshots and ${items} posts, is ${events.map(({ what }) => what).join(', ')} by ${agreement.receiver}.`,
    `Its package (${agreement.profile}) is ${judged}. See ${path}, and the receipt beside it.`,
    'The receipt is invented; and a real delivery is of a period that is over.',
    '',
  ];
}
