import { join } from 'node:path';
import { OwnError } from '../../../config/base/own-error.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { privateFolderMode } from '../../../storage/files/modes.ts';
import { claim } from '../../../storage/files/process-claim.ts';
import { type NarrowedFile, narrowedFiles, narrowings } from '../../../storage/items/narrow-versions.ts';
import {
  type CopyStanding,
  noneOfThem,
  nothingYet,
  oneMore,
  readCopyStanding,
  writeCopyStanding,
} from '../../../storage/replicas/copy-standing.ts';
import { CopyAwayError } from '../../../storage/replicas/place.ts';
import { copiesFolder, copyFile, openSeenFiles, type SeenFiles } from '../../../storage/replicas/seen-files.ts';
import { paced } from '../../ground/paced.ts';
import { letGoAgain, letRetainedGo, takenByListsUnderWay } from '../clearing/let-retained-go.ts';
import {
  CopyRefusedError,
  type CopySetting,
  firstLine,
  meetPlace,
  openPlace,
  requireSameMark,
} from '../places/open-place.ts';
import { marksToldOf, tellBegun } from './begun-copies.ts';
import { type Copied, copyArchive, lackingIn } from './copy-archive.ts';
import { doubtTheirFiles, lookOver, notToBeMended } from './look-over.ts';
import { requireBeginning } from './require-beginning.ts';

/** What one try came to; null: another process is at this copy. */
export interface Brought extends Omit<Copied, 'differing'> {
  standing: CopyStanding;
}

/** So long after the last look over everything in the copy the next one is due. A listing of a large bucket takes its time, and is paid for. */
const lookOverMs = 24 * 3_600_000;

/** How often the standing is written while files are copied, in milliseconds. */
const tellEveryMs = 5000;

export interface Bringing {
  now: () => Date;
  stop: AbortSignal;
  isAsked?: boolean;
  /** Told after each file, of the bytes that were waiting for this round. */
  onCopied?(bytes: number, of: number): void;
}

/**
 * Brings one copy as far as the archive is now, and remembers in the data folder how far it is. What stops it is told of in the standing's
 * `fault`. Once a day, and where a person asks, everything in the copy is listed first. Throws the reason of `stop`, and whatever is neither CopyAwayError nor CopyRefusedError.
 */
export async function bringUpToDate(
  workplace: Workplace,
  setting: CopySetting,
  { now, stop, isAsked = false, onCopied }: Bringing,
): Promise<Brought | null> {
  const { environment, archive, catalog, ledger } = workplace;
  const { dataDirectory } = environment;
  const { name } = setting;
  const began = now().toISOString();
  const first = await firstLine(workplace);
  // Of an archive without a first line nothing is to be told or lost yet.
  let head = await ledger.head();
  if (first === null || head === null) return null;
  await makeFolder(join(dataDirectory, copiesFolder), privateFolderMode);
  const mine = await claim(catalog, copyFile(dataDirectory, name, '.pagar'));
  if (mine === null) return null;
  try {
    const seen = await openSeenFiles(dataDirectory, name, { tidies: true });
    // A fault is over when a round has ended without one: a full disk takes small files, and not the next film.
    const before = await readCopyStanding(dataDirectory, name);
    const standings = openStandings(dataDirectory, name, { seen, now, before });
    try {
      let lacking = await lackingIn(archive.root, seen);
      standings.last = { ...standings.last, waiting: lacking.amount };
      await using place = closing(await openPlace(workplace, setting));
      const told = await marksToldOf(workplace, name);
      const mark = await meetPlace(place, { name, met: seen.mark ?? told.at(-1) ?? null, archive: first });
      await requireBeginning(place, { root: archive.root, name });
      const isOther = seen.mark !== mark;
      const requireSame = () => requireSameMark(place, { name, archive: first, mark });
      await tellBegun(workplace, setting, { mark, told });
      // A person has put it right: from here on it is copied to, and not all is there yet.
      const { fault } = standings.last;
      if (fault?.kind === 'refused') await standings.tell({ fault: { ...fault, kind: 'away' } });
      const lists = isAsked || isOther || isLookOverDue(standings.last.compared, now());
      await letRetainedGo(workplace, setting, { now: now().toISOString(), isOther, isDaily: lists });
      if (isOther) await seen.meet(mark);
      if (isOther || !told.includes(mark)) {
        head = await ledger.head();
        lacking = await lackingIn(archive.root, seen);
      }
      const looking = { root: archive.root, place, seen, requireSame };
      if (lists) {
        const underWay = await takenByListsUnderWay(workplace);
        const { disposed, ...there } = await lookOver(looking, lacking);
        const back = await letGoAgain(workplace, setting, { now: now().toISOString(), disposed, underWay, place });
        const extra = back.left.reduce(oneMore, there.extra);
        const compared = { ...there, at: now().toISOString(), lacked: noneOfThem, extra, back: back.gone };
        // What was removed anew is told at once: the next look finds nothing of it.
        await standings.tell({ compared });
      }
      await doubtTheirFiles(archive.root, seen);
      if (anyDoubted(seen)) lacking = await lackingIn(archive.root, seen);
      const copying = {
        root: archive.root,
        name,
        place,
        seen,
        requireSame,
        narrowed: once(() => narrowedByPath(workplace)),
        breathe: paced(setting.megabytesPerSecond * 1e6, stop),
        async onProgress(waiting: CopyStanding['waiting']) {
          stop.throwIfAborted();
          onCopied?.(lacking.amount.bytes - waiting.bytes, lacking.amount.bytes);
          await standings.tell({ waiting }, tellEveryMs);
        },
        onSentAgain: standings.tellSentAgain,
      };
      const { differing: left, ...copied } = await copyArchive(copying, lacking);
      await requireSame();
      const differing = [...left, ...(await notToBeMended(looking, lists ? [] : standings.last.differing))];
      const isWhole = copied.missed === 0 && differing.length === 0;
      const whole = isWhole && head !== null ? { wholeAt: began, head: { seq: head.seq, hash: head.hash } } : {};
      return { ...copied, standing: await standings.tell({ differing, fault: null, ...whole }) };
    } catch (error) {
      if (stop.aborted && error === stop.reason) throw error;
      const fault = faultOf(error, before?.fault?.since ?? now().toISOString());
      const standing = await standings.tell({ fault });
      if (fault.kind === 'other') throw error;
      return { sent: { files: 0, bytes: 0 }, missed: 0, standing };
    }
  } finally {
    await mine.release();
  }
}

