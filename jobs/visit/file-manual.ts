import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { Archive, Draft, SealedSnapshot } from '../../storage/archive/archive.ts';
import type { MachineRead } from '../../storage/records/machine-read.ts';
import type { PdfaResult, SnapshotDescription, Step } from '../../storage/records/snapshot-description.ts';
import { type ActivePart, activePartsWarning } from './active-parts.ts';
import { weighPdf } from './describe-visit.ts';
import { unreadWarnings } from './machine-read-words.ts';
import { recordSealed, type SnapshotContext } from './take-snapshot.ts';
import type { Tile } from './visit.ts';

/** What a person saved, as it lies in the draft. Paths are relative to the draft's folder. */
export interface SavedSnapshot {
  originals: { path: string; name: string; sha256: string }[];
  /** Which of them are PDF files. */
  pdfs: string[];
  /** The pictures, one below the other. */
  tiles: Tile[];
  page: SnapshotDescription['page'];
  /** The originals that move: only their first picture is shown. */
  moving: string[];
  /** PDF files that do more than show pages, or of which that is not known. */
  active: { path: string; parts: ActivePart[] }[];
}

/** Everything that filing a manual snapshot touches; built in one place by the worker. Instants are UTC, ISO 8601. */
export interface ManualContext
  extends Pick<SnapshotContext, 'ledger' | 'catalog' | 'actor' | 'locale' | 'software' | 'now' | 'pdfaCheck'> {
  archive: Pick<Archive, 'root' | 'draft' | 'seal'>;
  /** The committee whose archive the account's records of that instant go to. */
  committeeAt(account: Account, at: string): string;
  /** The name of the new bag, which no sealed snapshot and no open order has. */
  freeId(account: Account, committee: string, at: string): Promise<string>;
  findManual(
    place: { committee: string; account: string },
    originals: string[],
    wholePage: boolean,
  ): Promise<SealedSnapshot | null>;
  takeIn(files: readonly string[], draft: Draft): Promise<SavedSnapshot>;
  /** What a validator says of a PDF that was given; null where there is none. */
  judge(path: string, draft: Draft): Promise<{ validator: string; verdict: Words; valid: boolean } | null>;
  /** Reads the words of the files into the draft. A file that cannot be read says why. */
  readWords(saved: SavedSnapshot, draft: Draft): Promise<MachineRead>;
  makeOverview(saved: SavedSnapshot, draft: Draft): Promise<void>;
  writePdf(saved: SavedSnapshot, description: SnapshotDescription, draft: Draft): Promise<PdfaResult>;
  writePages(
    saved: SavedSnapshot & { machineRead: MachineRead },
    description: SnapshotDescription,
    draft: Draft,
  ): Promise<void>;
}

export interface SavedByHand {
  account: Account;
  /** Absolute paths. */
  files: readonly string[];
  note: string | null;
  /** The person says that they show the whole page: only then is it the snapshot that a year expects. */
  wholePage: boolean;
  /** When the person saved them, UTC. */
  takenAt: string;
  /** Who files them: `cli:root`. */
  by: string;
}

/**
 * Files what a person saved as a sealed snapshot like any other, labelled manual. It needs no permission to visit: nothing is visited.
 * Files that are given again give the snapshot that they are already.
 */
