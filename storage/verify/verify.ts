import { attemptProblem } from '../archive/attempts.ts';
import type { CatalogReader } from '../catalog/catalog.ts';
import type { DisposalCatalog } from '../catalog/disposal-catalog.ts';
import type { KnownArchiveTable, SeenLedger } from '../catalog/schema.ts';
import { damage, type Problem, warning } from '../files/damage.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { setAsideProblems } from '../items/set-aside.ts';
import { type ToldOfItems, toldOfLedger } from '../items/told-of-items.ts';
import { verifyDecisions } from '../items/verify-decisions.ts';
import { placeOf } from '../layout/layout.ts';
import { ledgerFolder } from '../layout/ledger-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { type Proven, verifyTimeStamps } from '../timestamps/verify-time-stamps.ts';
import { acceptedLoss, lossAccepted } from './accepted-losses.ts';
import type { FixityRound } from './fixity-round.ts';
import { type Place, places } from './places.ts';
import { secondNames } from './second-names.ts';
import { sealingEvents } from './unknown-snapshots.ts';
import { type BagReport, verifyBag } from './verify-bag.ts';
import { verifyCatalog } from './verify-catalog.ts';
import { verifyDisposal } from './verify-disposal.ts';
import { verifyItems } from './verify-items.ts';
import { verifyLists } from './verify-lists.ts';
import { verifyPages } from './verify-pages.ts';
import type { TellProgress } from './verify-progress.ts';
import { verifyAttempts, verifyRecords } from './verify-records.ts';
import { verifyTaken } from './verify-taken.ts';

/**
 * `files` counts the files of bags, `versions` those of items. `sizesUnknown` counts versions of unknown length, which a quick look would
 * compare. `head` is the hash of the ledger's last entry. Null while the ledger is empty. `proven`: by time stamps, one for each authority.
 */
export interface Verification {
  look: 'full' | 'quick';
  bags: number;
  files: number;
  versions: number;
  sizesUnknown?: number;
  ledgerEntries: number;
  head: string | null;
  proven: Proven[];
  problems: Problem[];
}

/** Digests of sealed folders as the ledger keeps them, and since when (UTC). The last entry about a folder counts. */
type Witness = Map<string, { manifest: string; at: string }>;

/** Bags digested at the same time. The disk and one processor limit the speed. */
const bagsAtOnce = 4;

/**
 * Fixity: reads every byte of every bag and the whole ledger, and checks one against the other. Repairs nothing, deletes nothing. `head` is
 * a hash of the ledger that was kept elsewhere (printed, mailed). If the ledger was rewritten later, even consistently, it no longer holds
 * an entry with that hash. `known`: what the catalog noted of the ledger at its last look; a ledger only grows. `catalog` is compared with the records, and asked whether it still has disposed items. `namesKey` is the mark (`keyMark`) of the key that seals
 * the names of disposed items now. `opened`: what the catalog takes for open and the records close (`openedInCatalog`).
 *
 * `round`: the check goes on for days, with breaks (`fixity-round.ts`).
 *
 * `quick`: of the files of bags and of items only names, sizes and times are checked. The lists that they are checked against, and
 * everything else, are read and digested just the same. Of the catalog decisions and holds are compared.
 */
