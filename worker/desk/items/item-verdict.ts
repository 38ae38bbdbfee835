import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { retentionEnd } from '../../../jobs/judge/retention-end.ts';
import type { verdictIn } from '../../../jobs/judge/verdict.ts';
import { notice } from '../../html/components.ts';
import { wholeDays } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { decisionLine } from '../disposal/confirm-facts.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { itemVerdictWordsOf } from './item-verdict-words.ts';

/** Why the item is kept or may go, as it is judged today. */
export function verdictPart(item: WholeItem, verdict: ReturnType<typeof verdictIn>, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const judged = itemVerdictWordsOf(means);
  const { committees } = means.workplace.configuration;
  const routine = item.secret && verdict.class !== null ? verdict.class : null;
  const classes = [item.committee, '*'].flatMap((id) => committees.get(id)?.classes ?? []);
  const className = classes.find(({ id }) => id === routine)?.name ?? routine;
  const ofRule = classes.find(({ id }) => id === verdict.class)?.name;
  const decisions = [item.committee, '*'].flatMap((id) => committees.get(id)?.decisions ?? []);
  const decision = decisions.find(({ id }) => id === verdict.decision);
  return html`<h2>${judged.why}</h2>
<div class="verdict">${notice(inLines(verdict.because))}</div>
${className === null ? null : notice(outside(judged.checkClass(className)))}<dl>${verdict.rule === null ? null : html`<dt>${says.rule}</dt><dd>${named(ofRule, verdict.rule)}</dd>`}
${verdict.decision === null ? null : html`<dt>${says.decision}</dt><dd>${named(decision && decisionLine(decision), verdict.decision)}</dd>`}
${verdict.dueFrom === null ? null : html`<dt>${judged.dueFrom}</dt><dd>${retentionEnd(verdict.dueFrom, verdict.trigger?.at ?? null)}</dd>`}
${verdict.permittedFrom === null ? null : html`<dt>${judged.permittedFrom}</dt><dd>${verdict.permittedFrom}</dd>`}
${verdict.others.length === 0 ? null : html`<dt>${judged.others}</dt><dd>${outside(verdict.others.map(({ rule, dueFrom }) => `${rule}: ${dueFrom ?? '–'}`).join(', '))}</dd>`}
${item.holds.length === 0 ? null : html`<dt>${judged.holds}</dt><dd>${item.holds.map((id) => html`<a href="/stopp/${id}">${id}</a> `)}</dd>`}</dl>
`;
}

/** What people call it, and the plan's own id small after it; the id alone where the plan has no such thing any more. */
function named(name: string | undefined, id: string): Part {
  return name === undefined ? outside(id) : [outside(name), html` <span class="quiet">${outside(id)}</span>`];
}

/** The verdict's sentence begins with what holds, up to its first colon or semicolon: that stands alone, and each further clause on a line of its own. */
function inLines(because: string): Markup {
  const [, holds = because, rest = ''] = /^(.*?)(?:[:;] (.*))?$/s.exec(because) ?? [];
  const lines = rest === '' ? [] : rest.split(/(?<=\.) (?=\p{Lu})|; /u);
  return html`<strong>${wholeDays(holds)}</strong>${lines.map((line) => html`<span>${wholeDays(line.charAt(0).toUpperCase() + line.slice(1))}</span>`)}`;
}