export async function fileManual(context: ManualContext, given: SavedByHand): Promise<SnapshotDescription> {
  const committee = context.committeeAt(given.account, given.takenAt);
  const id = await context.freeId(given.account, committee, given.takenAt);
  const draft = await context.archive.draft(id);
  try {
    const started = context.now();
    const saved = await context.takeIn(given.files, draft);
    const place = { committee, account: given.account.id };
    const digests = saved.originals.map(({ sha256 }) => sha256);
    const there = await context.findManual(place, digests, given.wholePage);
    if (there) {
      await recordSealed(context, there);
      return there.description;
    }
    const description = describe(context, given, id, committee, saved);
    description.steps.push({ name: 'take in the saved files', outcome: 'ok', ms: since(context, started) });
    for (const path of saved.pdfs) description.steps.push(await judged(context, path, draft));
    const begun = context.now();
    const machineRead = await context.readWords(saved, draft);
    description.steps.push(readingStep(context, machineRead, begun));
    description.warnings.push(...unreadWarnings(machineRead)[context.locale]);
    await context.makeOverview(saved, draft);
    description.pdfa = await context.writePdf(saved, description, draft);
    weighPdf(context, description, context.pdfaCheck);
    description.finishedAt = context.now();
    await context.writePages({ ...saved, machineRead }, description, draft);
    const sealed = await context.archive.seal(draft, description);
    // Somebody else took the name in between: the work begins again with the next free name.
    if (sealed.outcome === 'already-there') return await fileManual(context, given);
    await recordSealed(context, sealed);
    return sealed.description;
  } finally {
    await draft.discard();
  }
}

async function judged(context: ManualContext, path: string, draft: Draft): Promise<Step> {
  const started = context.now();
  const judgement = await context.judge(path, draft);
  return {
    name: 'judge a saved PDF file',
    outcome: judgement === null ? 'skipped' : judgement.valid ? 'ok' : 'partial',
    ms: since(context, started),
    note: `${path}: ${judgement === null ? wordsOf[context.locale].noValidator : `${judgement.verdict[context.locale]} (${judgement.validator})`}`,
  };
}

function readingStep(context: ManualContext, { files }: MachineRead, begun: string): Step {
  const unread = files.filter(({ outcome }) => outcome === 'not-read').length;
  return {
    name: 'read the words by machine',
    outcome: unread === 0 ? 'ok' : unread === files.length ? 'skipped' : 'partial',
    ms: since(context, begun),
  };
}

function since(context: ManualContext, started: string): number {
  return Date.parse(context.now()) - Date.parse(started);
}

function describe(
  context: ManualContext,
  { account, note, wholePage, takenAt, by }: SavedByHand,
  id: string,
  committee: string,
  saved: SavedSnapshot,
): SnapshotDescription {
  const words = wordsOf[context.locale];
  return {
    format: 'ogonblick-snapshot/1',
    id,
    account: account.id,
    accountName: account.name,
    committee,
    platform: account.platform,
    status: 'complete',
    because: wholePage ? words.whole : words.manual,
    reason: 'other',
    note,
    order: id,
    orderedBy: by,
    orderedAt: context.now(),
    folder: '',
    method: 'manual',
    requestedUrl: account.url ?? '',
    finalUrl: null,
    httpStatus: null,
    startedAt: takenAt,
    finishedAt: context.now(),
    page: saved.page,
    completeness: null,
    steps: [],
    interventions: [],
    warnings: [
      ...saved.active.map(({ path, parts }) => activePartsWarning(path, parts)[context.locale]),
      ...saved.moving.map(words.moving),
    ],
    browser: null,
    software: context.software,
    pdfa: null,
    manual: true,
    ...(wholePage ? { wholePage } : {}),
    originals: saved.originals.map(({ path, name }) => ({ path, name })),
    files: [],
  };
}

const wordsOf = {
  sv: {
    noValidator: 'ingen validator är installerad',
    manual: 'Sparad för hand av en person; hur mycket av sidan som kom med är inte känt.',
    whole: 'Sparad för hand av en person, som säger att den visar hela sidan.',
    moving: (path: string) => `${path} är en rörlig bild: PDF-filen och översikten visar bara den första bildrutan.`,
  },
  en: {
    noValidator: 'no validator is installed',
    manual: 'Saved by hand by a person; how much of the page it holds is not known.',
    whole: 'Saved by hand by a person, who says that it shows the whole page.',
    moving: (path: string) => `${path} is a moving picture: the PDF file and the overview show its first frame only.`,
  },
};
