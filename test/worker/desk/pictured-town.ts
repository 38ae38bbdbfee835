import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { daysLater } from '../../../config/base/values.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { collectAsBefore } from '../../../demo/demo-collecting.ts';
import { showDisposal } from '../../../demo/demo-disposal.ts';
import { approve, endList, findList, takeOut } from '../../../jobs/disposal/decide-list.ts';
import { executeList } from '../../../jobs/disposal/execute-list.ts';
import { fileList, findDue } from '../../../jobs/disposal/propose.ts';
import { restoreList } from '../../../jobs/disposal/restore.ts';
import { orderSnapshots } from '../../../jobs/due/order-snapshots.ts';
import { withdrawing } from '../../../jobs/due/sweep-context.ts';
import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import { registerRelease, releaseCalled, sayOfRelease, usualReview } from '../../../jobs/release/releases-of.ts';
import { markItem, markSnapshot, snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { tellGuidelineCheck } from '../../../storage/archive/guideline-checks.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { makeCopy } from '../../../worker/copies/make-copy.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { changed } from '../../config/configuration.ts';
import { cheapCost, passphraseHashOf } from '../../tools/passphrase.ts';
import { type Ran, runCommand } from '../../tools/run-command.ts';
import { fileItems, townAccount, townCommittee } from '../../tools/town.ts';

/** Who looks at the pages: an officer and an approver of the example municipality. */
export const officer = 'arkivarie.a';
export const approver = 'kommunarkivarie.b';
const second = 'registrator.d';
/** An account whose page answers with an error, and one of the same committee as the town's account. */
export const failing = 'bluesky-exempelmuseet';
const other = 'instagram-exempelkommun';

/** The ids of what the pages show. `lists`: a disposal list at each state, by the state. */
export interface Shown {
  snapshot: string;
  secretSnapshot: string;
  waiting: string;
  items: Record<string, string>;
  lists: Record<string, string>;
  inGrace: string;
  hold: string;
  byTwo: string;
  requests: { open: string; closed: string };
}

export interface Place {
  config: string;
  data: string;
}

async function edit(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, changed(await readFile(path, 'utf8'), from, to));
}

const law = 'OSL 26 kap. 1 §';

