import { type StandState, standStates } from '../../../jobs/due/account-stands.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { AccountLine } from './account-lines.ts';
import { wallWordsOf } from './wall-words.ts';

/** What narrows the accounts down, as the address says it; empty: nothing. */
export interface Narrowed {
  sok: string;
  lage: string;
  namnd: string;
  plattform: string;
  forsenade: string;
}

export function narrowedIn(query: Fields): Narrowed {
  const [sok, lage, namnd] = [textIn(query, 'sok'), textIn(query, 'lage'), textIn(query, 'namnd')];
  return { sok, lage, namnd, plattform: textIn(query, 'plattform'), forsenade: textIn(query, 'forsenade') };
}

/** Those that all of it holds for. */
export function linesLike(lines: readonly AccountLine[], asked: Narrowed): AccountLine[] {
  const sought = asked.sok.toLowerCase();
  return lines.filter(
    ({ account, committee, committeeName, stands, verdict }) =>
      (asked.lage === '' || stands.state === asked.lage) &&
      (asked.namnd === '' || committee === asked.namnd) &&
      (asked.plattform === '' || account.platform === asked.plattform) &&
      (asked.forsenade === '' || verdict.late) &&
      [account.name, account.id, committeeName].some((name) => name.toLowerCase().includes(sought)),
  );
}

/** The address of the accounts so narrowed down; what is empty is left out. */
export function accountsHref(asked: Partial<Narrowed> & Record<string, string>): string {
  const said = Object.entries(asked).filter(([, value]) => value !== '');
  return said.length === 0 ? '/konton' : `/konton?${new URLSearchParams(said)}`;
}

/** Chips, opened one at a time, with how many accounts each choice has; a chosen one is a chip that is taken off. `view`: what else the address says. */
export function chipsPart(
  means: DeskMeans,
  lines: readonly AccountLine[],
  asked: Narrowed,
  view: Record<string, string>,
): Markup {
  const says = wallWordsOf(means);
  const archiveSays = words[means.workplace.configuration.settings.locale];
  const names = new Map(lines.map(({ committee, committeeName }) => [committee, committeeName]));
  const byName = new Intl.Collator('sv', { numeric: true }).compare;
  const kinds = [
    {
      field: 'lage',
      label: says.state,
      of: ({ stands }: AccountLine) => stands.state as string,
      name: (id: string) => archiveSays.states[id as StandState] ?? id,
      order: (a: string, b: string) => standStates.indexOf(a as StandState) - standStates.indexOf(b as StandState),
    },
    {
      field: 'namnd',
      label: says.committee,
      of: ({ committee }: AccountLine) => committee,
      name: (id: string) => names.get(id) ?? id,
      order: (a: string, b: string) => byName(names.get(a) ?? a, names.get(b) ?? b),
    },
    {
      field: 'plattform',
      label: says.platform,
      of: ({ account }: AccountLine) => account.platform as string,
      name: (id: string) => archiveSays.platforms[id] ?? id,
      order: byName,
    },
  ] as const;
  const to = (changed: Partial<Narrowed>) => accountsHref({ ...view, ...asked, ...changed });
  const on = (name: string, changed: Partial<Narrowed>) =>
    html`<a class="chip on" href="${to(changed)}">${outside(name)} <span aria-hidden="true">×</span><span class="unseen">(${says.takeOff})</span></a>`;
  const late = lines.filter(({ verdict }) => verdict.late).length;
  const chips = kinds.map(({ field, label, of, name, order }) => {
    const chosen = asked[field];
    if (chosen !== '') return on(name(chosen), { [field]: '' });
    const counted = Map.groupBy(linesLike(lines, asked), of);
    if (counted.size < 2) return null;
    const choices = [...counted.keys()].sort(order);
    return html`<details name="avgransa"><summary class="chip">${label}</summary><ul>${choices.map((id) => html`<li><a href="${to({ [field]: id })}">${outside(name(id))}</a> <span class="quiet">${counted.get(id)?.length ?? 0}</span></li>`)}</ul></details>`;
  });
  const overdue =
    asked.forsenade !== ''
      ? on(says.overdue, { forsenade: '' })
      : late === 0
        ? null
        : html`<a class="chip" href="${to({ forsenade: '1' })}">${says.overdue} <span class="quiet">${late}</span></a>`;
  const shown = linesLike(lines, asked).length;
  return html`<div class="chips" role="group" aria-label="${says.filters}">${chips}${overdue}<span class="quiet">${says.count(shown, lines.length)}</span></div>
`;
}
