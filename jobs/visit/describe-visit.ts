import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { Order } from '../../storage/records/order.ts';
import type { PageSize, SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { VisitVerdict } from './judge-visit.ts';
import type { Visit, VisitedPage } from './visit.ts';

/** What a description is written with. */
export interface DescribingContext {
  locale: 'sv' | 'en';
  /** Name and version of this software. */
  software: string;
  /** UTC, ISO 8601. */
  now(): string;
}

/** What is known of a visit that came to the page, whatever became of it. */
export function describe(
  context: DescribingContext,
  order: Order,
  account: Account,
  startedAt: string,
  visit: Visit,
  verdict: VisitVerdict,
): SnapshotDescription {
  return {
    ...describeNoVisit(context, order, account, startedAt, verdict.because && words(context, verdict.because)),
    status: verdict.status,
    finalUrl: visit.finalUrl,
    httpStatus: visit.httpStatus,
    page: visit.page && pageIn(context, visit.page),
    completeness: visit.completeness,
    ...(visit.readerLost ? { readerLost: true } : {}),
    steps: visit.steps.map(({ note, ...step }) =>
      note === undefined ? step : { ...step, note: words(context, note) },
    ),
    interventions: visit.interventions.map((both) => words(context, both)),
    warnings: visit.warnings.map((both) => words(context, both)),
    browser: visit.browser,
    recording: visit.recording,
  };
}

function pageIn(context: DescribingContext, { truncatedBecause, ...page }: VisitedPage): PageSize {
  return truncatedBecause === undefined ? page : { ...page, truncatedBecause: words(context, truncatedBecause) };
}

/** The same for a visit that saw nothing, or was not made at all. */
export function describeNoVisit(
  context: DescribingContext,
  order: Order,
  account: Account | null,
  startedAt: string,
  because: string | null,
): SnapshotDescription {
  return {
    format: 'ogonblick-snapshot/1',
    id: order.id,
    account: order.account,
    accountName: account?.name ?? order.account,
    committee: order.committee,
    platform: account?.platform ?? 'unknown',
    status: 'failed',
    because,
    reason: order.reason,
    note: order.note,
    order: order.id,
    orderedBy: order.orderedBy,
    orderedAt: order.orderedAt,
    folder: '',
    requestedUrl: account?.url ?? '',
    finalUrl: null,
    httpStatus: null,
    startedAt,
    finishedAt: context.now(),
    page: null,
    completeness: null,
    steps: [],
    interventions: [],
    warnings: [],
    browser: null,
    software: context.software,
    pdfa: null,
    files: [],
  };
}

/** A PDF that its validator refuses is a fault of ours: the snapshot is kept, and says so. */
export function markInvalidPdf(context: DescribingContext, description: SnapshotDescription): void {
  const rules = description.pdfa?.failedRules?.join(', ') || '?';
  const sentence = words(context, {
    sv: `PDF-filen följer inte PDF/A-${description.pdfa?.flavour} (regler: ${rules}).`,
    en: `The PDF does not follow PDF/A-${description.pdfa?.flavour} (rules: ${rules}).`,
  });
  description.status = 'partial';
  description.because = description.because ? `${description.because} ${sentence}` : sentence;
}

export function words(context: DescribingContext, both: Words): string {
  return both[context.locale];
}