/** The example municipality, whose configuration is written already, with something to see on each page. */
export async function furnish(place: Place): Promise<Shown> {
  for (const person of [officer, approver, second]) await givePassphrase(place, person);
  await edit(join(place.config, 'settings.yaml'), 'execution: disabled', 'execution: enabled');
  await using stack = openClosingStack();
  const { configuration } = await loadConfiguration(place.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error('expected a sound configuration, found none');
  const environment = { ...readEnvironment({}), configDirectory: place.config, dataDirectory: place.data };
  const workplace = await openWorkplace(environment, configuration, stack);
  await knowApprovers(workplace);
  const run = async (...args: string[]): Promise<Ran<Record<string, unknown>>> => {
    const ran = await runCommand<Record<string, unknown>>(place, ...args);
    if (ran.code > 1) throw new Error(`expected ${args.join(' ')} to work, found ${JSON.stringify(ran.error)}`);
    return ran;
  };
  const taken = await run('snapshot', townAccount, failing, '--reason', 'before-change', '--note', 'Ny omslagsbild');
  const [first] = taken.snapshots as { id: string }[];
  // A snapshot files no posts or comments: without them nothing is due. The next one goes no further back than what this one has.
  const town = workplace.configuration.accounts.filter(({ id }) => id === townAccount);
  for (const account of town) await collectAsBefore(workplace, account, new Date().toISOString());
  const again = await run('snapshot', townAccount, '--reason', 'other', '--note', 'Efter bytet');
  const [later] = again.snapshots as { id: string }[];
  const [snapshot, secretSnapshot] = [first?.id ?? '', later?.id ?? ''];
  const now = new Date().toISOString();
  const today = now.slice(0, 10);
  const shown = await showDisposal(workplace, { today, now });
  if (shown === null) throw new Error('expected something due of what was collected, found nothing');
  const { lists, inGrace } = await listsAtEachState(workplace);
  const items = await gone(workplace, now);
  const named = (name: string) => items[name] ?? '';
  const how = ['--how', 'Borttaget; av: Karin på kommunikation', '--at', '2026-11-20', '--as', officer];
  const why = ['--reason', 'Namngiven person hängs ut', '--case', 'KS 2026/88'];
  await run('takedown', 'add', named('pahopp'), '--category', 'krankande-personuppgift', ...why, ...how);
  await run('item', 'tag', named('fraga'), '--tag', 'badhuset', '--as', officer);
  const since = [
    '--from',
    '2020-01-01',
    '--snapshots',
    '1d',
    '--reason',
    'Följs inför beslutet',
    '--basis',
    'KS 2026/41',
  ];
  await run('theme', 'add', 'Badhuset', '--words', 'badhus', ...since, '--as', officer);
  const hold = async (kind: string, ...scope: string[]) => {
    const words = ['--reason', 'Handlingarna granskas', '--mandate', 'Revisorernas begäran', '--case', 'KS 2026/91'];
    const until = ['--review', '2026-11-01', '--as', officer];
    const { holds } = await run('hold', 'add', ...scope, '--kind', kind, ...words, ...until);
    return (holds as { id: string }[])[0]?.id ?? '';
  };
  const byTwo = await hold('disclosure', '--account', townAccount);
  const query = await hold('audit', '--query', `committee:${townCommittee} badhuset`);
  const requests = await requestsOf(workplace, { item: named('fraga'), snapshot });
  await markSecret(workplace, { item: named('hemlig'), snapshot: secretSnapshot });
  // The answers' rule: the lists are of comments, and go on standing as they were made.
  const plan = join(place.config, `committees/${townCommittee}.yaml`);
  await edit(plan, 'last-activity\n    period: P2Y', 'last-activity\n    period: P1Y');
  return {
    snapshot,
    secretSnapshot,
    items,
    inGrace,
    requests,
    byTwo,
    waiting: await orderAnother(workplace),
    lists: { ...lists, stale: shown.list.id },
    hold: query,
  };
}

async function givePassphrase({ config }: Place, person: string): Promise<void> {
  const path = join(config, 'people.yaml');
  const text = await readFile(path, 'utf8');
  const at = text.indexOf('passphrase: null', text.indexOf(`id: ${person}`));
  const hash = `passphrase: "${passphraseHashOf(person)}"`;
  await writeFile(path, `${text.slice(0, at)}${hash}${text.slice(at + 'passphrase: null'.length)}`);
}

/** Who has been an approver for a week may approve. */
async function knowApprovers({ archive, catalog, configuration }: Workplace): Promise<void> {
  const at = new Date(Date.now() - 8 * 24 * 3600 * 1000).toISOString();
  const { timezone } = configuration.settings;
  await noteApprovers({
    configuration,
    ledger: openLedger({ root: archive.root, timezone, lock: catalog, now: () => at }),
  });
}

/** Nothing takes it: no worker runs. */
async function orderAnother(workplace: Workplace): Promise<string> {
  const accounts = workplace.configuration.accounts.filter(({ id }) => id === other);
  const asking = { accounts, reason: 'before-closing', note: 'Kontot läggs ned', by: officer } as const;
  const now = () => new Date().toISOString();
  const [order] = await orderSnapshots({ ...withdrawing(workplace), now, committeeOf: () => townCommittee }, asking);
  return order?.id ?? '';
}

/** A thread of which some is gone from the platform, and an item that is to be secret. */
async function gone(workplace: Workplace, now: string): Promise<Record<string, string>> {
  const by = (platformId: string) => ({ author: { role: 'public' as const, name: 'Någon', platformId } });
  const removed = { thread: 'inlagg', parent: 'inlagg', visibility: 'removed' as const };
  return fileItems(
    workplace,
    {
      inlagg: { kind: 'post', text: 'Nu öppnar badhuset igen efter renoveringen. Välkomna på lördag klockan tio!' },
      fraga: { thread: 'inlagg', parent: 'inlagg', text: 'Hur länge är det öppet på söndagar?' },
      pahopp: { ...removed, ...by('a'), text: 'Ett påhopp på en namngiven tjänsteman.' },
      angrad: { ...removed, ...by('b'), text: 'Jag tar tillbaka det jag skrev.' },
      angrad2: { ...removed, ...by('b'), text: 'Och det här också.' },
      reklam: { ...removed, ...by('c'), text: 'Köp billiga solglasögon här!' },
      hemlig: { account: other, platform: 'instagram', text: 'Min son har fått en diagnos, vem ringer jag?' },
    },
    now,
  );
}

/** Lists of the second account's comments, each taken as far as its name says; `inGrace` is an item. */
async function listsAtEachState(workplace: Workplace): Promise<Pick<Shown, 'lists' | 'inGrace'>> {
  const at = (days: number, by = officer) => {
    const then = new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
    return { by, now: then, today: then.slice(0, 10), reason: 'Hör till ett pågående ärende' };
  };
  const propose = async (name: string) => {
    const of = { account: other, platform: 'instagram' };
    const texts = ['Tack för svaret!', 'När öppnar ni på måndag?', 'Finns det parkering vid ishallen?'];
    const said = texts.map((text, index) => [`${name}-${index}`, { ...of, text }] as const);
    const ids = await fileItems(workplace, Object.fromEntries(said), at(0).now);
    const { list } = await findDue(workplace, { committee: townCommittee, verified: true, ...at(0) });
    if (list === null) throw new Error('expected something due, found nothing');
    return { list: (await fileList(workplace, list)).id, items: Object.values(ids) };
  };
  const standing = async (id: string) => {
    const named = await findList(workplace, id, at(0).today);
    if (named === null) throw new Error(`expected the list ${id}, found none`);
    return named;
  };
  const approved = async (name: string) => {
    const proposed = await propose(name);
    for (const person of [approver, second]) await approve(workplace, await standing(proposed.list), at(0, person));
    return proposed;
  };
  const grace = await approved('frist');
  await executeList(workplace, grace.list, at(0));
  await restoreList(workplace, grace.list, { ...at(0), items: grace.items.slice(0, 1) });
  const ready = await approved('godkand');
  const executed = await approved('verkstalld');
  const cancelled = await approved('aterkallad');
  await endList(workplace, await standing(cancelled.list), 'cancelled', at(0));
  const rejected = await propose('avslagen');
  await endList(workplace, await standing(rejected.list), 'rejected', at(0, approver));
  const proposed = await propose('foreslagen');
  await takeOut(workplace, await standing(proposed.list), proposed.items.slice(0, 1), at(0));
  await approve(workplace, await standing(proposed.list), at(0, second));
  await executeList(workplace, executed.list, at(0));
  const { graceDays } = workplace.configuration.settings.disposal;
  const after = daysLater(at(0).today, graceDays + 1);
  await executeList(workplace, executed.list, { ...at(graceDays + 1), today: after });
  const lists = {
    proposed: proposed.list,
    approved: ready.list,
    grace: grace.list,
    executed: executed.list,
    rejected: rejected.list,
    cancelled: cancelled.list,
  };
  return { lists, inGrace: grace.items[1] ?? '' };
}

/** A request with a masked copy and a refusal, and one that was answered and closed. */
async function requestsOf(workplace: Workplace, { item, snapshot }: { item: string; snapshot: string }) {
  const now = new Date().toISOString();
  const today = now.slice(0, 10);
  const register = async (asked: string, requester: string | null) => {
    const received = { receivedOn: today, receivedBy: 'Rut Registrator', reviewBy: usualReview(today) };
    const about = { items: [item], snapshots: [snapshot], caseNumber: 'KS 2026/97', registeredBy: officer };
    const filed = await registerRelease(workplace, { asked, requester, ...received, ...about }, () => now);
    return filed.release.id;
  };
  const said = { by: officer, at: now, reason: null };
  const copy = async (id: string, masks: Parameters<typeof makeCopy>[2]['masks']) => {
    const filed = await releaseCalled(workplace, id);
    if (filed !== null) await makeCopy(workplace, filed, { masks, ...said });
  };
  const open = await register('Allt om badhusets öppettider, med kommentarerna', null);
  await copy(open, [{ snapshot, post: 1, paragraph: law }]);
  const reason = 'Uppgiften är till men för den enskilde';
  const refused = {
    what: 'refused',
    decidedOn: today,
    paragraph: law,
    receivedOn: null,
    appealBy: null,
    extent: 'part',
    decidedBy: 'Karin Karlsson, kommunarkivarie',
    delegation: 'Delegationsordning KS 2026-02-10 § 45, punkt 3.2',
  } as const;
  await sayOfRelease(workplace, open, refused, { ...said, reason });
  const closed = await register('Kommunens svar om sophämtningen i november', 'Per Persson');
  await copy(closed, null);
  await sayOfRelease(workplace, closed, { what: 'handed-over', on: today, to: 'Per Persson' }, said);
  await sayOfRelease(workplace, closed, { what: 'closed' }, { ...said, reason: 'Allt är utlämnat' });
  return { open, closed };
}

/** Marks both secret, and says what the snapshot shows of the guidelines. */
async function markSecret(workplace: Workplace, { item, snapshot }: { item: string; snapshot: string }): Promise<void> {
  const said = { paragraph: law, reason: 'Uppgift om hälsa', by: officer, at: new Date().toISOString() };
  const [row] = await workplace.catalog.items.find({ ids: [item] });
  const kept = await snapshotCalled(workplace, snapshot);
  if (!row || kept === null) throw new Error('expected the item and the snapshot in the catalog, found one missing');
  await markItem(workplace, row, said);
  await markSnapshot(workplace, kept, said);
  const { archive, ledger } = workplace;
  const points = { sender: 'shown', contact: 'shown', purpose: 'not-shown' } as const;
  await tellGuidelineCheck(
    { root: archive.root, ledger },
    { committee: kept.committee, snapshot },
    { points, ...said },
  );
}
