import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { Order } from '../../storage/records/order.ts';
import type { ShownFilm, ShownPost } from '../../storage/records/posts.ts';
import type {
  DescribedFilm,
  PageSize,
  PdfaResult,
  SnapshotDescription,
} from '../../storage/records/snapshot-description.ts';
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

/** Who has to have judged a PDF: `own` is content with our own check of its structure. */
export type PdfaCheck = 'validator' | 'own';

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
    ...(visit.witnesses?.length
      ? { witnesses: visit.witnesses.map(({ told, ...said }) => ({ ...said, told: words(context, told) })) }
      : {}),
    ...(visit.readerLost ? { readerLost: true } : {}),
    ...filmsOf(visit.posts),
    steps: visit.steps.map(({ note, ...step }) =>
      note === undefined ? step : { ...step, note: words(context, note) },
    ),
    interventions: visit.interventions.map((both) => words(context, both)),
    warnings: visit.warnings.map((both) => words(context, both)),
    browser: visit.browser,
    recording: visit.recording,
  };
}

function filmsOf(posts: readonly ShownPost[]): Pick<SnapshotDescription, 'films'> {
  const films = posts.flatMap(({ number: post, comments, ...own }) => [
    ...(own.films ?? []).map((film) => describedFilm(film, post, null)),
    ...comments.flatMap((comment, at) => (comment.films ?? []).map((film) => describedFilm(film, post, at + 1))),
  ]);
  return films.length === 0 ? {} : { films };
}

function describedFilm(film: ShownFilm, post: number, comment: number | null): DescribedFilm {
  const { kind, address, seconds, poster, file, notSaved, captions } = film;
  const texts = captions.flatMap((one) => one.file ?? []);
  return { post, comment, kind, address, seconds, poster, file, notSaved, captions: texts };
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
    method: 'browser',
    basis: account?.capture.basis ?? null,
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

/** A PDF that its validator refuses is a fault of ours, and one that none has judged may be one: the snapshot is kept, and says so. */
export function weighPdf(
  context: Pick<DescribingContext, 'locale'>,
  description: SnapshotDescription,
  check: PdfaCheck,
): void {
  const { pdfa } = description;
  if (pdfa === null || pdfa.valid === true || (pdfa.valid === null && check === 'own')) return;
  const sentence = words(context, pdfa.valid === null ? unjudgedWords : invalidWords(pdfa));
  description.status = 'partial';
  description.because = description.because ? `${description.because} ${sentence}` : sentence;
}

const unjudgedWords: Words = {
  sv: 'PDF-filen är inte validerad: ingen validator har bedömt den.',
  en: 'The PDF is not validated: no validator has judged it.',
};

function invalidWords({ flavour, failedRules }: PdfaResult): Words {
  const rules = failedRules?.join(', ') || '?';
  return {
    sv: `PDF-filen följer inte PDF/A-${flavour} (regler: ${rules}).`,
    en: `The PDF does not follow PDF/A-${flavour} (rules: ${rules}).`,
  };
}

export function words(context: Pick<DescribingContext, 'locale'>, both: Words): string {
  return both[context.locale];
}
