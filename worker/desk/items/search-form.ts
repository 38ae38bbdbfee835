import { authorRoles, itemKinds } from '../../../config/base/item-words.ts';
import { platformNames } from '../../../config/base/platform-names.ts';
import { ruleStates } from '../../../config/plans/rule-states.ts';
import { itemStates } from '../../../storage/catalog/item-catalog.ts';
import { html, type Markup } from '../../html/markup.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { stateWordsOf } from '../item-parts/state-words.ts';
import { accountField } from '../page/account-field.ts';
import { committeeChoices, readableCommittees } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import type { Visitor } from '../page/visitor.ts';
import { classChoices, fields } from './search-fields.ts';
import type { Searched } from './searched.ts';

/** The form of a search, filled in as it was asked. */
export function searchForm({ asked, committee, understood }: Searched, visitor: Visitor, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const named = stateWordsOf(means);
  const choose = (
    field: keyof typeof fields,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen?: string,
  ) =>
    html`<div><label for="${fields[field]}">${label}</label><select id="${fields[field]}" name="${fields[field]}"><option value="">${says.all}</option>
${options.map(([value, shown]) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${shown}</option>\n`)}</select></div>`;
  const typed = (field: 'case' | 'snapshot', label: string, value = '') =>
    html`<div><label for="${fields[field]}">${label}</label><input type="text" id="${fields[field]}" name="${fields[field]}" value="${value}"></div>`;
  const { text, ...others } = asked;
  const used = Object.values(others).filter((value) => value !== undefined).length;
  // After a search the hits come first: the fields are folded, and their number tells how many are used.
  const isAsked = text !== undefined || used > 0;
  return html`<form method="get" action="/inlagg" role="search" class="narrow">
<div><label for="text">${says.text}</label><input type="text" id="text" name="text" value="${asked.text ?? ''}" aria-describedby="text-hjalp"><p class="hint" id="text-hjalp">${says.textHint}</p></div>
<p><button>${says.search}</button></p>
<details${isAsked && understood ? null : html` open`}><summary>${says.moreFields(used)}</summary><div class="narrow">
${choose('committee', says.committee, committeeChoices(means, visitor), committee ?? undefined)}
<div>${accountField(means, visitor, { name: fields.account, label: says.account, first: says.all }, { konto: asked.account ?? '' })}</div>
${choose(
  'kind',
  says.kind,
  itemKinds.map((kind) => [kind, says.kinds[kind] ?? kind] as const),
  asked.kind,
)}
${choose(
  'platform',
  says.platform,
  Object.entries(platformNames(means.workplace.configuration.settings.locale, null)),
  asked.platform,
)}
${choose(
  'author',
  says.author,
  authorRoles.map((role) => [role, says.roles[role] ?? role] as const),
  asked.author,
)}
${choose('class', says.class, classChoices(means, readableCommittees(means, visitor)), asked.class)}
${choose(
  'state',
  says.state,
  [
    ...itemStates.map((state) => [state, named.states[state] ?? state] as const),
    ...ruleStates.map((state) => [state, named.ruleStates[state]] as const),
  ],
  asked.state,
)}
<div><label for="fran">${says.from}</label><input type="date" id="fran" name="fran" value="${asked.from ?? ''}"></div>
<div><label for="till">${says.to}</label><input type="date" id="till" name="till" value="${asked.to ?? ''}"></div>
${typed('case', says.case, asked.case)}
${typed('snapshot', says.snapshot, asked.snapshot)}
${asked.rule === undefined ? null : html`<div><label for="regel">${says.rule}</label><input type="text" id="regel" name="regel" value="${asked.rule}"></div>`}
</div></details>
</form>
`;
}
