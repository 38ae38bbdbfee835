import { join } from 'node:path';
import type { Environment } from '../../../config/base/env.ts';
import { daysLater } from '../../../config/base/values.ts';
import { collectAsBefore } from '../../../demo/demo-collecting.ts';
import { writeDemoConfiguration } from '../../../demo/demo-configuration.ts';
import { type DemoDelivery, showDelivery } from '../../../demo/demo-delivery.ts';
import { type DemoDisposal, showDisposal } from '../../../demo/demo-disposal.ts';
import { type DemoApprovers, type DemoPerson, knowApprovers, letPeopleIn } from '../../../demo/demo-people.ts';
import { type DemoSite, startDemoSite } from '../../../demo/demo-site.ts';
import { demoWords } from '../../../demo/demo-words.ts';
import { knownForDays } from '../../../jobs/plans/approvers.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { civilDate, dayZone } from '../../../storage/records/civil-time.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { checkedInWords, deliveryWords } from '../../desk/deliveries/delivery-words.ts';
import { pictureHref } from '../../desk/page/hrefs.ts';
import { lackingJudge } from '../../doctor/verapdf.ts';
import { freePort } from '../../ground/free-port.ts';
import { createLog } from '../../ground/log.ts';
import { shellWord } from '../../ground/shell-word.ts';
import type { Locale } from '../../words/archive-words.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { snapshotWords } from '../printed/snapshot-words.ts';
import { collectFrom } from './collect.ts';
import { takeNow } from './snapshot.ts';
import { worker } from './worker.ts';

/** The page of the demo that answers with an error, to show what an attempt is. */
const failingAccount = 'bluesky-exempelmuseet';

/** The account whose old comments make a disposal list. */
const disposalAccount = 'facebook-exempelkommun';

/**
 * Runs the whole path on the example municipality, offline: local pages, queue, private Redis, browser, archive. With `desk` its worker goes on
 * until it is told to stop, and the people can sign in at its desk.
 */
export async function demo(outer: Io, { desk = false }: { desk?: boolean }): Promise<number> {
  await using stack = openClosingStack();
  const folder = join(outer.environment.dataDirectory, 'demo');
  // Its last words say how each visit ended; the log's own lines would stand in the middle of them.
  const environment = { ...demoEnvironment(outer.environment, folder), logLevel: 'error' as const };
  const io: Io = { ...outer, environment, log: createLog({ level: environment.logLevel, secrets: [] }) };
  const site = await startDemoSite(folder);
  stack.add(() => site.close());
  const port = desk ? await freePort() : null;
  await writeDemoConfiguration(environment.configDirectory, site, port);
  // Also where no desk is opened: the desk of a later run is to know them.
  const people = await letPeopleIn(environment.configDirectory, folder);
  const { code, approvers, worth } = await showAll(io, site, folder);
  if (port === null) return code;
  io.out(deskInWords({ people, approvers, worth, port }, io.locale));
  // Where the machine would have the municipality's desk is not where the demo's was printed to be.
  return await worker(io, { setUp: false, listen: null });
}

/** Queue and catalog are the demo's own: what is invented never gets into the municipality's Redis or PostgreSQL. */
export function demoEnvironment(outer: Environment, folder: string): Environment {
  const places = { dataDirectory: folder, configDirectory: join(folder, 'konfiguration') };
  return { ...outer, ...places, redisUrl: null, databaseUrl: null };
}

async function showAll(
  io: Io,
  site: DemoSite,
  folder: string,
): Promise<{ code: number } & Pick<OpenDesk, 'approvers' | 'worth'>> {
  await using workplace = await openForCommand(io);
  const { configuration } = workplace;
  const approvers = await knowApprovers(workplace, new Date().toISOString());
  io.err(`${demoWords[io.locale].served(configuration.accounts.length, site.url)}\n`);
  const snapshots = await takeNow(io, workplace, configuration.accounts, { reason: 'first', note: 'Demonstration' });
  const seen = new Set(snapshots.filter(({ status }) => status === 'complete').map(({ account }) => account));
  const collected = configuration.accounts.filter(({ id, collect: { source } }) => source !== 'none' && seen.has(id));
  const old = collected.find(({ id }) => id === disposalAccount);
  if (old !== undefined) await collectAsBefore(workplace, old, new Date().toISOString());
  await collectFrom(io, workplace, collected);
  const disposal = await showDisposal(workplace, { today: today(), now: new Date().toISOString() });
  const delivery = await showDelivery(workplace, join(folder, 'leveranser'), {
    today: today(),
    now: new Date().toISOString(),
  });
  const shown: Shown = { snapshots, disposal, delivery, lacks: (await lackingJudge())?.[io.locale] ?? null };
  printResult(io, shown, () => inWords(shown, workplace.archive.root, folder, io.locale));
  const code = snapshots.every(asExpected) ? exitCodes.done : exitCodes.needsPerson;
  return { code, approvers, worth: worthOpening(shown) };
}

