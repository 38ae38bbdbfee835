import type { Account, MayBeVisited } from '../../config/register/accounts.ts';
import type { Archive, Draft, SealedSnapshot } from '../../storage/archive/archive.ts';
import type { Orders } from '../../storage/archive/orders.ts';
import type { Catalog } from '../../storage/catalog/catalog.ts';
import type { Ledger } from '../../storage/ledger/ledger.ts';
import type { Order } from '../../storage/records/order.ts';
import type { PdfaResult, SnapshotDescription, SnapshotReason } from '../../storage/records/snapshot-description.ts';
import { recordReadable } from '../items/record-shown.ts';
import {
  type DescribingContext,
  describe,
  describeNoVisit,
  type PdfaCheck,
  weighPdf,
  words,
} from './describe-visit.ts';
import { failureWords, givenUpWords } from './failure-words.ts';
import { judgeVisit } from './judge-visit.ts';
import { type EarlierReading, readingOf, whatIsLost } from './recognition.ts';
import type { Visit, VisitRequest } from './visit.ts';

/** Everything that taking a snapshot touches; built in one place by the worker. Instants are UTC, ISO 8601. */
export interface SnapshotContext extends DescribingContext {
  archive: Archive;
  orders: Orders;
  ledger: Ledger;
  catalog: Catalog;
  /** The actor of what the queue does: named in the ledger. */
  actor: string;
  deadlineSeconds: number;
  pdfaCheck: PdfaCheck;
  account(id: string): Account | null;
  /** Whether we may visit it at all, and if not, why. */
  mayBeVisited(account: Account, reason: SnapshotReason): MayBeVisited;
  /** Keys of the posts in the account's last sealed snapshot. */
  knownPosts(account: Account): Promise<ReadonlySet<string>>;
  /** How the account's page was read last, when the reader knew it; null where no such snapshot is at hand. */
  lastReading(account: Account): Promise<EarlierReading | null>;
  /** Throws errors whose `retry` is `later` when the browser died or the deadline passed. */
  visit(request: VisitRequest, draft: Draft, signal: AbortSignal): Promise<Visit>;
  makeOverview(visit: Visit, draft: Draft): Promise<void>;
  writePdf(visit: Visit, description: SnapshotDescription, draft: Draft): Promise<PdfaResult>;
  writePages(visit: Visit, description: SnapshotDescription, draft: Draft): Promise<void>;
}

export interface SnapshotJob {
  order: string;
  lastAttempt: boolean;
  signal: AbortSignal;
}

/**
 * Takes the ordered snapshot. It asks first whether the result exists already, so that it can be killed anywhere and run again. The order
 * is closed last, after the sealed folder, the ledger's line and the catalog's row are there. Throws on what trying again can mend; on the
 * last attempt that too is recorded as a visit that gave no snapshot. Returns what is recorded now; null when the order was closed already.
 */
export async function takeSnapshot(context: SnapshotContext, job: SnapshotJob): Promise<SnapshotDescription | null> {
  const order = await context.orders.readOrder(job.order);
  if (!order) return null; // Closed: another worker finished it.
  const ended = await recordEnd(context, order);
  if (ended) return ended;
  const account = context.account(order.account);
  const startedAt = context.now();
  if (!account) {
    const because = words(context, {
      sv: `Kontot ${order.account} finns inte längre i kontoregistret.`,
      en: `The account ${order.account} is no longer in the register.`,
    });
    return giveUp(context, order, describeNoVisit(context, order, null, startedAt, because), null);
  }
  const permission = context.mayBeVisited(account, order.reason);
  if (!permission.visit) {
    const because = words(context, {
      sv: `Kontot besöks inte: ${permission.because.sv}.`,
      en: `The account is not visited: ${permission.because.en}.`,
    });
    const description = describeNoVisit(context, order, account, startedAt, because);
    return giveUp(context, order, { ...description, status: 'blocked' }, null);
  }
  try {
    return await visitAndSeal(context, order, account, startedAt, job.signal);
  } catch (error) {
    // A lost lock or a stop is no outcome: the job is given back and another worker takes it.
    if (job.signal.aborted || (!job.lastAttempt && mayHelpLater(error))) throw error;
    // The failure may have come after the sealing: a visit is called failed only when nothing else has become of it.
    const ended = await recordEnd(context, order);
    if (ended) return ended;
    const because = words(context, failureWords(error));
    return giveUp(context, order, describeNoVisit(context, order, account, startedAt, because), null);
  }
}

/**
 * Records what has become of the order already (sealed, or filed as a visit that gave no snapshot), and closes the order. Null while
 * nothing has. When that cannot be asked, this throws: nothing is recorded, and the order stays open.
 */
async function recordEnd(context: SnapshotContext, order: Order): Promise<SnapshotDescription | null> {
  const sealed = await context.archive.findSnapshot(order);
  if (sealed) {
    await recordSealed(context, sealed);
    await context.orders.closeOrder(order.id);
    return sealed.description;
  }
  const attempt = await context.archive.findAttempt(order);
  return attempt && (await closeWithAttempt(context, order, attempt));
}

