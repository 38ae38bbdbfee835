import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendLines } from '../files/append-lines.ts';
import { digestBytes, digestText } from '../files/bag.ts';
import { codeOf, nameFaultSync } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { livingFileMode } from '../files/modes.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { pageDigestsFile } from '../layout/pages-layout.ts';
import { type Ledger, LedgerDamagedError, type LedgerReader } from '../ledger/ledger.ts';

/**
 * The digests of index pages and LASMIG.txt as last written: a line `<sha256> <path>` for each, the newest last. A page is noted before it
 * is put in its place. So the page that stands there still has its line when a noted page never arrives, or when another process writes
 * that page at the same time.
 */
export type KnownPages = ReadonlyMap<string, readonly string[]>;

/** How many digests of a page count. */
const kept = 3;

interface Place {
  root: string;
  ledger: Pick<Ledger, 'append' | 'entriesBack'>;
}

/** Null when nobody can go by the list: no page was ever noted, the list was lost, or it is not the one that the ledger tells of. */
export async function knownPages({ root, ledger }: Place): Promise<KnownPages | null> {
  const list = await textOrNull(join(root, pageDigestsFile));
  if (list === null) return null;
  const told = await toldOrNone(pagesTold(ledger));
  return told === null || told.sha256 === digestText(list) ? pagesIn(list) : null;
}

/**
 * Notes pages that are about to be written, or that already stand as they would be written, and tells the ledger of the list as it stands then: who
 * changes a page and its line would have to change the ledger too. `lock` is the archive's. One process at a time writes pages. `anew`: the list
 * begins with these.
 */
export async function notePages(
  { root, lock, ledger }: Place & { lock: Lock },
  pages: readonly { path: string; content: string }[],
  { anew }: { anew: boolean },
): Promise<void> {
  if (pages.length === 0) return;
  const digests = pages.map(({ path, content }) => [path, digestText(content)] as const);
  const file = join(root, pageDigestsFile);
  const list = await lock.exclusively(() => {
    const before = anew ? '' : textOrEmpty(file);
    const known = pagesIn(before);
    const news = digests.filter(([path, digest]) => known.get(path)?.at(-1) !== digest);
    if (news.length === 0) return null;
    const lines = news.map(([path, digest]) => lineOf(path, digest)).join('');
    const size = [...known.values()].reduce((sum, its) => sum + its.length, 0);
    if (anew || before.split('\n').length > 2 * size + 1000) rewrite(file, known);
    appendLines(file, lines);
    return readFileSync(file);
  });
  if (list === null) return;
  await toldOrNone(ledger.append(toldEvent, 'ogonblick', { bytes: list.length, sha256: digestBytes(list) }));
}

const toldEvent = 'pages-noted';

/** `seq`: the ledger's line. */
export interface ToldPages {
  seq: number;
  bytes: number;
  sha256: string;
}

/**
 * How the list stood when the ledger was last told of it: its first `bytes` bytes have the digest. `read`: so many bytes of it were read after the
 * ledger's line `seq`; later lines may tell of a longer list. Null: an earlier version wrote the list. Throws LedgerDamagedError.
 */
export async function pagesTold(
  ledger: Pick<LedgerReader, 'entriesBack'>,
  read: { bytes: number; seq: number } | null = null,
): Promise<ToldPages | null> {
  for await (const told of notesBack(ledger))
    if (read === null || told.seq <= read.seq || told.bytes <= read.bytes) return told;
  return null;
}

/** How the list stood each time the ledger was told of it, the newest first. `at`: UTC. */
export async function* notesBack(
  ledger: Pick<LedgerReader, 'entriesBack'>,
): AsyncGenerator<ToldPages & { at: string }> {
  for await (const { event, data, seq, at } of ledger.entriesBack({ event: toldEvent }))
    if (event === toldEvent) yield { seq, at, bytes: Number(data.bytes), sha256: String(data.sha256) };
}

/** Pages are written beside a damaged ledger too: what is secret has to leave them. Everything else that is done names the damage. */
async function toldOrNone<T>(told: Promise<T>): Promise<T | null> {
  try {
    return await told;
  } catch (error) {
    if (error instanceof LedgerDamagedError) return null;
    throw error;
  }
}

/** Without the digests that no longer count. */
function rewrite(file: string, known: KnownPages): void {
  const text = [...known].flatMap(([path, digests]) => digests.map((digest) => lineOf(path, digest))).join('');
  try {
    const unfinished = openSync(`${file}.tmp`, 'w', livingFileMode);
    try {
      writeFileSync(unfinished, text, { flush: true });
    } finally {
      closeSync(unfinished);
    }
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    throw nameFaultSync(error, file, Buffer.byteLength(text));
  }
}

function lineOf(path: string, digest: string): string {
  return `${digest}  ${path}\n`;
}

export function pagesIn(text: string): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) continue;
    known.set(path, [...(known.get(path) ?? []), digest].slice(-kept));
  }
  return known;
}

function textOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
