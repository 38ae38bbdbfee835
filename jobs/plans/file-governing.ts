import type { Archive } from '../../storage/archive/archive.ts';
import type { GoverningCopy, SealedGoverning } from '../../storage/archive/governing.ts';
import type { Ledger } from '../../storage/ledger/ledger.ts';

/** What a page of a copy says of the filing itself. `filedAt` is UTC; `replaces` is the folder of the copy before. */
export type Filing = Pick<GoverningCopy, 'filedAt' | 'number' | 'replaces'>;

/** A plan or register as it is now. */
export interface GoverningDocument
  extends Pick<GoverningCopy, 'committee' | 'committeeName' | 'kind' | 'title' | 'version' | 'source' | 'digest'> {
  /** The document is empty: it is filed only to show that something once stood in it. */
  empty: boolean;
  /** SHA-256 of the files that belong to it and are at hand. A file that is lost later is no change of the document. */
  attachments: readonly string[];
  contents(filing: Filing): GoverningCopy['contents'];
}

export interface FileGoverningContext {
  /** Named in the ledger. */
  actor: string;
  /** UTC, ISO 8601. */
  now(): string;
  /** Every committee's plans and register, in a stable order. */
  documents(): readonly GoverningDocument[];
  archive: Pick<Archive, 'governingOf' | 'sealGoverning'>;
  ledger: Pick<Ledger, 'appendOnce'>;
}

/**
 * Files a sealed copy of each plan and register that has changed since its newest copy (issue 3, "Governing documents"). The copies' own
 * numbers tell which is the newest, not the clock or the ledger. A run that is killed anywhere is made good by the next, which first writes
 * the line that the ledger lacks. Returns the new folders.
 */
export async function fileGoverning(context: FileGoverningContext): Promise<{ filed: string[] }> {
  const filed: string[] = [];
  for (const document of context.documents()) {
    const copies = await context.archive.governingOf(document.committee);
    const newest = copies.findLast(({ description }) => description.kind === document.kind);
    if (newest) await tellLedger(context, newest);
    if (newest ? holds(newest, document) : document.empty) continue;
    const filing = {
      filedAt: context.now(),
      number: (newest?.description.number ?? 0) + 1,
      replaces: newest?.folder ?? null,
    };
    const copy = await context.archive.sealGoverning(copyOf(document, filing));
    await tellLedger(context, copy);
    if (copy.outcome === 'sealed') filed.push(copy.folder);
  }
  return { filed };
}

function holds({ description }: SealedGoverning, { digest, attachments }: GoverningDocument): boolean {
  const there = new Set(description.files.map((file) => file.sha256));
  return description.digest === digest && attachments.every((sha256) => there.has(sha256));
}

function copyOf(document: GoverningDocument, filing: Filing): GoverningCopy {
  const { committee, committeeName, kind, title, version, source, digest } = document;
  const contents = document.contents(filing);
  return { committee, committeeName, kind, title, version, source, digest, ...filing, contents };
}

async function tellLedger(context: FileGoverningContext, { folder, manifestDigest, description }: SealedGoverning) {
  await context.ledger.appendOnce(`governing-filed:${folder}`, 'governing-filed', context.actor, {
    committee: description.committee,
    kind: description.kind,
    number: description.number,
    folder,
    content: description.digest,
    manifest: manifestDigest,
  });
}
