import { z } from 'zod';
import { both } from '../base/fault-words.ts';
import { day, daySpan, listOf, oneOrList, optional, period, planId, text, withDefault } from '../base/values.ts';
import { committeeId } from '../register/accounts.ts';
import { matchSchema } from './match-keys.ts';

/** The folder in the configuration directory that holds one plan per committee. */
export const committeesFolder = 'committees';
/** The plan for all committees, `committee: "*"`. */
export const commonPlanFile = '_gemensam.yaml';

const modality = z.enum(['may', 'must']);
const appliesTo = z.enum(['new', 'existing', 'both']);

const decisionReference = {
  body: text(),
  date: day,
  paragraph: text(both('a paragraph like "§ 45"', 'en paragraf som "§ 45"')),
  caseNumber: text(both('a case number', 'ett diarienummer')),
};

/** Stands in a draft where only a decision can say something. */
export const notWritten = '–';

/** What a draft need not say. Nothing goes by a draft; its day lies after every other. */
const undecided = {
  body: notWritten,
  date: '9999-12-31',
  paragraph: notWritten,
  caseNumber: notWritten,
  appliesTo: 'both',
  validFrom: '9999-12-31',
};

/** A decision as it is to be checked: a draft with what it leaves out. */
function withUndecided(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !('status' in raw) || raw.status !== 'draft') return raw;
  const said = Object.entries(raw).filter(([, value]) => value !== null && value !== undefined);
  return { ...undecided, ...Object.fromEntries(said) };
}

/** A gallringsbeslut. It is no decision without body, date, paragraph and case number; without them it can only be a draft. */
const decisionShape = z.strictObject({
  id: planId,
  /** By a draft nothing is ever disposed of. */
  status: withDefault(z.enum(['decided', 'draft']), 'decided'),
  ...decisionReference,
  legalBasis: listOf(text()),
  basedOn: optional(z.strictObject(decisionReference)),
  protocol: optional(
    z.strictObject({
      file: text(both('a path', 'en sökväg')),
      sha256: text().regex(/^[0-9a-f]{64}$/, {
        error: both('a SHA-256 of 64 hex digits', 'en kontrollsumma (SHA-256) av 64 siffror och bokstäver a–f'),
      }),
    }),
  ),
  verifiedBy: optional(text()),
  /** Laga kraft. Nothing is executed before this day. */
  legalForce: optional(day),
  modality: withDefault(modality, 'may'),
  appliesTo,
  validFrom: day,
  /** Last day in force. */
  validTo: optional(day),
});
export const decisionSchema = z.preprocess(withUndecided, decisionShape);
export type Decision = z.infer<typeof decisionShape>;

/** A handlingstyp. A class without `match` is only ever set by a person. */
export const recordClassSchema = z.strictObject({
  id: planId,
  name: text(),
  match: optional(matchSchema),
  except: listOf(matchSchema),
});
export type RecordClass = z.infer<typeof recordClassSchema>;

export const triggerEvents = [
  'published',
  'captured',
  'edited',
  'last-activity',
  'removed',
  'account-closed',
  'case-closed',
  'registered',
  'obsolete',
  'snapshotted',
  'delivered',
] as const;
export type TriggerEvent = (typeof triggerEvents)[number];

const triggerEvent = z.enum(triggerEvents);
const someEvents = z.array(triggerEvent).min(1, { error: both('at least one event', 'minst en händelse') });
const triggerSchema = z.union(
  [triggerEvent, z.strictObject({ latest: someEvents }), z.strictObject({ earliest: someEvents })],
  {
    error: both(
      `one of ${triggerEvents.join(', ')}, or { latest: [a, b] }, or { earliest: [a, b] }`,
      `något av ${triggerEvents.join(', ')}, eller { latest: [a, b] }, eller { earliest: [a, b] }`,
    ),
  },
);
export type Trigger = z.infer<typeof triggerSchema>;

