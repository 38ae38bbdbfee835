import { html, type Markup } from '../../html/markup.ts';
import type { Fields } from '../page/resume.ts';
import type { ConfirmWords } from './confirm-words.ts';
import { listNames } from './list-names.ts';

/** What a confirming page rests on. The form carries it, so that nobody confirms anything else than what they read. */
export interface ShownFacts {
  state: string;
  /** How many records go. */
  items: string;
  /** Digests of what is on the list, of the plans, and of what is said of copies. */
  list: string;
  plan: string;
  day: string;
  elsewhere: string;
}

const names: Record<keyof ShownFacts, string> = {
  state: 'sett-lage',
  items: 'sett-antal',
  list: 'sett-lista',
  plan: 'sett-plan',
  day: 'sett-dag',
  elsewhere: 'sett-kopior',
};

export function shownFields(shown: ShownFacts): Markup {
  const fields = Object.entries(names) as [keyof ShownFacts, string][];
  return html`${fields.map(([fact, name]) => html`<input type="hidden" name="${name}" value="${shown[fact]}">`)}`;
}

/** What is another now than on the page that the form was sent from, a sentence each; none: it is what was read. */
export function changesSince(sent: Fields, now: ShownFacts, says: ConfirmWords, locale: 'sv' | 'en'): string[] {
  const states: Readonly<Record<string, string>> = listNames[locale].states;
  const before = (fact: keyof ShownFacts) => sent[names[fact]] ?? '';
  const sentences: Record<keyof ShownFacts, () => string> = {
    state: () => says.changedState(states[before('state')] ?? null, states[now.state] ?? now.state),
    items: () => says.changedItems(/^\d{1,9}$/.test(before('items')) ? before('items') : null, Number(now.items)),
    list: () => says.changedContent,
    plan: () => says.changedPlan,
    day: () => says.changedDay,
    elsewhere: () => says.changedElsewhere,
  };
  const facts = Object.keys(names) as (keyof ShownFacts)[];
  return facts.filter((fact) => before(fact) !== now[fact]).map((fact) => sentences[fact]());
}