export async function verifyArchive(options: {
  root: string;
  ledger: Ledger;
  head?: string;
  known?: KnownArchiveTable | null;
  catalog?: Pick<CatalogReader, 'differences'> & { disposal: Pick<DisposalCatalog, 'present'> };
  namesKey?: string | null;
  opened?: readonly string[];
  quick?: boolean;
  round?: FixityRound | null;
  onProgress?: TellProgress;
}): Promise<Verification> {
  const { root, ledger, head, known = null, catalog, namesKey = null, quick = false, round = null } = options;
  const { onProgress = () => undefined } = options;
  const problems: Problem[] = (options.opened ?? []).map(openedProblem);
  const witness: Witness = new Map();
  let headSeen = head === undefined;
  const looks = known === null ? [] : looksNoted(known);
  const there = new Set<string>();
  const losses = new Map<number, Problem>();
  const chain = await ledger.verifyChain((entry) => {
    onProgress({ phase: 'ledger', done: entry.seq, of: null });
    witnessSealing(witness, entry);
    headSeen ||= entry.hash === head;
    if (entry.event === lossAccepted) losses.set(entry.seq, acceptedLoss(entry));
    if (looks.some((one) => one.head === entry.hash)) there.add(entry.hash);
  });
  problems.push(...chain.problems.map(({ path, problem }) => damage(path, 'ledger', problem)));
  problems.push(...losses.values());
  if (!headSeen)
    problems.push(damage(ledgerFolder, 'ledger', `does not hold the entry ${head}: it was cut or rewritten since`));
  if (chain.problems.length === 0) problems.push(...lostLines(chain.entries, looks, there));

  const count = { bags: 0, files: 0 };
  const present = new Set<string>();
  const unknown: BagReport[] = [];
  const [pages, attempts]: [string[], string[]] = [[], []];
  const looked = { versions: 0, sizesUnknown: 0 };
  let proven: Proven[] = [];
  const look = (place: Place) => check(root, place, witness, { quick, round });
  for await (const report of mapBounded(places(root, problems), round === null ? bagsAtOnce : 1, look)) {
    if (report === null) continue;
    problems.push(...report.problems);
    if ('page' in report) pages.push(report.page);
    if ('attempt' in report) attempts.push(report.attempt);
    if (!('folder' in report)) continue;
    count.files += report.files;
    present.add(report.folder);
    if (isLedgered(report.folder) && !witness.has(report.folder)) unknown.push(report);
    onProgress({ phase: 'folders', done: ++count.bags, of: null });
  }
  problems.push(...(await verifyPages(root, chain.problems.length === 0 ? ledger : null, pages)));
  problems.push(...(await setAsideProblems(root)));
  if (!quick) problems.push(...(await secondNames(root)));
  // A damaged ledger proves nothing by what it does not say.
  if (chain.problems.length === 0) {
    const absent = [...witness].filter(([folder]) => !present.has(folder));
    for (const report of await verifyTaken(root, ledger, absent, quick)) {
      problems.push(...report.problems);
      if (report.files > 0) count.bags += 1;
      count.files += report.files;
    }
    problems.push(...(await unledgered(ledger, chain.entries, unknown)));
    const told = await toldOfLedger(root, ledger);
    const items = await verifyItems({ root, ledger, told }, { quick, round, onProgress });
    looked.versions = items.versions;
    looked.sizesUnknown = items.sizesUnknown;
    problems.push(...told.problems, ...items.problems);
    onProgress({ phase: 'rest', done: 0, of: null });
    problems.push(...(await decisionProblems(root, ledger, told)));
    problems.push(...(await verifyLists(root, ledger)));
    problems.push(...(await verifyRecords(root, ledger)), ...(await verifyAttempts(root, ledger, attempts)));
    const stamps = await verifyTimeStamps(root, ledger);
    proven = stamps.proven;
    problems.push(...stamps.problems);
    problems.push(...(await verifyDisposal(root, ledger, { catalog: catalog?.disposal ?? null, namesKey })));
    const { opened = [] } = options;
    const part = quick ? 'decisions' : 'all';
    if (catalog !== undefined)
      problems.push(...(await verifyCatalog({ root, ledger, catalog }, { found: problems, opened, part })));
  }
  const { versions, sizesUnknown } = looked;
  return {
    look: quick ? 'quick' : 'full',
    ...count,
    versions,
    ...(quick ? { sizesUnknown } : {}),
    ledgerEntries: chain.entries,
    head: chain.head,
    proven,
    problems,
  };
}

function openedProblem(id: string): Problem {
  return damage(
    'katalog.sqlite',
    'opened',
    `takes ${id} for open, which the decisions about it close. Nothing of it is shown. \`ogonblick reindex\` or a start of the worker mends it`,
  );
}

type NotedLook = Pick<SeenLedger, 'lines' | 'head'>;

