import { daysLater, isDay } from '../../../config/base/values.ts';
import { handOver } from '../../../jobs/items/hand-over.ts';
import { reviewDecisions } from '../../../jobs/items/review-items.ts';
import { settleDecisions } from '../../../jobs/items/settle-conflicts.ts';
import type { ReviewOutcome } from '../../../storage/records/item-action.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { type Io, notAllowed, UsageError } from '../parts/io.ts';
import { receiptIn } from '../parts/receipt-file.ts';
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
    throw new UsageError(
      'expected a reason for how the review ended, found none',
      'Say it by --reason.',
      'säg med --reason varför.',
    );
  }
  return decide(
    io,
    ids,
    options,
    async (rows, _at, workplace) => {
      const { decisions, unfit } = await reviewDecisions(workplace, rows, { outcome, until, today: today() });
      if (unfit[0]) {
        throw notAllowed(
          `expected items that are to be reviewed now, found that ${unfit[0].item} is ${unfit[0].state}`,
          'See `ogonblick item explain`. A review may always end in preserve or keep-until.',
          `${unfit[0].item} ska inte granskas nu. Se \`ogonblick item explain\`. En granskning kan alltid sluta i preserve eller keep-until.`,
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
      '--until hör till utfallet keep-until och inget annat: --outcome keep-until --until 2030-01-01, eller --outcome preserve, eller --outcome dispose.',
    );
  }
  if (until !== undefined && !(isDay(until) && until >= daysLater(today(), 1))) {
    throw new UsageError(
      `expected a day that is to come, like 2030-01-01, found ${JSON.stringify(until)}`,
      'Say by --until from what day on it may be looked at again.',
      `--until ska vara en dag som inte har kommit, som 2030-01-01, inte ${JSON.stringify(until)}.`,
    );
  }
  return until ?? null;
}

export interface SettleOptions extends DecideOptions {
  rule: string;
  plan?: string;
}

/** Says which of the rules that differ decides about the items. */
export const settleItems = (io: Io, ids: string[], options: SettleOptions) => {
  const { rule, plan } = options;
  if (options.reason === undefined) {
    throw new UsageError(
      'expected a reason for which rule decides, found none',
      'Say it by --reason.',
      'säg med --reason varför.',
    );
  }
  return decide(
    io,
    ids,
    options,
    async (rows, _at, workplace) => {
      const { decisions, unfit } = await settleDecisions(workplace, rows, { rule, plan, today: today() });
      if (unfit[0] === undefined) return decisions;
      throw notAllowed(
        `expected items with rules that differ, ${rule} once among them, found that ${unfit[0]} is none`,
        'See `ogonblick item list --state conflict --rule RULE`, and say by --plan whose rule it is where two bear one id.',
        `${unfit[0]} har inga regler som säger olika, med ${rule} en gång bland dem. Se \`ogonblick item list --state conflict --rule RULE\`, och säg med --plan vems regel det är om två har samma id.`,
      );
    },
    { whoDecides: namedDecider },
  );
};

export interface DeliverOptions extends DecideOptions {
  date: string;
  receipt?: string;
  receiptFile?: string;
}

/** Notes that items were handed over to an e-archive or to the diary, with the receiver's receipt. */
export const deliverItems = async (io: Io, ids: string[], options: DeliverOptions) => {
  const { date, receipt, receiptFile, ...others } = options;
  if (!isDay(date) || date > today()) {
    throw new UsageError(
      `expected a day like 2026-01-31 that is not to come, found ${JSON.stringify(date)}`,
      'Say by --date what day the receipt tells.',
      `--date ska vara kvittensens dag, som 2026-01-31, och inte i framtiden, inte ${JSON.stringify(date)}.`,
    );
  }
  const file = receiptFile === undefined ? null : await receiptIn(receiptFile, '--receipt-file');
  const { decision, files } = handOver({ number: receipt ?? '', file }, date);
  return decide(io, ids, others, (rows) => rows.map(() => decision), { files });
};
