import { plansConcerning } from '../../../jobs/judge/governing-rules.ts';
import type { ChangedTerms, Force, Terms } from '../../../jobs/plans/changed-terms.ts';
import type { PlanAcceptance } from '../../../jobs/plans/refuse-acceptor.ts';
import { classSentence, ruleSentence } from '../../papers/governing/rule-sentences.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { governingWords } from '../../words/governing-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { termsWords } from './terms-words.ts';

/** What a changed rule said and says, and which decision that rests on. Outside text: whoever shows it on a page escapes it. */
export interface TermsInWords {
  before: string;
  after: string;
  decision: string;
}

/** What belongs to the class, and from when the decision holds, is said where that is what has changed. */
export function termsInWords({ before, after, sameDecision }: ChangedTerms, locale: Locale): TermsInWords {
  const says = termsWords[locale];
  const belongs = (terms: Terms) => classInWords(terms, locale);
  const isOther = (told: (terms: Terms) => string) => before !== null && after !== null && told(before) !== told(after);
  const holds = ({ force }: Terms) => holdsInWords(force, locale);
  const [isOtherClass, isOtherwiseInForce] = [isOther(belongs), isOther(holds)];
  const inWords = (terms: Terms) =>
    [
      ruleInWords(terms, locale),
      ...(isOtherClass ? [`${belongs(terms)}.`] : []),
      ...(isOtherwiseInForce ? [holds(terms)] : []),
    ].join(' ');
  return {
    before: before === null ? says.notThere : inWords(before),
    after: after === null ? says.takenAway : inWords(after),
    decision: decisionInWords(after, sameDecision, locale),
  };
}

function decisionInWords(after: Terms | null, same: ChangedTerms['sameDecision'], locale: Locale): string {
  const says = termsWords[locale];
  if (same !== null) return says.sameDecision(`${same.body} ${same.date} ${same.paragraph}`);
  return after === null ? says.decisionOfGone : says.otherDecision;
}

function ruleInWords({ rule }: Terms, locale: Locale): string {
  return ruleSentence(rule, { decisions: [] }, governingWords[locale]);
}

function holdsInWords(force: Force | null, locale: Locale): string {
  const says = termsWords[locale];
  if (force === null) return '';
  return force.status === 'draft' ? says.draft : says.validity(force.validFrom, force.validTo, force.legalForce);
}

function classInWords({ rule, class: one }: Terms, locale: Locale): string {
  return one === null ? rule.class : classSentence(one, [rule], words[locale].platforms, governingWords[locale]);
}

/** What a rule that a plan has, or had when it was accepted, says; empty where neither plan has it. */
export function ruleOf(
  { workplace }: Pick<DeskMeans, 'workplace'>,
  { committee, terms }: PlanAcceptance,
  { id, when }: { id: string; when: 'before' | 'after' },
): string {
  const { committees, settings } = workplace.configuration;
  const changed = terms.find(({ rule }) => rule === id)?.[when];
  if (changed) return ruleInWords(changed, settings.locale);
  for (const plan of plansConcerning(committees, committee)) {
    const rule = plan.rules.find((one) => one.id === id);
    if (rule !== undefined) return ruleSentence(rule, plan, governingWords[settings.locale]);
  }
  return '';
}