/** The looks to hold the ledger against. One whose last line was not found later counts until that line is back, or a person has taken the loss for right. */
function looksNoted({ lines, head, lost_lines, lost_head }: KnownArchiveTable): NotedLook[] {
  return [...(lost_lines === null ? [] : [{ lines: lost_lines, head: lost_head }]), { lines, head }];
}

/** The first of the looks that the ledger does not bear out. `there`: the looks' last lines that it has. */
function lostLines(entries: number, looks: readonly NotedLook[], there: ReadonlySet<string>): Problem[] {
  const lost = looks.find(({ lines, head }) => lines > entries || (head !== null && !there.has(head)));
  if (lost === undefined) return [];
  const found =
    lost.lines > entries
      ? `holds ${entries} entries, and held ${lost.lines} at an earlier look: it was cut since, or put back from an older backup. Put the whole one back; where that cannot be had, a named person accepts the loss: \`ogonblick ledger accept-loss\``
      : `has not the entry that was number ${lost.lines} and the last at an earlier look: it was cut and has grown since, or was rewritten. Put the whole one back; where that cannot be had, a named person accepts the loss: \`ogonblick ledger accept-loss\``;
  return [damage(ledgerFolder, 'ledger', found)];
}

/** Decisions made while we were reading have their line in the ledger by now. */
async function decisionProblems(root: string, ledger: Ledger, told: ToldOfItems): Promise<Problem[]> {
  const found = await verifyDecisions(root, told);
  return found.length === 0 ? [] : verifyDecisions(root, await toldOfLedger(root, ledger));
}

/** Whether a folder in the archive must be known to the ledger. */
function isLedgered(folder: string): boolean {
  const kind = placeOf(folder)?.kind;
  return kind === 'snapshot' || kind === 'governing';
}

const sealings: ReadonlySet<string> = new Set([...sealingEvents, 'governing-filed']);

function witnessSealing(witness: Witness, { event, data, at }: LedgerEntry): void {
  if (!sealings.has(event) || typeof data.folder !== 'string' || typeof data.manifest !== 'string') return;
  witness.set(data.folder, { manifest: data.manifest, at });
}

/**
 * Bags that were sealed while we were reading have their line by now. A bag that is whole by its own digests was not damaged: its process
 * may have been killed before it could tell.
 */
async function unledgered(ledger: Ledger, entriesRead: number, unknown: BagReport[]): Promise<Problem[]> {
  if (unknown.length === 0) return [];
  const since: Witness = new Map();
  for await (const entry of ledger.entries({ from: entriesRead + 1 })) witnessSealing(since, entry);
  return unknown
    .filter((bag) => since.get(bag.folder)?.manifest !== bag.manifestDigest)
    .map(({ folder, problems }) =>
      problems.some(({ severity }) => severity === 'damage')
        ? damage(folder, 'unknown', 'is not known to the ledger')
        : warning(folder, `is whole, but not known to the ledger: ${whoAdds(folder)}`),
    );
}

function whoAdds(folder: string): string {
  return placeOf(folder)?.kind === 'snapshot'
    ? 'a start of the worker adds it while its order is open, `ogonblick reindex` otherwise'
    : 'the next start adds it';
}

async function check(
  root: string,
  { kind, path }: Place,
  witness: Witness,
  { quick, round }: { quick: boolean; round: FixityRound | null },
): Promise<BagReport | { problems: Problem[]; page: string } | { problems: Problem[]; attempt: string } | null> {
  if (kind === 'page') return { page: path, problems: [] };
  if (kind === 'bag') {
    const { manifest = null, at = null } = witness.get(path) ?? {};
    const known = round?.bag(path, manifest);
    if (known) return known;
    const report = await verifyBag(root, path, manifest, quick ? { filedAt: at } : null);
    // Moved away since it was listed: it is looked for with those that do not lie in their places.
    if (report === null) return null;
    await round?.noteBag(report, manifest);
    await round?.breathe(report.bytes);
    return report;
  }
  const problem = path.endsWith('.json') ? await attemptProblem(root, path) : null;
  return { attempt: path, problems: problem ? [problem] : [] };
}
