import { daysLater, isDay } from '../../../config/base/values.ts';
import { reviewDecisions } from '../../../jobs/items/review-items.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import type { ReviewOutcome } from '../../../storage/records/item-action.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { type Io, UsageError } from '../parts/io.ts';
import { type DecideOptions, decide } from './item-decide.ts';

/** Declares items obsolete (inaktuella), by a named person's word. Items chosen by a query are shown before. */
export const declareObsolete = (io: Io, ids: string[], options: DecideOptions) =>
  decide(io, ids, options, (rows) => rows.map(() => ({ what: 'declare-obsolete' })), { whoDecides: namedDecider });

export interface ReviewOptions extends DecideOptions {
  outcome: ReviewOutcome;
  until?: string;
}

/** Ends a review. `review-items.ts` says which outcomes are allowed for which items. */
export const reviewItems = (io: Io, ids: string[], options: ReviewOptions) => {
  const { outcome } = options;
  const until = untilDay(options);
  if (options.reason === undefined) {
    throw new UsageError('expected a reason for how the review ended, found none', 'Say it by --reason.');
  }
  return decide(
    io,
    ids,
    options,
    async (rows, _at, workplace) => {
      const { decisions, unfit } = await reviewDecisions(workplace, rows, { outcome, until, today: today() });
      if (unfit[0]) {
        throw new NotAllowedError(
          `expected items that are to be reviewed now, found that ${unfit[0].item} is ${unfit[0].state}`,
          'See `ogonblick item explain`. A review may always end in preserve or keep-until.',
        );
      }
      return decisions;
    },
    { whoDecides: namedDecider },
  );
};

/** The day that the outcome needs; null when it needs none. Throws UsageError. */
function untilDay({ outcome, until }: ReviewOptions): string | null {
  if ((outcome === 'keep-until') !== (until !== undefined)) {
    throw new UsageError(
      `expected --until with the outcome keep-until and no other, found ${outcome}${until ? ` until ${until}` : ''}`,
      'Say --outcome keep-until --until 2030-01-01, or --outcome preserve, or --outcome dispose.',
    );
  }
  if (until !== undefined && !(isDay(until) && until >= daysLater(today(), 1))) {
    throw new UsageError(
      `expected a day that is to come, like 2030-01-01, found ${JSON.stringify(until)}`,
      'Say by --until from what day on it may be looked at again.',
    );
  }
  return until ?? null;
}

export interface DeliverOptions extends DecideOptions {
  date: string;
  receipt?: string;
}

/** Notes that items were handed over to an e-archive or to the diary. */
export const deliverItems = (io: Io, ids: string[], { date, receipt, ...options }: DeliverOptions) => {
  if (!isDay(date) || date > today()) {
    throw new UsageError(
      `expected a day like 2026-01-31 that is not to come, found ${JSON.stringify(date)}`,
      'Say by --date when it was handed over.',
    );
  }
  return decide(io, ids, options, (rows) =>
    rows.map(() => ({ what: 'deliver', deliveredAt: date, receipt: receipt ?? null })),
  );
};
