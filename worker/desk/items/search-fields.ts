import { platformName } from '../../../config/base/platform-names.ts';
import type { RuleState } from '../../../config/plans/rule-states.ts';
import type { WhereWords } from '../../../jobs/search/where.ts';
import type { ItemState } from '../../../storage/catalog/item-catalog.ts';
import { html, type Markup } from '../../html/markup.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { stateWordsOf } from '../item-parts/state-words.ts';
import { accountName } from '../page/account-names.ts';
import { committeeName } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import type { Fields } from '../page/resume.ts';

/** The form's fields, by what they narrow the search to. */
export const fields = {
  text: 'text',
  committee: 'namnd',
  account: 'konto',
  platform: 'plattform',
  kind: 'slag',
  author: 'avsandare',
  class: 'handlingstyp',
  state: 'lage',
  case: 'diarienummer',
  snapshot: 'ogonblicksbild',
  rule: 'regel',
  from: 'fran',
  to: 'till',
} as const;

/** What a sent search asks for; a field that is empty asks for nothing. */
export function askedIn(sent: Fields): WhereWords {
  const given = Object.entries(fields).flatMap(([name, field]) => {
    const value = typeof sent[field] === 'string' ? sent[field].trim() : '';
    return value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(given) as WhereWords;
}

/** The search as hidden fields of a form that continues with it. */
export function searchFields(asked: WhereWords): Markup[] {
  return askedEntries(asked).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`);
}

/** The search as the query of an address. */
export function addressOf(asked: WhereWords): string {
  return new URLSearchParams(askedEntries(asked)).toString();
}

function askedEntries(asked: WhereWords): [string, string][] {
  return Object.entries(fields).flatMap(([name, field]): [string, string][] => {
    const value = asked[name as keyof typeof fields];
    return value === undefined ? [] : [[field, value]];
  });
}

/** The search in words for a person; empty when nothing narrows it down. */
export function searchInWords(asked: WhereWords, means: DeskMeans): string {
  const says = itemWordsOf(means);
  const { states, ruleStates } = stateWordsOf(means);
  const shown: Partial<Record<keyof typeof fields, (value: string) => string>> = {
    committee: (id) => committeeName(means, id),
    account: (id) => accountName(means, id),
    kind: (kind) => says.kinds[kind] ?? kind,
    platform: (platform) => platformName(platform, means.workplace.configuration.settings.locale, null),
    author: (role) => says.roles[role] ?? role,
    class: (id) => classChoices(means, [asked.committee ?? '*']).find(([known]) => known === id)?.[1] ?? id,
    state: (state) => states[state as ItemState] ?? ruleStates[state as RuleState] ?? state,
  };
  return Object.keys(fields)
    .flatMap((name) => {
      const key = name as keyof typeof fields;
      const value = asked[key];
      return value === undefined ? [] : [`${says[key]}: ${shown[key]?.(value) ?? value}`];
    })
    .join('; ');
}

/** The handlingstyper of these committees' plans and of the plan for all, each id once. */
export function classChoices({ workplace }: DeskMeans, ids: readonly string[]): [string, string][] {
  const plans = workplace.configuration.committees;
  const classes = ['*', ...ids].flatMap((id) => plans.get(id)?.classes ?? []);
  return [...new Map(classes.map(({ id, name }) => [id, name]))];
}
