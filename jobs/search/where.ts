import { type AuthorRole, authorRoles, type ItemKind, itemKinds } from '../../config/base/item-words.ts';
import { isRuleState, type RuleState, ruleStates } from '../../config/plans/rule-states.ts';
import type { ItemFilter, ItemState } from '../../storage/catalog/item-catalog.ts';
import { beginningOf, dayMs } from '../time/local-time.ts';

/** What `--where` and the options of `item list` may say, by their names. */
export interface WhereWords {
  account?: string;
  committee?: string;
  platform?: string;
  kind?: ItemKind;
  author?: AuthorRole;
  thread?: string;
  state?: ItemState | RuleState;
  tag?: string;
  class?: string;
  case?: string;
  snapshot?: string;
  /** With a state that the plans tell of: only items to which this rule applies. */
  rule?: string;
  /** Civil days of publication, both included. */
  from?: string;
  to?: string;
  /** Free text. */
  text?: string;
}

export type Whereabouts = { filter: ItemFilter; problem: null } | { filter: null; problem: string };

/** The same of a search that may also ask what the plans say of items; null: it does not. */
export type Search =
  | { search: { filter: ItemFilter; ruled: { state: RuleState; rule: string | null } | null }; problem: null }
  | { search: null; problem: string };

/** The type requires each state to stand here; only the names are used. */
const states: Readonly<Record<ItemState, null>> = {
  present: null,
  gone: null,
  undocumented: null,
  missing: null,
  removed: null,
  hidden: null,
  held: null,
  locked: null,
  secret: null,
  noted: null,
};

/** Each word that has a name, and the values that it may have; null: any. */
const allowed: Readonly<Record<Exclude<keyof WhereWords, 'text'>, readonly string[] | null>> = {
  account: null,
  committee: null,
  platform: null,
  kind: itemKinds,
  author: authorRoles,
  thread: null,
  state: [...Object.keys(states), ...ruleStates],
  tag: null,
  class: null,
  case: null,
  snapshot: null,
  from: null,
  to: null,
  rule: null,
};

/** Reads `account:x state:removed "in a row" badhus*`: words with a known name and a colon narrow down, all others are free text. */
export function parseWhere(query: string): WhereWords {
  const words: Record<string, string> = {};
  const text: string[] = [];
  for (const part of query.match(/[a-z]+:"[^"]*"|"[^"]*"\*?|\S+/g) ?? []) {
    const [, name = '', value = ''] = /^([a-z]+):(.+)$/.exec(part) ?? [];
    if (Object.hasOwn(allowed, name)) words[name] = value.replace(/^"(.*)"$/, '$1');
    else text.push(part);
  }
  return { ...words, ...(text.length > 0 ? { text: text.join(' ') } : {}) } as WhereWords;
}

/** The query that `parseWhere` reads as these words; null: there is none, since a value holds what divides words. */
export function whereText(words: WhereWords): string | null {
  const { text, ...named } = words;
  const parts = Object.entries(named).map(([name, value]) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`);
  const query = [...parts, ...(text === undefined ? [] : [text])].join(' ');
  const read = parseWhere(query);
  const asWritten = Object.keys({ ...words, ...read }) as (keyof WhereWords)[];
  return asWritten.every((name) => read[name] === words[name]) ? query : null;
}

/** What the words ask for, or what is wrong with them. */
export function whereSearch({ rule, ...words }: WhereWords, timezone: string): Search {
  const { state, ...others } = words;
  if (!isRuleState(state)) {
    const { filter, problem } = whereFilter(rule === undefined ? words : { ...words, rule }, timezone);
    return filter === null ? { search: null, problem } : { search: { filter, ruled: null }, problem };
  }
  const { filter, problem } = whereFilter(others, timezone);
  if (filter === null) return { search: null, problem };
  return { search: { filter, ruled: { state, rule: rule ?? null } }, problem };
}

/** The catalog's filter, or what is wrong with the words. The catalog does not know what the plans say. */
export function whereFilter(words: WhereWords, timezone: string): Whereabouts {
  if (isRuleState(words.state) || words.rule !== undefined) {
    return { filter: null, problem: notByPlans(words) };
  }
  for (const [name, values] of Object.entries(allowed)) {
    const value = words[name as keyof WhereWords];
    if (values !== null && value !== undefined && !values.includes(value)) {
      return {
        filter: null,
        problem: `expected ${name} to be one of ${values.join(', ')}, found ${JSON.stringify(value)}`,
      };
    }
  }
  for (const name of ['from', 'to'] as const) {
    const value = words[name];
    if (value !== undefined && !isDay(value)) {
      return { filter: null, problem: `expected ${name} to be a day like 2026-01-31, found ${JSON.stringify(value)}` };
    }
  }
  const { author, case: caseNumber, from, to, rule: _, state, ...same } = words;
  return {
    problem: null,
    filter: {
      ...same,
      ...(state === undefined ? {} : { state: state as ItemState }),
      ...(author === undefined ? {} : { role: author }),
      ...(caseNumber === undefined ? {} : { caseNumber }),
      ...(from === undefined ? {} : { since: beginningOf(from, timezone) }),
      ...(to === undefined ? {} : { until: beginningOf(to, timezone, dayMs) }),
    },
  };
}

function notByPlans({ state, rule }: WhereWords): string {
  if (!isRuleState(state))
    return `expected rule with a state of ${ruleStates.join(', ')}, found rule:${rule} without one`;
  return `expected a query that does not change with the plans, found state:${state}`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
