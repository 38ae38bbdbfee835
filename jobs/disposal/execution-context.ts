import { join } from 'node:path';
import { filesMark } from '../../config/files-mark.ts';
import { deliveryFiles } from '../../storage/archive/deliveries.ts';
import { holdFiles } from '../../storage/disposal/holds.ts';
import { quarantineFor } from '../../storage/disposal/quarantine.ts';
import { openRemains } from '../../storage/disposal/remains.ts';
import { isStopped } from '../../storage/disposal/stop-file.ts';
import {
  appendTombstones,
  commitmentTo,
  type FiledTombstone,
  filedTombstonesOf,
  toldOfTombstones,
} from '../../storage/disposal/tombstones.ts';
import type { ClosingStack } from '../../storage/files/closing-stack.ts';
import { type Claim, claim } from '../../storage/files/process-claim.ts';
import { decisionLines, decisionsMark } from '../../storage/items/decision-lines.ts';
import { narrowings } from '../../storage/items/narrow-versions.ts';
import { executionMark } from '../../storage/layout/disposal-layout.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import { secrecyFiles } from '../../storage/secrecy/secrecy-marks.ts';
import { lockingStoreOf } from '../lost/locking-store.ts';
import { narrowedSinceList } from '../narrowing/narrow-items.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import { recordStanding } from '../secrecy/withheld-snapshots.ts';
import type { Reader, Workplace } from '../workplace.ts';
import type { Execution, ExecutionContext } from './execution.ts';
import { keptAmong } from './found-kept.ts';
import { DisposalRefusedError } from './guards.ts';
import { listsOf, listsReader } from './lists.ts';
import { namedRules } from './named-rules.ts';
import { redactListed, replacementOf, unreplaced } from './redact-listed.ts';
import { redactionsOn } from './sift-redactions.ts';
import { siftThese } from './sift-these.ts';
import { type StaleItem, staleItems } from './stale.ts';

/** Another process is at work on what a list is about. */
export class DisposalBusyError extends RefusedError {
  static override readonly ending = 'refused';
  override readonly retry = 'later';

  constructor(message: string) {
    super(message, 'Let it finish, then run the command again.', refusals.listBusy);
  }
}

/**
 * Opens what carrying out the list takes, for this process alone: until `stack` closes, no other process carries the list out, and nothing
 * is collected from its accounts. The catalog then knows everything that lies there. `today` is civil. Throws DisposalBusyError.
 */
export async function openExecution(
  workplace: Workplace,
  list: DisposalList,
  { by, today, signal, progress }: Pick<Execution, 'by' | 'today' | 'signal' | 'progress'>,
  stack: ClosingStack,
): Promise<ExecutionContext> {
  const { archive, catalog, configuration, ledger } = workplace;
  const { root } = archive;
  const { timezone } = configuration.settings;
  const mine = await claimAll(workplace, list, stack);
  const configured = await filesMark(configuration.directory);
  const accounts = accountsOf(list);
  const holdsSnapshots = list.entries.some(({ snapshot }) => snapshot !== undefined);
  const remains = openRemains({ archive, catalog, dataDirectory: workplace.environment.dataDirectory }, list, timezone);
  const buried = new Map<string, FiledTombstone>();
  for (const account of accounts) {
    for await (const filed of filedTombstonesOf(root, list.committee, account)) buried.set(filed.item, filed);
  }
  return {
    by,
    now: workplace.office.now,
    ledger,
    step: (what, data) => listsOf(workplace).step(list, { what, by, at: workplace.office.now() }, data),
    catalog: catalog.disposal,
    quarantine: quarantineFor(root, list.id),
    redact: (entry) => redactListed(workplace, list, entry, by),
    unreplaced: (entries) => unreplaced(workplace, entries),
    replacementOf: (entry) => replacementOf(workplace, entry),
    async recheck(entries) {
      await takeInDecisions(workplace, list);
      if (holdsSnapshots) await recordStanding(workplace);
      return recheck(workplace, list, entries, today);
    },
    stamp: () =>
      JSON.stringify([
        ...[mine.isMine(), isStopped(root), holdFiles(root), decisionsMark(root, list.committee, accounts)],
        ...(holdsSnapshots ? [secrecyFiles(root), deliveryFiles(root)] : []),
      ]),
    progress: progress ?? (() => undefined),
    async refuseStopped() {
      signal?.throwIfAborted();
      if (isStopped(root)) {
        throw new DisposalRefusedError(
          'expected no file GALLRING-STOPPAD in the archive, found one: all disposal is stopped',
          'Find out who put it there and why. When it is taken away, run the command again: it goes on where it was.',
          refusals.disposalStopped,
        );
      }
      if (!mine.isMine()) throw busy(list.id, 'taken over by another process');
      if ((await filesMark(configuration.directory)) !== configured) {
        throw new DisposalRefusedError(
          'expected the configuration to stay as it was while a list is carried out, found that it has changed',
          'Run the command again: what is left is judged by the configuration as it is now.',
          refusals.settingsChanged,
        );
      }
    },
    remains: remains.of,
    see: remains.see,
    async search() {
      const { copies } = configuration.settings;
      const folders = copies.flatMap((copy) => ('folder' in copy && copy.folder ? [copy.folder] : []));
      const elsewhere = copies.filter((copy) => !('folder' in copy && copy.folder)).map(({ name }) => name);
      const found = await remains.search(folders);
      const { changes } = await listsReader(workplace).read(list);
      const kept = await keptAmong(found.left, changes);
      const left = found.left.filter((path) => !kept.includes(path));
      return { ...found, left, kept, elsewhere };
    },
    forget: remains.forget,
    clearCopies: (paths) => workplace.office.clearCopies(workplace, paths),
    async bury(tombstones) {
      const lacking = tombstones.filter(({ item }) => !buried.has(item));
      const filed = await appendTombstones({ root, timezone, lock: catalog }, lacking);
      for (const one of filed) buried.set(one.item, one);
      return toldOfTombstones(tombstones.flatMap(({ item }) => buried.get(item) ?? []));
    },
    commitmentTo: ({ files }) => commitmentTo(files),
  };
}

