import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { authorRoles, itemKinds } from '../../../config/base/item-words.ts';
import { platforms } from '../../../config/base/platforms.ts';
import { type CommitteePlan, committeePlanSchema, triggerEvents } from '../../../config/plans/committees.ts';
import type { Match } from '../../../config/plans/match-keys.ts';
import { captureLevels } from '../../../config/register/accounts.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';

/** Plans and items from a small world, so that rules often meet and dates often fall together. */

const first = Temporal.PlainDate.from('2023-11-01');
const someDays = Array.from({ length: 400 }, (_, index) => first.add({ days: index * 3 }).toString());
export const days = fc.oneof(
  fc.constantFrom(...someDays),
  fc.constantFrom('2024-02-29', '2024-12-31', '2025-01-01', '2025-02-28', '2025-12-31', '2026-01-01'),
);
/** Also around midnight and the changes of the clock, where UTC and Stockholm disagree on the day. */
export const instants = fc
  .tuple(days, fc.constantFrom('00:30', '09:00', '21:59', '22:00', '22:30', '23:00', '23:30'))
  .map(([day, time]) => `${day}T${time}:00Z`);
const moments = fc.oneof({ weight: 4, arbitrary: instants }, { weight: 1, arbitrary: days });
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });

const kinds = [...itemKinds];
const roles = [...authorRoles];
const somePlatforms = platforms.slice(0, 3);
const accounts = ['k1', 'k2'];
const tags = ['kris', 'spam', 'tema:branden', 'finns-annanstans'];
const classIds = ['c1', 'c2', 'c3'];
const ruleIds = ['r1', 'r2', 'r3', 'r4'];

/** By key, so that a key of `match` which no plan here asks does not compile. */
const asked: { [Key in keyof Match]: fc.Arbitrary<Match[Key]> } = {
  kind: fc.subarray(kinds, { minLength: 1 }),
  author: fc.subarray(roles, { minLength: 1 }),
  platform: fc.subarray(somePlatforms, { minLength: 1 }),
  account: fc.subarray(accounts, { minLength: 1 }),
  removed: fc.boolean(),
  registered: fc.boolean(),
  answered: fc.boolean(),
  hasMedia: fc.boolean(),
  elsewhere: fc.boolean(),
  level: fc.subarray([...captureLevels], { minLength: 1 }),
  tag: fc.subarray(tags, { minLength: 1 }),
  theme: fc.constant(['branden']),
  published: fc.record({ from: perhaps(days), to: perhaps(days) }),
};
const matches = fc
  .tuple(fc.record(asked), fc.shuffledSubarray(Object.keys(asked), { minLength: 1, maxLength: 2 }))
  .map(([all, keys]) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))));

const triggers = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('published', 'captured') },
  { weight: 2, arbitrary: fc.constantFrom(...triggerEvents) },
  {
    weight: 1,
    arbitrary: fc.subarray([...triggerEvents], { minLength: 1, maxLength: 3 }).map((latest) => ({ latest })),
  },
  {
    weight: 1,
    arbitrary: fc.subarray([...triggerEvents], { minLength: 1, maxLength: 3 }).map((earliest) => ({ earliest })),
  },
);
export const periods = fc.constantFrom('P0D', 'P1D', 'P30D', 'P2W', 'P1M', 'P6M', 'P1Y', 'P2Y', 'P1Y1M1D', 'P0Y');

function decisionOf(id: string) {
  return fc.record({
    id: fc.constant(id),
    body: fc.constant('Kommunstyrelsen'),
    date: fc.constantFrom('2024-01-01', '2024-01-01', '2026-06-01'),
    paragraph: fc.constant('§ 1'),
    caseNumber: fc.constant('KS 2024/1'),
    modality: fc.constantFrom('may', 'must'),
    appliesTo: fc.constantFrom('both', 'both', 'new', 'existing'),
    validFrom: fc.constantFrom('2020-01-01', '2024-06-01'),
    validTo: fc.constantFrom(null, null, null, '2025-06-01'),
  });
}

