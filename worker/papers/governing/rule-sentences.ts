import type { CommitteePlan, DisposalRule, Trigger } from '../../../config/plans/committees.ts';
import { askedBy, type Match } from '../../../config/plans/match-keys.ts';
import type { SentenceWords } from '../../words/sentence-words.ts';

/* Rules and classes as sentences. Names and ids that people chose stand in the sentences unchanged; the page escapes them. */

/** A rule as a sentence: action, period, trigger and counting, then its limits. */
export function ruleSentence(
  rule: DisposalRule,
  { decisions }: Pick<CommitteePlan, 'decisions'>,
  says: SentenceWords,
): string {
  const decision = decisions.find(({ id }) => id === rule.decision);
  const extent = rule.appliesTo ?? decision?.appliesTo;
  return [
    `${mainClause(rule, rule.modality ?? decision?.modality ?? 'may', says)}.`,
    says.objects[rule.object],
    rule.object === 'snapshot' && rule.action !== 'preserve' && rule.action !== 'dispose' ? says.snapshotsStay : '',
    extent ? says.extent(says.extents[extent]) : '',
    rule.records ? says.records(says.span(rule.records.from, rule.records.to)) : '',
    rule.supersedes.length > 0 ? says.supersedes(rule.supersedes.join(', ')) : '',
    rule.instruction ? says.instruction(rule.instruction.replace(/[.\s]+$/, '')) : '',
    rule.inSnapshots === 'keep' ? says.keptInSnapshots : '',
    rule.inSnapshots === 'redact' ? says.redactedInSnapshots : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function mainClause(rule: DisposalRule, modality: 'may' | 'must', says: SentenceWords): string {
  const dispose = modality === 'must' ? says.mustDispose : says.mayDispose;
  const verb = rule.action === 'dispose' ? dispose : says.actions[rule.action];
  if (rule.trigger === null || rule.period === null) return verb;
  const counting = rule.counting === null ? '' : `, ${says.countings[rule.counting]}`;
  return says.after(verb, periodWords(rule.period, says), triggerWords(rule.trigger, says)) + counting;
}

/** ISO 8601 with Y, M, W, D: `P1Y6M` is "1 år och 6 månader". */
export function periodWords(period: string, says: SentenceWords): string {
  if (!/[1-9]/.test(period)) return says.atOnce;
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) =>
    says.units[unit as keyof SentenceWords['units']](Number(count)),
  );
  return parts.join(says.and);
}

function triggerWords(trigger: Trigger, says: SentenceWords): string {
  if (typeof trigger === 'string') return says.triggers[trigger];
  const events = 'latest' in trigger ? trigger.latest : trigger.earliest;
  const named = events.map((event) => says.triggers[event]).join(says.and);
  return 'latest' in trigger ? says.latestOf(named) : says.earliestOf(named);
}

/** What belongs to a class: everything that meets all of the conditions. */
export function classSentence(
  { id, match, except }: CommitteePlan['classes'][number],
  rules: readonly Pick<DisposalRule, 'class' | 'object'>[],
  platforms: Record<string, string>,
  says: SentenceWords,
): string {
  const ofSnapshots = rules.some((rule) => rule.class === id && rule.object === 'snapshot');
  if (match === null) return ofSnapshots ? says.everySnapshot : says.byPerson;
  const exceptions = except.map((one) => says.except(matchWords(one, says.whatever, platforms, says)));
  return [matchWords(match, says.everythingThat, platforms, says), ...exceptions].join(', ');
}

/** `ofAnyKind` makes a noun of conditions that name no kind of item. */
function matchWords(
  match: Match,
  ofAnyKind: (conditions: string) => string,
  platforms: Record<string, string>,
  says: SentenceWords,
): string {
  const named: Partial<Record<keyof Match, Record<string, string>>> = {
    author: says.matchWords,
    platform: platforms,
    level: says.levels,
  };
  const anyOf = (values: readonly string[], words: Record<string, string> = {}) =>
    values.map((value) => words[value] ?? value).join(says.or);
  const kinds = match.kind === null ? null : anyOf(match.kind, says.matchWords);
  // Each condition that the judge goes by is told.
  const conditions = askedBy(match).flatMap(({ key, asked }) => {
    if (key === 'kind') return [];
    const said = says.conditions[key];
    if (typeof said !== 'function') return [said[asked === true ? 'true' : 'false']];
    if (Array.isArray(asked)) return [said(anyOf(asked, named[key]))];
    return typeof asked === 'object' && 'from' in asked ? [said(says.span(asked.from, asked.to))] : [];
  });
  if (kinds !== null) return [kinds, ...conditions].join(', ');
  return conditions.length === 0 ? says.everything : ofAnyKind(conditions.join(', '));
}