async function narrowedByPath({ archive, ledger }: Workplace): Promise<Map<string, NarrowedFile>> {
  const found = new Map<string, NarrowedFile>();
  for await (const one of narrowedFiles(archive.root, narrowings(ledger))) found.set(one.path, one);
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { is: T } | null = null;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}

/** A clock that went back makes it due, too. */
function isLookOverDue(last: CopyStanding['compared'], now: Date): boolean {
  const since = last === null ? null : now.getTime() - Date.parse(last.at);
  return since === null || since < 0 || since >= lookOverMs;
}

function anyDoubted(seen: SeenFiles): boolean {
  for (const { doubt } of seen.all()) if (doubt) return true;
  return false;
}

function faultOf(error: unknown, since: string): NonNullable<CopyStanding['fault']> {
  const kind = error instanceof CopyAwayError ? 'away' : error instanceof CopyRefusedError ? 'refused' : 'other';
  if (!(error instanceof OwnError)) return { since, kind, problem: String(error), swedish: null };
  return { since, kind, problem: `${error.message}. ${error.remedy}`, swedish: error.swedish ?? null };
}

function openStandings(
  dataDirectory: string,
  name: string,
  { seen, now, before }: { seen: SeenFiles; now: () => Date; before: CopyStanding | null },
) {
  let toldAt = Number.NEGATIVE_INFINITY;
  const its = {
    last: before ?? { ...nothingYet, at: now().toISOString() },
    async tell(change: Partial<CopyStanding>, every = 0): Promise<CopyStanding> {
      const at = now().toISOString();
      const { fault } = its.last;
      const mended = fault !== null && change.fault === null ? { mended: { since: fault.since, until: at } } : {};
      const next = { ...its.last, ...change, ...mended, at };
      its.last = { ...next, lastFound: foundIn(next) };
      if (performance.now() - toldAt < every) return its.last;
      toldAt = performance.now();
      its.last = { ...its.last, copied: amountOf(seen) };
      await writeCopyStanding(dataDirectory, name, its.last);
      return its.last;
    },
    tellSentAgain(file: { path: string; bytes: number }): void {
      const { compared } = its.last;
      if (compared !== null)
        its.last = { ...its.last, compared: { ...compared, lacked: oneMore(compared.lacked, file) } };
    },
  };
  return its;
}

function foundIn({ compared, lastFound }: CopyStanding): CopyStanding['lastFound'] {
  if (compared === null || compared.lacked.files + compared.back.files === 0) return lastFound;
  const { at, lacked, back } = compared;
  return { at, lacked, back };
}

function amountOf(seen: SeenFiles): CopyStanding['copied'] {
  let [files, bytes] = [0, 0];
  for (const one of seen.all()) {
    files += 'bag' in one ? one.files : 1;
    bytes += one.bytes;
  }
  return { files, bytes };
}

function closing<T extends { close(): Promise<void> }>(opened: T): T & AsyncDisposable {
  return Object.assign(opened, { [Symbol.asyncDispose]: () => opened.close() });
}
