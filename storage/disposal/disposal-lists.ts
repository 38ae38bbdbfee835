import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import type { z } from 'zod';
import { digestText } from '../files/bag.ts';
import { canonicalDigest } from '../files/canonical-json.ts';
import { makeFolder, publishFile, syncFolder } from '../files/durable.ts';
import { RecordDamagedError } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { folderMode } from '../files/modes.ts';
import { namesInSync } from '../files/names-in.ts';
import { type RecordKind, readRecord } from '../files/record.ts';
import { isListId, listFiles, listFolder, listsShelf, parseSayingFile } from '../layout/disposal-layout.ts';
import { draftsFolder, placeOf } from '../layout/layout.ts';
import { nextNumbered } from '../layout/numbered-names.ts';
import type { Ledger, LedgerData, LedgerReader } from '../ledger/ledger.ts';
import { type DisposalEvent, type DisposalList, disposalEvents, disposalListSchema } from '../records/disposal-list.ts';
import {
  type ActedAs,
  type DisposalApproval,
  type DisposalChange,
  disposalApprovalSchema,
  disposalChangeSchema,
  type ExecutionStep,
} from '../records/disposal-statements.ts';
import { type DryRun, dryRunSchema } from '../records/dry-run.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { say } from './list-sayings.ts';
import { listText } from './list-text.ts';

/** The lists, for readers only. */
export interface DisposalListsReader {
  /** The ledger's entries about each list, oldest first. */
  told(): Promise<Map<string, LedgerEntry[]>>;
  /** Every list that has a folder, by its number, including lists of which the ledger knows nothing. */
  names(): ListName[];
  /**
   * A list as it stands. `told`: the ledger's entries about it, if the caller has read them already. Throws RecordDamagedError when the
   * list is not what the ledger says.
   */
  read(list: ListName, told?: readonly LedgerEntry[]): Promise<FiledList>;
}

/**
 * The disposal lists (gallringslistor). The ledger says what has happened to a list. The list's files hold what was frozen and persons'
 * words. A file that the ledger does not know was written by a process that was killed, and counts for nothing.
 */
export interface DisposalLists extends DisposalListsReader {
  /** Files a list under the next number of the year, with the dry run that `rehearse` makes of it. */
  propose(list: NewList, year: number, rehearse: (list: DisposalList, hash: string) => DryRun): Promise<DisposalList>;
  approve(list: ListName, approval: Pick<DisposalApproval, 'hash' | 'by' | 'at'>): Promise<void>;
  /** `told`: further data for the ledger's entry. */
  change(list: ListName, change: NewChange, told?: LedgerData): Promise<void>;
  /** Tells of a step of the execution, and files who took it as they are now; a person who is in no file is told of by the ledger alone. */
  step(list: ListName, step: { what: ExecutionStep; by: string; at: string }, told?: LedgerData): Promise<void>;
}

export interface ListName {
  id: string;
  committee: string;
}

export type NewList = Omit<DisposalList, 'format' | 'id'>;
type Unfiled<Change> = Change extends unknown ? Omit<Change, 'format' | 'list' | 'number'> : never;
export type NewChange = Unfiled<DisposalChange>;

/**
 * `list` lacks what was taken out of it, and `hash` is the hash of that. `dryRun` is of the list as it was frozen. `restored`: items on the
 * list that persons have taken back in grace, one by one.
 */
export interface FiledList {
  list: DisposalList;
  hash: string;
  dryRun: DryRun;
  approvals: DisposalApproval[];
  changes: DisposalChange[];
  restored: ReadonlySet<string>;
}

/** The hash that approvals bind to: of the canonical JSON of the items on the list, its number and everything else that it says. */
export function listHash(list: DisposalList): Promise<string> {
  return canonicalDigest(list);
}

/** The list without some items. */
export function withoutItems(list: DisposalList, items: Iterable<string>): DisposalList {
  const gone = new Set(items);
  return { ...list, entries: list.entries.filter(({ item }) => !gone.has(item)) };
}

