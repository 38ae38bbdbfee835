import { html, type Markup, type Part } from './markup.ts';

/** The parts that pages of the desk and of the archive's folder are made of. `worker/html/design/components.ts` says how each looks. */

/**
 * What a piece of text tells by its colour as well; the words say it too. Green is done; amber: somebody has to act; red: failed, or late; blue:
 * protected (a hold, secrecy, locked) or under way; grey: a fact.
 */
export type TagTone = 'good' | 'poor' | 'bad' | 'held' | 'quiet';

export function tag(text: Part, tone: TagTone = 'quiet'): Markup {
  return html`<span class="mark ${tone}">${text}</span>`;
}

/** What a notice is: something told, or a fault. */
export type NoticeKind = 'told' | 'fault';

/** `aloud`: screen readers read it at once, a fault before everything else. */
export function notice(content: Part, kind: NoticeKind = 'told', aloud = false): Markup {
  const role = kind === 'fault' ? html` role="alert"` : html` role="status"`;
  return html`<p class="${kind}"${aloud ? role : null}>${content}</p>\n`;
}

/** A step of a way that is walked in order. `told`: what is known of it, such as its day. */
export interface Step {
  name: Part;
  stage: 'done' | 'here' | 'ahead';
  told: Part;
}

/** The steps of a way, in order. Screen readers hear which one is the present one; `doneWord` tells them what is behind. */
export function stepList(label: string, doneWord: string, steps: readonly Step[]): Markup {
  return html`<ol class="steps" aria-label="${label}">${steps.map(({ name, stage, told }) => html`<li class="${stage}"${stage === 'here' ? html` aria-current="step"` : null}><strong>${name}</strong>${stage === 'done' ? html` <span class="unseen">(${doneWord})</span>` : null}${told === null ? null : html`<span>${told}</span>`}</li>\n`)}</ol>
`;
}

/** A table whose rows are cards on a phone. `head` and `rows` are cells; each cell of a row gets the name of its column. A column without one has an empty cell in `head`. */
export function stackTable(label: string, head: Part, rows: readonly Part[]): Markup {
  const names = [...html`${head}`.markup.matchAll(/<(th|td)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , name = '']) =>
    name.replace(/<[^>]*>/g, ''),
  );
  return html`<div class="wide stack" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>
${rows.map((row) => html`<tr>${labelledCells(html`${row}`, names)}</tr>\n`)}</tbody></table></div>
`;
}

/** Text from outside is escaped in `row`, so what looks like a cell's tag is one. `names` are escaped as well. The row's own head has no label. */
function labelledCells({ markup }: Markup, names: readonly string[]): Markup {
  let at = -1;
  const labelled = markup.replace(/<(td|th)(?=[\s>])/g, (cell, element: string) => {
    at += 1;
    const name = names[at] ?? '';
    return element === 'th' || name === '' ? cell : `${cell} data-label="${name.replaceAll('"', '&quot;')}"`;
  });
  return { markup: labelled };
}

/** A row of a table with bars: the bar is as long as `value` is of the greatest. `cells` stand between the name and the bar. */
export interface BarRow {
  name: Part;
  value: number;
  cells: readonly Part[];
}

/** A chart that is a table: the bar repeats a number of its row, and is nothing to a screen reader. `columns` are the heads of name and cells. */
export function barTable(label: string, columns: readonly string[], rows: readonly BarRow[]): Markup {
  const greatest = Math.max(1, ...rows.map(({ value }) => value));
  const bar = (value: number) =>
    html`<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((value / greatest) * 100).toFixed(1)}" height="10"/></svg>`;
  const row = ({ name, value, cells }: BarRow) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}<td>${bar(value)}</td></tr>\n`;
  const [first = '', ...others] = columns;
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table class="bars"><thead><tr><th scope="col">${first}</th>${others.map((name) => html`<th scope="col" class="number">${name}</th>`)}<td></td></tr></thead><tbody>
${rows.map(row)}</tbody></table></div>
`;
}
