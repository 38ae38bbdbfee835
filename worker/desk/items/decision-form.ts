import { daysLater, isDay } from '../../../config/base/values.ts';
import { elsewhereTag } from '../../../config/plans/elsewhere-tag.ts';
import { isThemeTag } from '../../../config/plans/theme-tag.ts';
import { reviewDecisions } from '../../../jobs/items/review-items.ts';
import { conflictsOf, settleDecisions } from '../../../jobs/items/settle-conflicts.ts';
import { unregisteredMissing, unregisteredSentence } from '../../../jobs/takedowns/unregistered-secret.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { type ItemDecision, reviewOutcomes } from '../../../storage/records/item-action.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type DecisionWords, decisionWordsOf } from './decision-words.ts';

/** The form's value that takes an item's class away. Every other value is a class's id. */
export const noClass = 'ingen';

/** The field of the number, tags or section that each such decision takes. */
export const valueNames = {
  register: 'arende',
  'report-police': 'polisanmalan',
  tag: 'markning',
  secrecy: 'lagrum',
} as const;

/** What is wrong with the form, and the field that it is about; null: none of them. */
export interface Lack {
  fault: string;
  at: string | null;
}

/** The decision about each item, or what the form lacks. */
export type Decided = { decided: { row: ItemRow; decision: ItemDecision }[] } | Lack;

/** Reads the form: the same decision about all of the rows. A form about many items does not ask for facts of a single one (its secrecy). */
export async function decisionsIn(sent: Fields, rows: readonly ItemRow[], means: DeskMeans): Promise<Decided> {
  const says = decisionWordsOf(means);
  if (sent.vad === 'review') return reviewIn(sent, rows, means);
  if (sent.vad === 'settle') return settleIn(sent, rows, means);
  const decision = decisionIn(sent, rows, means, says);
  return 'fault' in decision ? decision : { decided: rows.map((row) => ({ row, decision })) };
}

/** What stands in the chosen decision's own field; empty for a decision without one. What was written for another decision is not read. */
function valueIn(sent: Fields): string {
  const name = Object.entries(valueNames).find(([what]) => what === sent.vad)?.[1];
  return name === undefined ? '' : textIn(sent, name);
}

function decisionIn(
  sent: Fields,
  rows: readonly ItemRow[],
  means: DeskMeans,
  says: DecisionWords,
): ItemDecision | Lack {
  const [value, reason] = [valueIn(sent), textIn(sent, 'skal')];
  const lacksReason = (fault: string): Lack => ({ fault, at: 'skal' });
  switch (sent.vad) {
    case 'declare-obsolete':
      return reason === '' ? lacksReason(says.reasonMissing) : { what: 'declare-obsolete' };
    case 'register':
      if (value === '') return { fault: says.caseMissing, at: valueNames.register };
      return { what: 'register', caseNumber: value, registeredAt: means.now().toISOString(), caseClosedAt: null };
    case 'report-police':
      return value === ''
        ? { fault: says.reportMissing, at: valueNames['report-police'] }
        : { what: 'report-police', number: value };
    case 'tag': {
      const tags = value.split(',').flatMap((tag) => tag.trim() || []);
      const wrong = (fault: string): Lack => ({ fault, at: valueNames.tag });
      if (tags.length === 0) return wrong(says.tagMissing);
      if (tags.includes(elsewhereTag)) return wrong(says.tagOfElsewhere(elsewhereTag));
      const ofTheme = tags.find(isThemeTag);
      return ofTheme === undefined ? { what: 'tag', tags, untag: [] } : wrong(says.tagOfTheme(ofTheme));
    }
    case 'elsewhere':
      return reason === '' ? lacksReason(says.whereMissing) : { what: 'tag', tags: [elsewhereTag], untag: [] };
    case 'not-elsewhere':
      return reason === '' ? lacksReason(says.whyMissing) : { what: 'tag', tags: [], untag: [elsewhereTag] };
    case 'classify': {
      const chosen = sent.klass ?? '';
      const known = classesOf([...new Set(rows.map(({ committee }) => committee))], means).some(
        ([id]) => id === chosen,
      );
      if (chosen === noClass) return { what: 'classify', class: null };
      return known ? { what: 'classify', class: chosen } : { fault: says.classMissing, at: 'klass' };
    }
    case 'secrecy':
      if (value === '') return { fault: says.paragraphMissing, at: valueNames.secrecy };
      if (registeringIn(sent, rows) === null)
        return { fault: unregisteredMissing[means.workplace.configuration.settings.locale], at: 'diarienummer' };
      return reason === '' ? lacksReason(says.whyMissing) : { what: 'secrecy', paragraph: value };
    case 'secrecy-lift':
      return reason === '' ? lacksReason(says.whyMissing) : { what: 'secrecy', paragraph: null };
    case 'lock':
    case 'unlock':
      return reason === '' ? lacksReason(says.whyMissing) : { what: sent.vad };
    default:
      return { fault: says.choiceMissing, at: null };
  }
}