export function readDisposalLists(archive: {
  root: string;
  ledger: Pick<LedgerReader, 'entriesAbout'>;
}): DisposalListsReader {
  const { root, ledger } = archive;
  const told = async () => {
    const found = new Map<string, LedgerEntry[]>();
    for await (const entry of ledger.entriesAbout(disposalEvents)) {
      const id = String(entry.data.list);
      const entries = found.get(id);
      if (entries) entries.push(entry);
      else found.set(id, [entry]);
    }
    return found;
  };
  return {
    told,
    names: () => listNames(root),
    read: async (list, known) => readList(root, list, known ?? (await told()).get(list.id) ?? []),
  };
}

/** `root` is the root of an archive that was opened before. */
export function openDisposalLists(archive: {
  root: string;
  lock: Lock;
  ledger: Pick<Ledger, 'append' | 'appendOnce' | 'entriesAbout'>;
  /** Who the person is now, for a committee; frozen with what they say. */
  whoIs(person: string, committee: string): ActedAs;
}): DisposalLists {
  const { root, lock, ledger, whoIs } = archive;
  const tell = (event: DisposalEvent, by: string, { id, committee }: ListName, data: LedgerData) =>
    ledger.append(event, by, { list: id, committee, ...data });
  const change: DisposalLists['change'] = async (list, said, toldBesides = {}) => {
    const sha256 = await say(root, list, 'change', (number) =>
      disposalChangeSchema.parse({
        format: 'ogonblick-disposal-change/1',
        list: list.id,
        number,
        ...said,
        ...whoIs(said.by, list.committee),
      }),
    );
    await tell(`disposal-${said.what}`, said.by, list, { ...toldBesides, sha256 });
  };
  return {
    ...readDisposalLists({ root, ledger }),
    change,
    async step(list, step, toldBesides = {}) {
      if (whoIs(step.by, list.committee).name !== undefined) await change(list, step, toldBesides);
      else await tell(`disposal-${step.what}`, step.by, list, toldBesides);
    },
    async propose(list, year, rehearse) {
      const id = await reserveNumber(root, lock, list.committee, year);
      const numbered = disposalListSchema.parse({
        format: 'ogonblick-disposal-list/1',
        id,
        ...list,
        proposer: whoIs(list.proposedBy, list.committee),
      });
      await breath();
      const hash = await listHash(numbered);
      const dryRun = `${JSON.stringify(dryRunSchema.parse(rehearse(numbered, hash)), null, 1)}\n`;
      await publish(root, numbered, listFiles.dryRun, dryRun);
      await publish(root, numbered, listFiles.list, listText(numbered));
      const { committeeItems, expiresOn, proposerVerified: verified, entries, proposedBy, rules, order } = numbered;
      await tell('disposal-proposed', proposedBy, numbered, {
        hash,
        dryRun: digestText(dryRun),
        items: entries.length,
        committeeItems,
        verified,
        expiresOn,
        ...(rules.some(({ inSnapshots }) => inSnapshots === 'redact') && { inSnapshots: 'redact' }),
        ...(order !== undefined && { order }),
      });
      return numbered;
    },
    async approve(list, approval) {
      const { hash, by } = approval;
      const record = (number: number) =>
        disposalApprovalSchema.parse({
          format: 'ogonblick-disposal-approval/1',
          list: list.id,
          number,
          ...approval,
          ...whoIs(by, list.committee),
        });
      const sha256 = await say(root, list, 'approval', record, (filed) => filed.by === by && filed.hash === hash);
      const told = { list: list.id, committee: list.committee, hash, sha256 };
      await ledger.appendOnce(`disposal-approved:${list.id}:${sha256}`, 'disposal-approved', by, told);
    },
  };
}

/** Numbers are counted over all committees. The folder is made under the lock, so that nobody else takes the number. */
async function reserveNumber(root: string, lock: Lock, committee: string, year: number): Promise<string> {
  const shelf = join(root, listsShelf(committee));
  await makeFolder(shelf);
  const id = await lock.exclusively(() => {
    const taken = listNames(root).map((name) => name.id);
    const next = nextNumbered('GL', year, taken);
    mkdirSync(join(root, listFolder(committee, next)), { mode: folderMode });
    return next;
  });
  await syncFolder(shelf);
  return id;
}

