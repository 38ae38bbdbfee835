import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { verdictIn } from '../../../jobs/judge/verdict.ts';
import { notice, tag } from '../../papers/pages/components.ts';
import { wholeDays } from '../../papers/pages/marks.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { itemVerdictWordsOf } from './item-verdict-words.ts';

/** Why the item is kept or may go, as it is judged today. */
export function verdictPart(item: WholeItem, verdict: ReturnType<typeof verdictIn>, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const judged = itemVerdictWordsOf(means);
  return html`<h2>${judged.why}</h2>
${notice(wholeDays(verdict.because))}<dl><dt>${judged.verdict}</dt><dd>${verdict.state === 'due' && verdict.permittedFrom === null ? judged.dueButHeld : judged.verdicts[verdict.state]}${verdict.held ? html` ${tag(says.held, 'poor')}` : null}</dd>
${verdict.rule === null ? null : html`<dt>${says.rule}</dt><dd>${outside(verdict.rule)}</dd>`}
${verdict.decision === null ? null : html`<dt>${says.decision}</dt><dd>${outside(verdict.decision)}</dd>`}
${verdict.dueFrom === null ? null : html`<dt>${judged.dueFrom}</dt><dd>${verdict.dueFrom}</dd>`}
${verdict.permittedFrom === null ? null : html`<dt>${judged.permittedFrom}</dt><dd>${verdict.permittedFrom}</dd>`}
${verdict.others.length === 0 ? null : html`<dt>${judged.others}</dt><dd>${outside(verdict.others.map(({ rule, dueFrom }) => `${rule}: ${dueFrom ?? '–'}`).join(', '))}</dd>`}
${item.holds.length === 0 ? null : html`<dt>${judged.holds}</dt><dd>${item.holds.map((id) => html`<a href="/stopp/${id}">${id}</a> `)}</dd>`}</dl>
`;
}