export function ruleOf(id: fc.Arbitrary<string>, supersedes: fc.Arbitrary<readonly string[]>) {
  return fc.record({
    id,
    decision: fc.constantFrom('d1', 'd2'),
    class: fc.constantFrom(...classIds),
    action: fc.constantFrom('dispose', 'dispose', 'dispose', 'review', 'transfer', 'preserve'),
    trigger: triggers,
    period: periods,
    counting: fc.constantFrom(null, 'exact', 'calendar-year'),
    appliesTo: fc.constantFrom(null, null, 'both', 'new'),
    records: fc.option(fc.record({ from: perhaps(days), to: fc.constant(null) }), { freq: 8 }),
    supersedes,
    inSnapshots: fc.constant('keep'),
  });
}

/** A rule beside others: it supersedes nothing, and no other names it. */
export const addedRules = ruleOf(fc.constantFrom('r0', 'r9'), fc.constant([]));

/** A committee's plan as it is written. */
export const writtenPlans = fc.record({
  committee: fc.constant('ks'),
  name: fc.constant('Kommunstyrelsen'),
  plan: fc.constant({ title: 'Plan', version: '1' }),
  decisions: fc.tuple(decisionOf('d1'), decisionOf('d2')),
  classes: fc.tuple(
    ...classIds.map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.constant(id),
        match: matches,
        except: fc.oneof(
          { weight: 2, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(matches, { maxLength: 2 }) },
        ),
      }),
    ),
  ),
  rules: fc
    .subarray(ruleIds, { minLength: 1 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          ruleOf(
            fc.constant(id),
            fc.oneof(
              { weight: 5, arbitrary: fc.constant([]) },
              { weight: 1, arbitrary: fc.subarray(ids.filter((one) => one !== id)) },
            ),
          ),
        ),
      ),
    ),
});

export const read = (plan: unknown): CommitteePlan => committeePlanSchema.parse(plan);

export const plans = writtenPlans.map(read);

const reviews = fc.record(
  {
    rule: fc.constantFrom(...ruleIds),
    outcome: fc.constantFrom('dispose', 'keep-until', 'keep-until', 'preserve'),
    until: perhaps(days),
    at: instants,
  },
  { requiredKeys: ['rule', 'outcome'] },
);

/** What `byTheLetter` does not reckon with; examples of the judge's own tests do. */
type NotReckoned = 'thread' | 'publishedPrecision' | 'lastLook' | 'accountOpenedAt' | 'locked';

/** By key, so that a fact which no item here has does not compile. */
const facts: { [Key in keyof Omit<Required<ItemFacts>, NotReckoned>]: fc.Arbitrary<ItemFacts[Key]> } = {
  id: fc.constant('i1'),
  committee: fc.constant('ks'),
  account: fc.constantFrom(...accounts),
  platform: fc.constantFrom(...somePlatforms),
  kind: fc.constantFrom(...kinds),
  author: fc.record({ role: fc.constantFrom(...roles) }),
  publishedAt: fc.option(moments, { freq: 8 }),
  editedAt: fc.option(instants, { freq: 1 }),
  capturedAt: fc.oneof(
    { weight: 6, arbitrary: fc.constant('2027-06-01T00:00:00Z') },
    { weight: 1, arbitrary: moments },
  ),
  lookedAt: perhaps(instants),
  visibility: fc.constantFrom('public', 'public', 'public', 'hidden', 'held', 'unknown'),
  hiddenAt: fc.constantFrom(null, null, null, '2025-01-01T00:00:00Z'),
  removedAt: fc.option(instants, { freq: 1 }),
  takedownNoted: fc.option(instants, { freq: 1 }),
  takenDownAt: perhaps(instants),
  takedownClosed: perhaps(days),
  class: fc.constantFrom(null, null, null, 'c1', 'c9'),
  tags: fc.subarray(tags),
  media: fc.constantFrom([], [{}]),
  caseNumber: fc.constantFrom(null, 'KS 2025/1'),
  registeredAt: perhaps(moments),
  caseClosedAt: perhaps(days),
  obsoleteAt: perhaps(moments),
  reviews: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(reviews, { maxLength: 3 }) },
  ),
  accountClosedAt: perhaps(days),
  accountLevel: fc.constantFrom('overview', 'unique', 'full', null),
  deliveredAt: perhaps(moments),
  lastActivityAt: perhaps(moments),
  answered: fc.boolean(),
  snapshottedAt: perhaps(moments),
  holds: fc.constantFrom([], [], ['GS-1']),
};

export const items: fc.Arbitrary<ItemFacts> = fc.record(facts, { requiredKeys: ['id', 'committee'] });