function listNames(root: string): ListName[] {
  const committees = namesInSync(root).filter((name) => placeOf(name)?.kind === 'committee');
  return committees
    .flatMap((committee) =>
      namesInSync(join(root, listsShelf(committee)))
        .filter(isListId)
        .map((id) => ({ id, committee })),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function publish(root: string, { committee, id }: ListName, name: string, text: string): Promise<void> {
  const path = `${listFolder(committee, id)}/${name}`;
  if ((await publishFile(join(root, draftsFolder), join(root, path), text)) === 'published') return;
  throw new RecordDamagedError(
    `expected no ${path}, found one that nobody of ours has written`,
    'Look at what lies there, move it away, and propose the list again.',
  );
}

async function readList(root: string, name: ListName, entries: readonly LedgerEntry[]): Promise<FiledList> {
  const folder = listFolder(name.committee, name.id);
  const frozen = await readRecord(root, `${folder}/${listFiles.list}`, ofList(disposalListSchema));
  const dryRunFile = `${folder}/${listFiles.dryRun}`;
  const dryRun = await readRecord(root, dryRunFile, ofList(dryRunSchema));
  const { told, hash, dryRunDigest } = toldIn(entries);
  const said = namesInSync(join(root, folder)).flatMap((file) => {
    const saying = parseSayingFile(file);
    return saying === null ? [] : [{ ...saying, path: `${folder}/${file}` }];
  });
  const sayings = async <T extends { number: number }>(kind: 'approval' | 'change', schema: z.ZodType<T>) => {
    const found: T[] = [];
    for (const { path } of said.filter((one) => one.kind === kind).sort((a, b) => a.number - b.number)) {
      if (told.has(digestText(await readFile(join(root, path), 'utf8'))))
        found.push(await readRecord(root, path, ofList(schema)));
    }
    return found;
  };
  const approvals = await sayings('approval', disposalApprovalSchema);
  const changes = await sayings('change', disposalChangeSchema);
  const takenOut = changes.flatMap((change) => (change.what === 'taken-out' ? change.items : []));
  const list = withoutItems(frozen, takenOut);
  const found = await listHash(list);
  const isAsTold = found === hash && digestText(await readFile(join(root, dryRunFile), 'utf8')) === dryRunDigest;
  if (hash !== null && !isAsTold) {
    throw new RecordDamagedError(
      `expected ${folder} as the ledger knows it, found that it was changed`,
      'Cancel it and propose anew, or restore the folder from a backup.',
    );
  }
  const restored = new Set(changes.flatMap((change) => (change.what === 'restored' ? change.items : [])));
  return { list, hash: found, dryRun, approvals, changes, restored };
}

/** The digests of what was said of a list and of its dry run, and the list's hash after it. A late taking out or restoring changes nothing. */
function toldIn(entries: readonly LedgerEntry[]) {
  const [told, ends] = [new Set<string>(), new Set<string>(endings)];
  let [hash, dryRunDigest, open, begun]: [string | null, string | null, boolean, boolean] = [null, null, true, false];
  for (const { data, event } of entries) {
    if (event === 'disposal-taken-out' && !open) continue;
    if (event === 'disposal-restored' && begun) continue;
    begun ||= event === 'disposal-execution-started';
    open &&= !ends.has(event);
    told.add(String(data.sha256));
    if (event === 'disposal-proposed' || event === 'disposal-taken-out') hash = String(data.hash);
    if (event === 'disposal-proposed') dryRunDigest = String(data.dryRun);
  }
  return { told, hash, dryRunDigest };
}

/** After one of these events nothing can be taken out of a list. */
const endings: readonly DisposalEvent[] = ['disposal-rejected', 'disposal-cancelled', 'disposal-grace-started'];

/** A kind of record in a disposal list's folder. */
function ofList<T>(schema: z.ZodType<T>): RecordKind<T> {
  const remedy = 'Restore the file from a backup, or cancel the list and propose anew.';
  return { schema, is: 'a record of a disposal list', remedy };
}