/**
 * What a rule is about. `copy`: what was collected, which the judge decides about. `platform`: what stands on the platform, which only its
 * administrators take away. `snapshot`: sealed snapshots, which go whole. Nothing disposes of media apart from their item.
 */
export const ruleObjects = ['copy', 'platform', 'snapshot', 'media'] as const;
export type RuleObject = (typeof ruleObjects)[number];
/** The objects of which rules are carried out: the judge goes by them. */
export const obeyedObjects = ['copy', 'platform', 'snapshot'] as const satisfies readonly RuleObject[];
/** What may happen to a snapshot: it is taken on the day on which it is published, captured and snapshotted. */
export const snapshotEvents: readonly TriggerEvent[] = [
  'published',
  'captured',
  'snapshotted',
  'delivered',
  'account-closed',
];

export const actions = ['dispose', 'preserve', 'review', 'transfer'] as const;
export const countings = ['calendar-year', 'exact'] as const;
export type Counting = (typeof countings)[number];

/** `trigger`, `period` and `counting` are null only in a `preserve` rule. Null `modality` and `appliesTo` mean the decision's. */
export const disposalRuleSchema = z
  .strictObject({
    id: planId,
    decision: planId,
    class: planId,
    object: withDefault(z.enum(ruleObjects), 'copy'),
    trigger: optional(triggerSchema),
    period: optional(period),
    counting: optional(z.enum(countings)),
    modality: optional(modality),
    appliesTo: optional(appliesTo),
    records: optional(daySpan),
    supersedes: withDefault(oneOrList(planId, 0), []),
    action: z.enum(actions),
    instruction: optional(text()),
    inSnapshots: optional(z.enum(['keep', 'redact'])),
  })
  .transform((rule) => ({ ...rule, counting: rule.counting ?? usualCounting(rule.period) }));
export type DisposalRule = z.infer<typeof disposalRuleSchema>;

/** Whole years are counted from the end of the calendar year unless the rule says otherwise. */
function usualCounting(length: string | null): Counting | null {
  if (length === null) return null;
  return /^P\d+Y$/.test(length) ? 'calendar-year' : 'exact';
}

const organisationNumber = both(
  'an organisation number like "212000-0000"',
  'ett organisationsnummer som "212000-0000"',
);

/** A plan's file without its lists of decisions, classes and rules. */
const planHeader = {
  committee: z.union([z.literal('*'), committeeId], {
    error: both('a committee\'s id, or "*" in _gemensam.yaml', 'en nämnds beteckning, eller "*" i _gemensam.yaml'),
  }),
  name: text(),
  kind: withDefault(z.enum(['committee', 'company', 'foundation']), 'committee'),
  /** Null: the municipality's own number. */
  organisationNumber: optional(
    z.string({ error: organisationNumber }).regex(/^\d{6}-\d{4}$/, { error: organisationNumber }),
  ),
  from: optional(day),
  to: optional(day),
  successor: optional(committeeId),
  takesOver: listOf(committeeId),
  plan: z.strictObject({
    title: text(),
    version: text(),
    /** Where the rules come from, if the plan was begun from another's. */
    source: optional(text()),
    keepParentForKeptChild: withDefault(z.boolean(), true),
  }),
};

/** committees/<id>.yaml: the committee, its decisions, its classes of records and its rules. */
export const committeePlanSchema = z.strictObject({
  ...planHeader,
  decisions: listOf(decisionSchema),
  classes: listOf(recordClassSchema),
  rules: listOf(disposalRuleSchema),
});
export type CommitteePlan = z.infer<typeof committeePlanSchema>;

/** A plan's file with its lists unread, so that a fault in one entry does not hide faults in the others. */
export const planOutlineSchema = z.strictObject({
  ...planHeader,
  decisions: listOf(z.unknown()),
  classes: listOf(z.unknown()),
  rules: listOf(z.unknown()),
});
export type PlanOutline = z.infer<typeof planOutlineSchema>;
