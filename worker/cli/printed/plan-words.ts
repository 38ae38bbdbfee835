import { stateWords } from '../../../jobs/judge/state-words.ts';
import type { Verdict, VerdictState } from '../../../jobs/judge/verdict.ts';
import type { ChangedTerms } from '../../../jobs/plans/changed-terms.ts';
import type { ChangedDecision } from '../../../jobs/plans/decisions-behind.ts';
import type { VerdictChange } from '../../../jobs/plans/verdict-change.ts';
import { planWords as deskPlanWords } from '../../desk/plans/plan-words.ts';
import { termsInWords } from '../../desk/plans/tell-terms.ts';
import { termsWords } from '../../desk/plans/terms-words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  none: 'no faults',
  warning: ' (warning)',
  faults: (errors: number, warnings: number) => `${errors} errors, ${warnings} warnings`,
  drafts: (ids: string) => `judged as if decided, which they are not: ${ids}`,
  unreadTime: (where: string, key: string) =>
    `${where}: ${key} is neither an instant in UTC nor a day, so it counts as unknown`,
  item: (number: number) => `item ${number}`,
  line: (number: number) => `line ${number}`,
  accepted: (at: string, by: string) => `accepted ${at} by ${by}`,
  neverAccepted: 'no plan was accepted before',
  toAccept: '; the change is to be accepted',
  atMost: 'at most ',
  items: (count: number) => `${count} items`,
  noItems: 'none',
  change: (change: VerdictChange): string => change,
  open: (count: number) => `${count} more hang on days that only judging each item tells: see \`--exact\``,
  listable: (before: number, after: number) => `could be listed today: ${before} before, ${after} now`,
  decision: ({ id, fields }: ChangedDecision) => `decision ${id}: ${fields.join(', ') || 'new'}`,
  terms: (one: ChangedTerms) => termsLine(one, 'en', 'rule'),
  forApprover: termsWords.en.forApprover,
  letsParentsGo: termsWords.en.letsParentsGo,
  noRule: 'no rule',
  first: (day: string) => `, the first from ${day}`,
  acceptedBy: (by: string) => `accepted by ${by}`,
  nothingToAccept: 'Nothing is to be accepted.',
  accept: (committees: string) =>
    `Nothing is written yet. Accept: \`ogonblick plan accept ${committees} --yes --as PERSON\`.`,
  state: (state: VerdictState): string => stateWords[state].en,
  bars: { held: 'held', locked: 'locked', conflict: 'conflict' },
  also: (rule: string, day: string | null) => `also ${rule}: ${day ?? 'no day'}`,
  heldBy: (hold: string) => `held by ${hold}`,
  allDrafts:
    'All are drafts: nothing is disposed of before the committee has decided. See `ogonblick plan ready NAME`.',
};

export type PrintedPlanWords = typeof en;

const desk = deskPlanWords.sv;

const sv: PrintedPlanWords = {
  none: 'inga fel',
  warning: ' (varning)',
  faults: (errors, warnings) => `${errors} fel, ${counted(warnings, 'varning', 'varningar')}`,
  drafts: (ids) => `bedömt som om besluten vore fattade, vilket de inte är: ${ids}`,
  unreadTime: (where, key) => `${where}: ${key} är varken en tidpunkt i UTC eller en dag, och räknas som okänd`,
  item: (number) => `inlägg ${number}`,
  line: (number) => `rad ${number}`,
  accepted: (at, by) => `godtagen ${at} av ${by}`,
  neverAccepted: 'ingen plan har godtagits förut',
  toAccept: '; ändringen ska godtas',
  atMost: 'högst ',
  items: (count) => `${count} inlägg och kommentarer`,
  noItems: 'inga',
  change: (change) => desk.changes[change] ?? change,
  open: (count) => `${desk.open(count)} Se \`--exact\`.`,
  listable: (before, after) => `kan läggas på gallringslista i dag: ${desk.beforeAndAfter(`${before}`, `${after}`)}`,
  decision: ({ id, fields }) =>
    `beslut ${id}: ${fields.map((field) => desk.mandate[field] ?? field).join(', ') || desk.newDecision}`,
  terms: (one) => termsLine(one, 'sv', 'regel'),
  forApprover: termsWords.sv.forApprover,
  letsParentsGo: termsWords.sv.letsParentsGo,
  noRule: desk.noRule,
  first: (day) => `, det första från och med ${day}`,
  acceptedBy: (by) => `godtagen av ${by}`,
  nothingToAccept: 'Inget behöver godtas.',
  accept: (committees) => `Inget är skrivet än. Godta med \`ogonblick plan accept ${committees} --yes --as PERSON\`.`,
  state: (state) => stateWords[state].sv,
  bars: { held: 'gallringsstopp', locked: 'låst', conflict: 'konflikt mellan regler' },
  also: (rule, day) => `också ${rule}: ${day ?? 'ingen dag'}`,
  heldBy: (hold) => `hålls av ${hold}`,
  allDrafts: 'Alla är utkast: inget gallras förrän nämnden har beslutat. Se `ogonblick plan ready NAMN`.',
};

function termsLine(one: ChangedTerms, locale: Locale, noun: string): string {
  const { before, after, decision } = termsInWords(one, locale);
  return `${noun} ${one.rule}: ${before} -> ${after} (${decision})`;
}

/** What `plan` prints for persons. */
export const printedPlanWords: Record<Locale, PrintedPlanWords> = { sv, en };

/** What the plans say of an item, in a word or two, with what bars its disposal. */
export function standingInWords(
  { state, ...is }: Pick<Verdict, 'state' | 'held' | 'conflict'> & { locked?: boolean },
  locale: Locale,
): string {
  const says = printedPlanWords[locale];
  const bars = (['held', 'locked', 'conflict'] as const).filter((bar) => is[bar] === true);
  return [says.state(state), ...bars.map((bar) => `(${says.bars[bar]})`)].join(' ');
}