async function claimAll(workplace: Workplace, list: DisposalList, stack: ClosingStack): Promise<Claim> {
  const { archive, catalog } = workplace;
  const store = lockingStoreOf(workplace);
  const mine = await claim(catalog, join(archive.root, executionMark(list.id)));
  if (mine === null) throw busy(list.id, 'carried out by another process');
  stack.add(() => mine.release());
  for (const account of accountsOf(list)) {
    const collecting = await store.claim(account);
    if (collecting === null) throw busy(account, 'collected by another process');
    stack.add(() => collecting.release());
    await store.mend(account);
  }
  return mine;
}

function busy(what: string, found: string): DisposalBusyError {
  return new DisposalBusyError(`expected ${what} to be free, found that it is ${found}`);
}

function accountsOf({ entries }: DisposalList): string[] {
  return [...new Set(entries.map(({ account }) => account))].sort();
}

/** Finds these items anew, as when the list was made, and compares them with what was frozen. */
async function recheck(
  workplace: Reader,
  list: DisposalList,
  entries: readonly DisposalEntry[],
  today: string,
): Promise<StaleItem[]> {
  const { committee } = list;
  const ids = entries.map(({ item }) => item);
  const { sifted, known, snapshots } = await siftThese(workplace, {
    committee,
    ids,
    redactions: redactionsOn(entries),
    today,
  });
  const there = new Set([...known.map(({ id }) => id), ...snapshots]);
  const mandate = namedRules(workplace.configuration.committees, committee, entries);
  const narrowed = await narrowedSinceList(workplace, list, narrowings(workplace.ledger));
  const stale = staleItems({ ...list, entries: [...entries] }, sifted, { known: there, mandate, narrowed });
  const seen = new Set(stale.map(({ item }) => item));
  const early = entries.filter((entry) => !seen.has(entry.item) && isBeforeLegalForce(workplace, list, entry, today));
  return [...stale, ...early.map(({ item }): StaleItem => ({ item, because: 'not-due', detail: 'legalForce' }))];
}

/** Whether the entry's decision lacks legal force today, by the plan as it is now or as it was when the list was made. */
function isBeforeLegalForce(
  { configuration }: Reader,
  { decisions }: DisposalList,
  { decision }: DisposalEntry,
  today: string,
): boolean {
  const now = [...configuration.committees.values()].flatMap((plan) => plan.decisions);
  return [...now, ...decisions].some(
    ({ id, legalForce }) => id === decision && legalForce !== null && legalForce > today,
  );
}

/** Persons' decisions are in files before the catalog knows them. */
async function takeInDecisions(workplace: Workplace, list: DisposalList): Promise<void> {
  const { archive, catalog } = workplace;
  for (const account of accountsOf(list)) {
    const lines = decisionLines(archive.root, list.committee, account);
    const { actions } = await catalog.items.holdings(account);
    if (lines > actions) await lockingStoreOf(workplace).mend(account);
  }
}