async function visitAndSeal(
  context: SnapshotContext,
  order: Order,
  account: Account,
  startedAt: string,
  signal: AbortSignal,
): Promise<SnapshotDescription> {
  const draft = await context.archive.draft(order.id);
  try {
    const deadline = Date.parse(startedAt) + context.deadlineSeconds * 1000;
    const visit = await context.visit({ account, deadline, known: await context.knownPosts(account) }, draft, signal);
    if (visit.page && account.capture.level !== 'overview') {
      const now = readingOf(visit.posts, visit.page.heightCss);
      visit.readerLost = whatIsLost(await context.lastReading(account), now);
    }
    return await finish(context, order, account, startedAt, draft, visit, signal);
  } finally {
    await draft.discard();
  }
}

function mayHelpLater(error: unknown): boolean {
  return !(error instanceof Error && 'retry' in error && error.retry === 'never');
}

async function finish(
  context: SnapshotContext,
  order: Order,
  account: Account,
  startedAt: string,
  draft: Draft,
  visit: Visit,
  signal: AbortSignal,
): Promise<SnapshotDescription> {
  const verdict = judgeVisit(visit);
  const description = describe(context, order, account, startedAt, visit, verdict);
  if (verdict.status !== 'complete' && verdict.status !== 'partial') {
    // A process that lost the lock is followed by another, which may have ended the visit: the visit is told of once.
    signal.throwIfAborted();
    const ended = await recordEnd(context, order);
    if (ended) return ended;
    return giveUp(context, order, description, visit.evidencePicture);
  }
  await context.makeOverview(visit, draft);
  description.pdfa = await context.writePdf(visit, description, draft);
  weighPdf(context, description, context.pdfaCheck);
  description.finishedAt = context.now();
  await context.writePages(visit, description, draft);
  signal.throwIfAborted(); // Whoever has lost the lock must not publish.
  const sealed = await context.archive.seal(draft, description);
  await recordSealed(context, sealed);
  await context.orders.closeOrder(order.id);
  return sealed.description;
}

/**
 * Ledger first, catalog after: the catalog can be rebuilt from the folders, the ledger cannot. It is told what the snapshot shows, too: rules that
 * wait for a snapshot, marks and searches go by that. All do nothing the second time: the process that sealed the snapshot may have been killed
 * before any knew. Of a list of posts that cannot be read the catalog is not told; `verify` names it.
 */
export async function recordSealed(
  context: Pick<SnapshotContext, 'ledger' | 'catalog' | 'actor'> & { archive: Pick<Archive, 'root'> },
  { description, manifestDigest }: SealedSnapshot,
): Promise<void> {
  await context.ledger.appendOnce(`snapshot-sealed:${description.id}`, 'snapshot-sealed', context.actor, {
    snapshot: description.id,
    account: description.account,
    committee: description.committee,
    folder: description.folder,
    status: description.status,
    reason: description.reason,
    startedAt: description.startedAt,
    manifest: manifestDigest,
    ...replacesOf(description),
  });
  await context.catalog.recordSnapshot(description, manifestDigest);
  await recordReadable(context, description.account);
}

/** What a bag that something was taken out of has taken the place of, and by which list. */
function replacesOf({ redacted }: SnapshotDescription): Record<string, string> {
  if (redacted === undefined) return {};
  return { replaces: redacted.of, replacesManifest: redacted.manifestDigest, list: redacted.list };
}

/** Records a visit that gave no snapshot, and closes the order: the person who asked is told why, and may ask again. */
async function giveUp(
  context: SnapshotContext,
  order: Order,
  description: SnapshotDescription,
  evidencePicture: string | null,
): Promise<SnapshotDescription> {
  const folder = await context.archive.recordAttempt(description, evidencePicture);
  return closeWithAttempt(context, order, { ...description, folder });
}

/** `attempt` is on the disk; each step does nothing the second time. */
async function closeWithAttempt(
  context: SnapshotContext,
  order: Order,
  attempt: SnapshotDescription,
): Promise<SnapshotDescription> {
  await context.ledger.appendOnce(`visit-ended:${attempt.folder}`, 'visit-ended', context.actor, {
    order: order.id,
    account: order.account,
    committee: order.committee,
    attempt: attempt.folder,
    status: attempt.status,
    sha256: await context.archive.attemptDigest(attempt.folder),
  });
  await context.catalog.recordAttempt(attempt);
  await context.orders.closeOrder(order.id);
  return attempt;
}

/**
 * Records an order that the queue gave up without our code running: it was started too often, and its process died each time. Returns as
 * `takeSnapshot` does.
 */
export async function recordGivenUp(
  context: SnapshotContext,
  orderId: string,
  why: string,
): Promise<SnapshotDescription | null> {
  const order = await context.orders.readOrder(orderId);
  if (!order) return null;
  // The process that died may have sealed it before.
  const ended = await recordEnd(context, order);
  if (ended) return ended;
  const because = words(context, givenUpWords(why));
  const account = context.account(order.account);
  return giveUp(context, order, describeNoVisit(context, order, account, context.now(), because), null);
}