/** Pages of the desk to begin with: a picture with what is sought in it, a search in everything, and a list to approve. */
function worthOpening({ snapshots, disposal }: Shown): OpenDesk['worth'] {
  const pictured = snapshots.find(({ account, status }) => account === disposalAccount && status === 'complete');
  return [
    ...(pictured === undefined ? [] : [['picture', pictureHref(pictured.id, { text: 'julbelysningen' })] as const]),
    ['search', '/sok?text=ishall'],
    ...(disposal === null ? [] : [['list', `/gallring/${disposal.list.id}`] as const]),
  ];
}

function asExpected({ account, status }: SnapshotDescription): boolean {
  return account === failingAccount ? status === 'failed' : status === 'complete';
}

interface Shown {
  snapshots: SnapshotDescription[];
  disposal: DemoDisposal | null;
  delivery: DemoDelivery;
  /** That nothing judges the PDF/A here, and what to do; null where something does. */
  lacks: string | null;
}

function inWords(
  { snapshots, disposal, delivery, lacks }: Shown,
  archive: string,
  folder: string,
  locale: Locale,
): string {
  const says = demoWords[locale];
  const width = Math.max(...snapshots.map(({ account }) => account.length));
  const command = `node bin/ogonblick --config ${shellWord(join(folder, 'konfiguration'))} --data ${shellWord(folder)}`;
  return [
    '',
    ...snapshots.map(({ account, status, because }) => {
      const told = snapshotWords[locale].status(status);
      return `${account.padEnd(width)}  ${told}${because ? `  ${because}` : ''}`;
    }),
    '',
    says.onPurpose(failingAccount),
    '',
    ...(disposal === null ? [] : disposalInWords(disposal, locale)),
    ...deliveryInWords(delivery, locale),
    says.archive(`${archive}/index.html`),
    says.next,
    `  ${command} status`,
    `  ${command} verify`,
    `  ${command} check`,
    ...(disposal === null ? [] : [`  ${command} dispose show ${disposal.list.id}`]),
    `  ${command} delivery show ${delivery.filed.delivery.id}`,
    '',
    ...(lacks === null ? [] : [`${says.lacking} ${lacks}`, '']),
  ].join('\n');
}

interface OpenDesk {
  people: readonly DemoPerson[];
  approvers: DemoApprovers | null;
  /** Addresses within the desk, and what each shows. */
  worth: readonly (readonly ['picture' | 'search' | 'list', string])[];
  port: number;
}

function deskInWords({ people, approvers, worth, port }: OpenDesk, locale: Locale): string {
  const says = demoWords[locale];
  const width = Math.max(...people.map(({ id }) => id.length));
  const desk = `http://127.0.0.1:${port}`;
  return [
    says.desk(desk),
    ...people.map(({ id, name, passphrase }) => `  ${id.padEnd(width)}  ${passphrase}  ${name}`),
    ...(approvers === null ? [] : [approversInWords(approvers, locale)]),
    says.worthOpening,
    ...worth.map(([shown, path]) => `  ${desk}${path}   ${says.worth[shown]}`),
    says.stopsDesk,
    '',
    '',
  ].join('\n');
}

function approversInWords({ names, from }: DemoApprovers, locale: Locale): string {
  const says = demoWords[locale];
  const day = civilDate(from, dayZone);
  return from <= new Date().toISOString()
    ? says.approve(names, daysLater(day, -knownForDays), knownForDays)
    : says.approveFrom(names, day, knownForDays);
}

function disposalInWords({ list, dryRun, folder }: DemoDisposal, locale: Locale): string[] {
  const { byRule, files } = dryRun.counts;
  const says = demoWords[locale];
  return [says.mayGo(list.id, list.items, byRule, files), says.nothingGone(list.approvalsNeeded, folder), ''];
}

function deliveryInWords({ filed: { delivery, events }, path, checked }: DemoDelivery, locale: Locale): string[] {
  const { id, snapshots, items, agreement } = delivery;
  const says = demoWords[locale];
  const { said } = deliveryWords[locale];
  const judged = checked === null ? says.notJudged : checkedInWords(checked, agreement.profile, deliveryWords[locale]);
  return [
    says.leaves(
      { id, snapshots, items, receiver: agreement.receiver },
      events.map(({ what }) => said[what].toLowerCase()).join(', '),
    ),
    says.package(agreement.profile, judged, path),
    says.invented,
    '',
  ];
}
