import type { Words } from '../../config/base/words.ts';
import type { DisposalRule, TriggerEvent } from '../../config/plans/committees.ts';

export const verdictStates = [
  'no-rule',
  'waiting',
  'retained',
  'due',
  'review-due',
  'transfer-due',
  'preserved',
] as const;
export type VerdictState = (typeof verdictStates)[number];

/**
 * What is waited for: a trigger that has not happened; a fact that the class or an exception asks for and nobody knows (`facts`); the
 * decision, which is dated after today (`decision`); the day until which a review kept it (`review`); the note of a takedown; a full look
 * at the account.
 */
export type Awaited = TriggerEvent | 'facts' | 'decision' | 'review' | 'takedown-note' | 'look';

/** What the plans say of an item on a day (docs/rules.md, "Verdicts"). Days are civil days in Europe/Stockholm, `YYYY-MM-DD`. */
export interface Verdict {
  item: string | null;
  state: VerdictState;
  /** The day that the deciding rule counts to, whatever else forbids disposal. */
  dueFrom: string | null;
  /** From when it may be disposed of, as far as is known today. Null: something forbids it, or it is not for a rule to dispose of it. */
  permittedFrom: string | null;
  /** What becomes of the item when its day has come; null without a rule. Not printed: the state says it. */
  action: DisposalRule['action'] | null;
  /** The rule, decision and class that decided; null when none did. */
  rule: string | null;
  decision: string | null;
  class: string | null;
  /** `at` is null when it has not happened. */
  trigger: { event: TriggerEvent; at: string | null } | null;
  held: boolean;
  /** The rules that apply differ in action, period or counting: the item is never put on a list by itself. */
  conflict: boolean;
  /** The other rules that apply. */
  others: { rule: string; dueFrom: string | null }[];
  waitingFor?: Awaited;
  because: Words;
}

/** As `plan test` and `item explain` print it: `because` in the reader's language. */
export function verdictIn(language: keyof Words, { because, action: _action, ...verdict }: Verdict) {
  return { ...verdict, because: because[language] };
}