/**
 * How something that is marked secret is registered: by a number that the form gives or the item has already, or why it is not, as filed.
 * Null: the form says neither.
 */
export function registeringIn(
  sent: Fields,
  rows: readonly ItemRow[],
): { caseNumber: string | null; because: string | null } | null {
  const caseNumber = textIn(sent, 'diarienummer');
  const because = unregisteredSentence(sent['ej-diarium-val'] ?? '');
  if (caseNumber !== '') return { caseNumber, because: null };
  if (because !== null || rows.every((row) => row.caseNumber !== null)) return { caseNumber: null, because };
  return null;
}

async function reviewIn(sent: Fields, rows: readonly ItemRow[], means: DeskMeans): Promise<Decided> {
  const says = decisionWordsOf(means);
  const today = civilToday(means);
  const outcome = reviewOutcomes.find((one) => one === sent.utfall);
  const until = textIn(sent, 'behalls');
  if (outcome === undefined) return { fault: says.outcomeMissing, at: 'utfall' };
  if (textIn(sent, 'skal') === '') return { fault: says.reviewReasonMissing, at: 'skal' };
  const keeps = outcome === 'keep-until';
  if (keeps && !(isDay(until) && until >= daysLater(today, 1))) return { fault: says.untilWrong, at: 'behalls' };
  const said = { outcome, until: keeps ? until : null, today };
  const { decisions, unfit } = await reviewDecisions(means.workplace, rows, said);
  if (unfit.length > 0) return { fault: says.notToReview(unfit.length), at: null };
  return { decided: rows.map((row, index) => ({ row, decision: decisions[index] as ItemDecision })) };
}

async function settleIn(sent: Fields, rows: readonly ItemRow[], means: DeskMeans): Promise<Decided> {
  const says = decisionWordsOf(means);
  const [, plan, rule] = /^(\S+) (.+)$/.exec(sent.gallande ?? '') ?? [];
  if (plan === undefined || rule === undefined) return { fault: says.rulingMissing, at: 'gallande' };
  if (textIn(sent, 'skal') === '') return { fault: says.settleReasonMissing, at: 'skal' };
  const { decisions, unfit } = await settleDecisions(means.workplace, rows, { rule, plan, today: civilToday(means) });
  if (unfit.length > 0) return { fault: says.notInConflict(unfit.length), at: null };
  return { decided: rows.map((row, index) => ({ row, decision: decisions[index] as ItemDecision })) };
}

/** The rules that differ for any of the rows, as the form names them. */
export async function rulesInConflict(rows: readonly ItemRow[], means: DeskMeans): Promise<[string, string][]> {
  const conflicts = await conflictsOf(means.workplace, rows, civilToday(means));
  const names = conflicts.flatMap((conflict) => conflict?.rules.map(({ plan, rule }) => `${plan} ${rule}`) ?? []);
  return [...new Set(names)].sort().map((name) => [name, name.slice(name.indexOf(' ') + 1)]);
}

/** The classes that the plans of all these committees have in common, including the classes of the plan for all. */
export function classesOf(committees: readonly string[], { workplace }: DeskMeans): [string, string][] {
  const { committees: plans } = workplace.configuration;
  const common = plans.get('*')?.classes ?? [];
  const [first, ...others] = committees.map((id) => [...(plans.get(id)?.classes ?? []), ...common]);
  return (first ?? [])
    .filter(({ id }) => others.every((classes) => classes.some((one) => one.id === id)))
    .map(({ id, name }) => [id, `${name} (${id})`]);
}

/** The chosen decision in words, to be looked at before it is made. */
export function decisionInWords(sent: Fields, means: DeskMeans): string {
  const says = decisionWordsOf(means);
  const [value, outcome] = [valueIn(sent), reviewOutcomes.find((one) => one === sent.utfall)];
  switch (sent.vad) {
    case 'review':
      return `${says.review}: ${outcome === undefined ? '' : says.outcomes[outcome]} ${outcome === 'keep-until' ? textIn(sent, 'behalls') : ''}`;
    case 'settle':
      return `${says.settle}: ${(sent.gallande ?? '').replace(/^\S+ /, '')}`;
    case 'register':
      return `${says.register}: ${value}`;
    case 'report-police':
      return `${says.reportPolice}: ${value}`;
    case 'tag':
      return `${says.tag}: ${value}`;
    case 'elsewhere':
      return says.elsewhere;
    case 'not-elsewhere':
      return says.notElsewhere;
    case 'classify':
      return `${says.classify}: ${sent.klass === noClass ? says.noClass : (sent.klass ?? '')}`;
    default:
      return says.declareObsolete;
  }
}
