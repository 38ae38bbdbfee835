import { daysLater } from '../../config/base/values.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { FiledHold, Hold } from '../../storage/records/hold.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import type { Workplace } from '../workplace.ts';
import { holdsOf } from './whole-context.ts';

/** What is under way about items elsewhere, under its number there. */
export interface UnderWay {
  kind: Extract<Hold['kind'], 'case' | 'police'>;
  number: string;
}

/** After so many days somebody is to look whether the case still needs its hold. */
const reviewDays = 365;

/**
 * Places a gallringsstopp on the items for a case or a police report: one for each committee. Items that have had a hold for the same number
 * get none: it stands, or a named person has lifted it and said why. `at`: UTC.
 */
async function holdForCase(
  workplace: Workplace,
  rows: readonly Pick<ItemRow, 'id' | 'committee'>[],
  { kind, number, by, at }: UnderWay & { by: string; at: string },
): Promise<FiledHold[]> {
  const earlier = (await workplace.holds()).map(({ hold }) => hold);
  const had = new Set(
    earlier.filter((hold) => hold.kind === kind && hold.caseNumber === number).flatMap(({ caught }) => caught),
  );
  const fresh = rows.filter(({ id }) => !had.has(id));
  const today = civilDate(at, workplace.configuration.settings.timezone);
  const placed: FiledHold[] = [];
  for (const committee of [...new Set(fresh.map((row) => row.committee))].sort()) {
    const caught = fresh.filter((row) => row.committee === committee).map(({ id }) => id);
    placed.push(
      await holdsOf(workplace).place(
        {
          committee,
          kind,
          scope: 'items',
          target: number,
          caught,
          ...wordsOf(kind, number),
          caseNumber: number,
          reviewBy: daysLater(today, reviewDays),
          placedBy: by,
          placedAt: at,
        },
        Number(today.slice(0, 4)),
      ),
    );
  }
  return placed;
}

function wordsOf(kind: UnderWay['kind'], number: string): Pick<Hold, 'reason' | 'mandate'> {
  if (kind === 'police')
    return { reason: 'Polisanmält, utan uppgift om att det är avslutat', mandate: `Polisanmälan ${number}` };
  return { reason: 'Hör till ett ärende, utan uppgift om att det är avslutat', mandate: `Ärende ${number}` };
}

/** The holds that decisions place by themselves. */
export async function holdForDecisions(
  workplace: Workplace,
  decided: readonly { row: Pick<ItemRow, 'id' | 'committee'>; decision: ItemDecision }[],
  said: { by: string; at: string },
): Promise<void> {
  const underWay = decided.flatMap(({ row, decision }) => {
    const about = underWayBy(decision);
    return about === null ? [] : [{ row, about }];
  });
  await holdForAll(workplace, underWay, said);
}

/** What a decision says is under way; null: nothing. A case that is noted as closed is not. */
function underWayBy(decision: ItemDecision): UnderWay | null {
  if (decision.what === 'report-police') return { kind: 'police', number: decision.number };
  if (decision.what !== 'register' || decision.caseClosedAt !== null || decision.caseNumber === '') return null;
  return { kind: 'case', number: decision.caseNumber };
}

/** To be called before what is said is written down: where the work breaks off, too much is kept, not too little. */
export async function holdForAll(
  workplace: Workplace,
  underWay: readonly { row: Pick<ItemRow, 'id' | 'committee'>; about: UnderWay }[],
  said: { by: string; at: string },
): Promise<void> {
  const keyOf = ({ about: { kind, number } }: (typeof underWay)[number]) => `${kind} ${number}`;
  for (const key of new Set(underWay.map(keyOf))) {
    const same = underWay.filter((one) => keyOf(one) === key);
    const [first] = same;
    const rows = same.map(({ row }) => row);
    if (first !== undefined) await holdForCase(workplace, rows, { ...first.about, ...said });
  }
}
