import { textOfDay } from '../time/civil-day.ts';
import type { ItemFacts } from './item-facts.ts';
import type { Reckoned } from './reckon.ts';
import type { Verdict, VerdictState } from './verdict.ts';

/** The verdict on an item by the rule that decides, before anything is said of why. Null: none does. */
export function verdictOf(
  item: ItemFacts,
  state: VerdictState,
  deciding: Reckoned | null,
  reckoned: readonly Reckoned[],
): Omit<Verdict, 'because'> {
  const trigger = deciding?.trigger ?? null;
  return {
    item: item.id ?? null,
    state,
    dueFrom: dayOrNull(deciding?.day ?? null),
    permittedFrom: null,
    action: deciding?.action ?? null,
    rule: deciding?.rule.id ?? null,
    decision: deciding?.rule.decision.id ?? null,
    class: deciding?.rule.class.id ?? null,
    trigger: trigger && { event: trigger.event, at: dayOrNull(trigger.day) },
    held: false,
    conflict: false,
    others: othersThan(deciding, reckoned),
  };
}

export function othersThan(deciding: Reckoned | null, reckoned: readonly Reckoned[]): Verdict['others'] {
  return reckoned
    .filter((other) => other !== deciding)
    .map(({ rule, day }) => ({ rule: rule.id, dueFrom: dayOrNull(day) }));
}

export function dayOrNull(day: number | null): string | null {
  return day === null ? null : textOfDay(day);
}
