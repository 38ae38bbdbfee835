import { rolesMeant } from '../../config/base/author-roles.ts';
import { type AuthorRole, authorRoles, type ItemKind, itemKinds, knownAuthors } from '../../config/base/item-words.ts';
import type { RuleObject, TriggerEvent } from '../../config/plans/committees.ts';
import type { Match } from '../../config/plans/match-keys.ts';
import type { Bounds, DueRanges, FactBound } from '../../storage/catalog/due-rows.ts';
import { type GoverningRule, governingRules, type Plans, runsOutOn } from '../judge/governing-rules.ts';
import { readDay, textOfDay } from '../time/civil-day.ts';

/**
 * A time with an offset can be written with the day after the Swedish one (offsets reach to 24 hours). A time in UTC cannot, since Sweden
 * is ahead. One day is added because the bound itself is not reached.
 */
const slackDays = { anyOffset: 2, utc: 1 };

/** Earlier than any item: a rule whose retention reaches beyond it makes nothing due. */
const firstDay = -800_000;

/**
 * Ranges, for the catalog's indexes to answer, in which all items of a committee lie that the judge calls due on `today`. They are a
 * superset, by property test; the judge decides about the items in them. Pure.
 */
export function dueRanges(plans: Plans, committee: string, today: string, object: RuleObject = 'copy'): DueRanges {
  const day = readDay(today);
  if (day === null) throw new RangeError(`expected a day like 2026-01-12, found ${JSON.stringify(today)}`);
  const { rules: governing } = governingRules(plans, committee, day, object);
  const rules = governing.filter(({ action }) => action === 'dispose');
  const plain = new Map<string, { kind: ItemKind; role: AuthorRole; bounds: (readonly FactBound[])[] }>();
  const touched: (readonly FactBound[])[] = [];
  for (const rule of rules) {
    const bounds = boundsOf(rule, day);
    touched.push(...bounds);
    const untouched = bounds.filter((all) => !all.some(({ fact }) => saidLater[fact]));
    const match = matchOf(plans, rule);
    if (match === null || untouched.length === 0) continue;
    for (const kind of match.kind ?? itemKinds) {
      for (const role of authorsOf(match)) {
        const range = plain.get(`${kind} ${role}`) ?? { kind, role, bounds: [] };
        range.bounds.push(...untouched);
        plain.set(`${kind} ${role}`, range);
      }
    }
  }
  return { touched, plain: [...plain.values()] };
}

/** A class of everybody's items has those of unknown authors too. */
function authorsOf({ author }: Match): readonly AuthorRole[] {
  const meant = author && rolesMeant(author);
  return meant && !knownAuthors.every((role) => meant.includes(role)) ? meant : authorRoles;
}

/** Whether only items that are gone, or that a person has decided or noted about, have the fact. Those items are looked for by `touched`. */
const saidLater: Readonly<Record<FactBound['fact'], boolean>> = {
  published: false,
  captured: false,
  edited: false,
  removed: true,
  registered: true,
  'case-closed': true,
  obsolete: true,
  delivered: true,
};

/** Null: a class that is only ever set by a person. */
function matchOf(plans: Plans, rule: GoverningRule): Match | null {
  return plans.get(rule.plan)?.classes.find(({ id }) => id === rule.class.id)?.match ?? null;
}

/** For each trigger, the days on which it can have happened if the rule has run out. One trigger is enough where `earliest` says so. */
function boundsOf({ events, earliest, period, counting }: GoverningRule, today: number): Bounds {
  if (period === null || counting === null) return [];
  const last = lastStart(today, (start) => runsOutOn(start, period, counting));
  if (last === null) return [];
  const days = { before: textOfDay(last + slackDays.anyOffset), beforeUtc: textOfDay(last + slackDays.utc) };
  const bounds = events.map((event) => boundOf(event, days));
  return earliest ? bounds : [bounds.flat()];
}

/** The last day from which the retention has run out today. */
function lastStart(today: number, runsOut: (start: number) => number): number | null {
  if (runsOut(firstDay) > today) return null;
  let [low, high] = [firstDay, today];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (runsOut(middle) <= today) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** No bound for an event that stands in no column of the item. */
function boundOf(event: TriggerEvent, days: Pick<FactBound, 'before' | 'beforeUtc'>): FactBound[] {
  switch (event) {
    case 'account-closed':
    case 'snapshotted':
      return [];
    case 'last-activity':
      // The thread's last activity is never before the item's own publication.
      return [{ fact: 'published', ...days }];
    default:
      return [{ fact: event, ...days }];
  }
}
