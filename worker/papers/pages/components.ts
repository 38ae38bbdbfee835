import { html, type Markup, type Part } from './markup.ts';
import type { PagePicture } from './told-snapshot.ts';

/** The parts that pages of the desk and of the archive's folder are made of. `worker/papers/design/components.ts` says how each looks. */

/** What a piece of text tells by its colour as well; the words say it too. */
export type TagTone = 'good' | 'poor' | 'bad' | 'quiet';

export function tag(text: Part, tone: TagTone = 'quiet'): Markup {
  return html`<span class="mark ${tone}">${text}</span>`;
}

/** What a notice is: something told, something that needs care, something that was done, a fault. */
export type NoticeKind = 'told' | 'caution' | 'done' | 'fault';

/** `aloud`: screen readers read it at once, a fault before everything else. */
export function notice(content: Part, kind: NoticeKind = 'told', aloud = false): Markup {
  const role = kind === 'fault' ? html` role="alert"` : html` role="status"`;
  return html`<p class="${kind}"${aloud ? role : null}>${content}</p>\n`;
}

/** A picture in its own size, at most as wide as the page. */
export function picture({ href, alt, caption }: { href: string; alt: string; caption: Part }, size: Size): Markup {
  return html`<figure class="picture"><a href="${href}">${image(href, alt, size)}</a>${caption === null ? null : html`<figcaption>${caption}</figcaption>`}</figure>
`;
}

type Size = Pick<PagePicture, 'width' | 'height'>;

function image(href: string, alt: string, { width, height }: Size): Markup {
  return html`<img src="${href}" width="${width}" height="${height}" loading="lazy" alt="${alt}">`;
}

export interface Card {
  title: Part;
  href: string | null;
  /** The top of this picture stands above the title. It says nothing that the card's text does not say. */
  shot: string | null;
  content: Part;
}

/** Cards beside each other, as many as there is room for. */
export function cardGrid(cards: readonly Card[]): Markup {
  return html`<ul class="card-grid">${cards.map(card)}</ul>\n`;
}

function card({ title, href, shot, content }: Card): Markup {
  const named = href === null ? title : html`<a href="${href}">${title}</a>`;
  return html`<li class="card">${shot === null ? null : html`<div class="shot"><img src="${shot}" loading="lazy" alt=""></div>`}<h3>${named}</h3>${content}</li>
`;
}

/** What stands where a list would stand that is empty: why, and what one may do. */
export function emptyState(title: string, why: Part, act: Part = null): Markup {
  return html`<div class="empty"><p><b>${title}</b></p><p>${why}</p>${act === null ? null : html`<p>${act}</p>`}</div>\n`;
}

/** What happened, oldest or newest first as given. `when` is marked up as a time. */
export function story(happened: readonly { when: Markup; what: Part }[]): Markup {
  return html`<ol class="story">${happened.map(({ when, what }) => html`<li>${when}<p>${what}</p></li>\n`)}</ol>\n`;
}

export interface Step {
  name: string;
  /** Said of the step; null: nothing. */
  told: Part;
}

/** The steps of a task in their order. `at`: how many are done; the next one is where the task stands. `done` and `now` say so in words. */
export function stepList(steps: readonly Step[], at: number, says: { done: string; now: string }): Markup {
  const said = (index: number) => (index < at ? says.done : index === at ? says.now : null);
  return html`<ol class="way">${steps.map(
    ({ name, told }, index) =>
      html`<li${index < at ? html` class="past"` : null}${index === at ? html` aria-current="step"` : null}>${name}${said(index) === null ? null : html`<span class="unseen"> (${said(index)})</span>`}${told === null ? null : html`<p>${told}</p>`}</li>\n`,
  )}</ol>
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
