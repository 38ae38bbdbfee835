import { daysLater } from '../../config/base/values.ts';
import { type RuleState, ruleStates } from '../../config/plans/rule-states.ts';
import type { AlikeItems, ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import { gatherWhole } from '../items/gather-whole.ts';
import { knownCommittees } from '../items/known-committees.ts';
import { wholeContext } from '../items/whole-context.ts';
import { type Judge, openJudge } from '../judge/judge.ts';
import { isInRuleState } from '../judge/rule-state.ts';
import type { Verdict } from '../judge/verdict.ts';
import { asLook } from '../look.ts';
import type { Reader } from '../workplace.ts';
import { type AlikeSetting, accountFacts, possibleFacts, unknownEvents } from './alike-facts.ts';
import { askedOf, mostTags } from './asked.ts';

/** How many items of a committee are in a state. They differ where a sort of items may be in it: only judging each would tell. */
export interface RuledCount {
  least: number;
  most: number;
}
export type RuledCounts = Record<RuleState, RuledCount>;

/** Which items are asked for. `rule`: only those of which this rule decides, or would. `today`: civil day in Europe/Stockholm. */
export interface AskedRuled {
  filter: ItemFilter;
  state: RuleState;
  rule: string | null;
  today: string;
  limit: number | null;
  offset: number;
}

/**
 * How many of the committees' items are in each state by the plans, by committee. Items that nobody has decided about are counted by their
 * sort, so that the time does not grow with the archive. `today`: civil day in Europe/Stockholm.
 */
export const ruledCounts = asLook('ruledCounts', ruledCountsHere);

async function ruledCountsHere(
  reader: Reader,
  { committees, today }: { committees: readonly string[]; today: string },
): Promise<Record<string, RuledCounts>> {
  const found: Record<string, RuledCounts> = {};
  for (const committee of committees) found[committee] = await countIn(reader, committee, today);
  return found;
}

/** The ids of the items in a state, newest publication first. */
export const ruledItems = asLook('ruledItems', ruledItemsHere);

async function ruledItemsHere(reader: Reader, asked: AskedRuled): Promise<string[]> {
  const { filter, limit, offset } = asked;
  const enough = limit === null ? Number.POSITIVE_INFINITY : offset + limit;
  const committees = filter.committee === undefined ? [...(await knownCommittees(reader))].sort() : [filter.committee];
  const found: Pick<ItemRow, 'id' | 'publishedAt'>[] = [];
  for (const committee of committees) {
    const its = { ...filter, committee };
    found.push(...(await amongSingles(reader, its, asked)));
    for (const range of await rangesOf(reader, its, asked)) {
      found.push(...(await amongPages(reader, { ...range, single: false }, { ...asked, enough })));
    }
  }
  return found
    .sort(byPublication)
    .slice(offset, enough)
    .map(({ id }) => id);
}

async function countIn(reader: Reader, committee: string, today: string): Promise<RuledCounts> {
  const counts = Object.fromEntries(ruleStates.map((state) => [state, { least: 0, most: 0 }])) as RuledCounts;
  const add = (state: RuleState, items: number, isSure: boolean) => {
    counts[state].most += items;
    if (isSure) counts[state].least += items;
  };
  const sorts = await sortsOf(reader, committee, today);
  const { catalog } = reader;
  const each = sorts === null ? catalog.items.pages(committee) : catalog.items.singles(committee);
  for (const { alike, verdicts } of sorts ?? []) {
    for (const state of ruleStates) {
      const some = verdicts.filter(({ verdict }) => isInRuleState(state, verdict));
      if (some.length > 0) add(state, alike.count, some.length === verdicts.length && some.every(({ sure }) => sure));
    }
  }
  const context = await wholeContext(reader);
  const judge = openJudge(reader.configuration.committees, [], today);
  for await (const rows of each) {
    for (const verdict of (await gatherWhole(context, rows)).map(judge)) {
      for (const state of ruleStates) if (isInRuleState(state, verdict)) add(state, 1, true);
    }
  }
  return counts;
}

/** A sort of items with all that may be said of them. `sure`: no day that the sort does not know can change the state. */
interface Sort {
  alike: AlikeItems;
  verdicts: { verdict: Verdict; sure: boolean }[];
}

/** Null: the plans ask for more than sorts can tell, so that each item is judged. */
async function sortsOf(reader: Reader, committee: string, today: string): Promise<Sort[] | null> {
  const { catalog, configuration } = reader;
  const plans = configuration.committees;
  const asked = askedOf([plans], committee, await catalog.items.tags(committee));
  if (asked.tags.length > mostTags) return null;
  const setting: AlikeSetting = { committee, asked, today, accounts: accountFacts(configuration.accounts) };
  const judge = openJudge(plans, [], today);
  return (await catalog.items.alike(committee, asked.by)).map((alike) => ({
    alike,
    verdicts: verdictsOf(alike, setting, judge),
  }));
}

function verdictsOf(alike: AlikeItems, setting: AlikeSetting, judge: Judge): Sort['verdicts'] {
  const unknown = unknownEvents(alike);
  return possibleFacts(alike, setting).map((facts) => {
    const verdict = judge(facts);
    const sure = verdict.trigger === null || !unknown.has(verdict.trigger.event);
    return { verdict, sure };
  });
}

/** The parts of the filter in which items that are counted by their sort may be in the state: by kind and author, within days of publication. */
async function rangesOf(
  reader: Reader,
  filter: ItemFilter & { committee: string },
  asked: AskedRuled,
): Promise<ItemFilter[]> {
  const sorts = await sortsOf(reader, filter.committee, asked.today);
  if (sorts === null) return [filter];
  const ranges = new Map<string, { first: string | null; last: string | null; alike: AlikeItems }>();
  for (const { alike, verdicts } of sorts) {
    if (!verdicts.some(({ verdict }) => isAsked(verdict, asked))) continue;
    const key = `${alike.kind} ${alike.role}`;
    const range = ranges.get(key) ?? { first: alike.published, last: alike.published, alike };
    range.first = lesser(range.first, alike.published);
    range.last = greater(range.last, alike.published);
    ranges.set(key, range);
  }
  return [...ranges.values()].flatMap(({ first, last, alike: { kind, role } }) => {
    if ((filter.kind ?? kind) !== kind || (filter.role ?? role) !== role) return [];
    const bounds =
      first === null || last === null ? {} : { since: first.slice(0, 10), until: daysLater(last.slice(0, 10), 1) };
    return [{ ...filter, kind, role, ...narrower(filter, bounds) }];
  });
}

/** Null where either is: a day that nobody knows is no bound. */
function lesser(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one < other ? one : other;
}

function greater(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

function narrower(
  { since, until }: ItemFilter,
  bounds: Pick<ItemFilter, 'since' | 'until'>,
): Pick<ItemFilter, 'since' | 'until'> {
  const from = [since, bounds.since]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const to = [until, bounds.until].filter((day) => day !== undefined).sort()[0];
  return { ...(from === undefined ? {} : { since: from }), ...(to === undefined ? {} : { until: to }) };
}

async function amongSingles(reader: Reader, filter: ItemFilter, asked: AskedRuled): Promise<ItemRow[]> {
  return matching(reader, await reader.catalog.items.find({ ...filter, single: true }), asked);
}

async function amongPages(
  reader: Reader,
  filter: ItemFilter,
  { enough, ...asked }: AskedRuled & { enough: number },
): Promise<ItemRow[]> {
  const found: ItemRow[] = [];
  for await (const rows of reader.catalog.items.findPages(filter)) {
    found.push(...(await matching(reader, rows, asked)));
    if (found.length >= enough) break;
  }
  return found;
}

async function matching(reader: Reader, rows: readonly ItemRow[], asked: AskedRuled): Promise<ItemRow[]> {
  const judge = openJudge(reader.configuration.committees, [], asked.today);
  const verdicts = (await gatherWhole(await wholeContext(reader), rows)).map(judge);
  return rows.filter((_, index) => isAsked(verdicts[index] as Verdict, asked));
}

function isAsked(verdict: Verdict, { state, rule }: Pick<AskedRuled, 'state' | 'rule'>): boolean {
  if (!isInRuleState(state, verdict)) return false;
  return rule === null || verdict.rule === rule || verdict.others.some((other) => other.rule === rule);
}

function byPublication(a: Pick<ItemRow, 'id' | 'publishedAt'>, b: Pick<ItemRow, 'id' | 'publishedAt'>): number {
  const [one, other] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return one === other ? (a.id < b.id ? -1 : 1) : one > other ? -1 : 1;
}
