import { type AuthorRole, authorRoles, type ItemKind, itemKinds } from '../../config/base/item-words.ts';
import type { ItemFilter, ItemState } from '../../storage/catalog/item-catalog.ts';
import { dayMs, instantText, toInstant } from '../time/local-time.ts';

/** What `--where` and the options of `item list` may say, by their names. */
export interface WhereWords {
  account?: string;
  committee?: string;
  platform?: string;
  kind?: ItemKind;
  author?: AuthorRole;
  thread?: string;
  state?: ItemState;
  tag?: string;
  class?: string;
  case?: string;
  snapshot?: string;
  /** Civil days of publication, both included. */
  from?: string;
  to?: string;
  /** Free text. */
  text?: string;
}

export type Whereabouts = { filter: ItemFilter; problem: null } | { filter: null; problem: string };

/** The type requires each state to stand here; only the names are used. */
const states: Readonly<Record<ItemState, null>> = {
  ...{ present: null, gone: null, undocumented: null, missing: null, removed: null, hidden: null },
  ...{ held: null, locked: null, secret: null, noted: null },
};

/** Each word that has a name, and the values that it may have; null: any. */
const allowed: Readonly<Record<Exclude<keyof WhereWords, 'text'>, readonly string[] | null>> = {
  ...{ account: null, committee: null, platform: null },
  ...{ kind: itemKinds, author: authorRoles, thread: null, state: Object.keys(states) },
  ...{ tag: null, class: null, case: null, snapshot: null, from: null, to: null },
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

/** The catalog's filter, or what is wrong with the words. */
export function whereFilter(words: WhereWords, timezone: string): Whereabouts {
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
  const { author, case: caseNumber, from, to, ...same } = words;
  const startOf = (day: string, later = 0) => instantText(toInstant(Date.parse(`${day}T00:00:00Z`) + later, timezone));
  return {
    problem: null,
    filter: {
      ...same,
      ...(author === undefined ? {} : { role: author }),
      ...(caseNumber === undefined ? {} : { caseNumber }),
      ...(from === undefined ? {} : { since: startOf(from) }),
      ...(to === undefined ? {} : { until: startOf(to, dayMs) }),
    },
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
