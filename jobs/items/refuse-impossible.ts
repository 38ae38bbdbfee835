import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import { impossibleDays } from '../judge/possible-days.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { readDay } from '../time/civil-day.ts';
import type { Reader } from '../workplace.ts';

/** What a decision is about: an item that is here, or what is left of one that was disposed of. */
export type Decided = Pick<ItemRow, 'id' | 'account' | 'committee'> &
  Partial<Pick<ItemRow, 'publishedAt' | 'publishedPrecision' | 'capturedAt'>>;

/** Refuses decisions that give a day which cannot be, before any of them is written down. `at`: UTC. Throws NotAllowedError. */
export function refuseImpossible(
  { configuration }: Pick<Reader, 'configuration'>,
  decided: readonly { row: Decided; decision: ItemDecision }[],
  at: string,
): void {
  const today = readDay(civilDate(at, configuration.settings.timezone)) ?? 0;
  for (const { row, decision } of decided) {
    const given = daysIn(decision);
    if (given === null) continue;
    const { publishedAt = null, publishedPrecision = null, capturedAt = null } = row;
    const accountOpenedAt = configuration.accounts.find(({ id }) => id === row.account)?.opened ?? null;
    const facts = { publishedAt, publishedPrecision, capturedAt, accountOpenedAt, ...given };
    const [wrong] = impossibleDays(facts, today).filter(({ fact }) => fact in given);
    if (wrong === undefined) continue;
    const { sv, en } = wrong.because;
    throw new NotAllowedError(`expected a day that can be, found ${row.id} ${en}`, 'Give the day as it was.', {
      sv: `Det kan inte stämma: ${sv} (inlägg ${row.id}). Ange dagen som den var.`,
      en: `That cannot be: ${en} (item ${row.id}). Give the day as it was.`,
    });
  }
}

/** The days that a person gives with a decision; null: none. */
function daysIn(
  decision: ItemDecision,
): Pick<ItemFacts, 'takenDownAt' | 'registeredAt' | 'caseClosedAt' | 'deliveredAt'> | null {
  if (decision.what === 'takedown') return { takenDownAt: decision.takenDownAt };
  if (decision.what === 'deliver') return { deliveredAt: decision.deliveredAt };
  if (decision.what !== 'register') return null;
  return { registeredAt: decision.registeredAt, caseClosedAt: decision.caseClosedAt };
}
