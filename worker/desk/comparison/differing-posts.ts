import {
  type ComparedPosts,
  type CountName,
  countNames,
  type DifferingPost,
} from '../../../jobs/visit/compare-snapshots.ts';
import type { WordChange } from '../../../jobs/visit/word-changes.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { isByContents } from '../../../storage/shown/own-names.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { shownTime } from '../../papers/pages/told-in.ts';
import { pictureHref } from '../page/hrefs.ts';
import { shortened } from '../viewer/side-parts.ts';
import type { ComparisonWords } from './comparison-words.ts';

/** The ids of the two snapshots. */
export interface Pair {
  earlier: string;
  later: string;
}

/** Posts that are gone, edited, counted otherwise, and new, each with links to its place in the pictures. */
export function differingPosts({ gone, added, differing }: ComparedPosts, pair: Pair, says: ComparisonWords): Part[] {
  const edited = differing.filter(({ words }) => words.length > 0);
  const counted = differing.filter(({ counts, comments }) => counts.length + comments.before + comments.after > 0);
  return [
    listed(
      says.gone(gone.length),
      gone.map((post) => [headOf(post), wordsOf(post, says), html`<p>${toEarlier(post, pair, says)}</p>`]),
      says.goneNote,
    ),
    listed(
      says.edited(edited.length),
      edited.map(({ before, after, words }) => [
        headOf(after),
        changesPart(words, says),
        bothLinks(before, after, pair, says),
      ]),
    ),
    listed(
      says.numbers(counted.length),
      counted.map((one) => [headOf(one.after), numbersPart(one, says), bothLinks(one.before, one.after, pair, says)]),
    ),
    listed(
      says.added(added.length),
      added.map((post) => [headOf(post), wordsOf(post, says), html`<p>${toLater(post, pair, says)}</p>`]),
    ),
  ];
}

function listed(heading: string, entries: readonly Part[], note: string | null = null): Part {
  if (entries.length === 0) return null;
  return html`<h2>${heading}</h2>
${note === null ? null : html`<p>${note}</p>\n`}<ol class="hits">${entries.map((entry) => html`<li>${entry}</li>\n`)}</ol>
`;
}

/** Two texts as one: what is gone is struck out, what is new underlined, and screen readers are told which is which. */
export function changesPart(changes: readonly WordChange[], says: ComparisonWords): Markup {
  return html`<p class="changes">${changes.map(({ what, text }) => {
    if (what === 'same') return html`<bdi>${text}</bdi>`;
    return what === 'gone'
      ? html`<del><span class="unseen">${says.goneWords} </span><bdi>${text}</bdi></del>`
      : html`<ins><span class="unseen">${says.newWords} </span><bdi>${text}</bdi></ins>`;
  })}</p>
`;
}

function numbersPart({ counts, comments }: DifferingPost, says: ComparisonWords): Markup {
  const rows = new Map(
    counts.map(({ what, before, after }): [CountName, string] => [what, says.fromTo(before, after)]),
  );
  return html`<ul>${countNames.map((what) => (rows.has(what) ? html`<li>${says.counts[what]}: ${rows.get(what) ?? ''}</li>\n` : null))}${comments.before === 0 ? null : html`<li>${says.commentsBefore(comments.before)}</li>\n`}${comments.after === 0 ? null : html`<li>${says.commentsAfter(comments.after)}</li>\n`}${comments.byWords === 0 ? null : html`<li>${says.commentsByWords(comments.byWords)}</li>\n`}</ul>`;
}

function headOf(post: ShownPost): Markup {
  return html`<p><b>${outside([post.author, shownTime(post)].filter((part) => part).join(', '))}</b></p>`;
}

function wordsOf({ key, text }: ShownPost, says: ComparisonWords): Markup {
  const hint = isByContents(key) ? html`<p class="hint">${says.thisByWords}</p>` : null;
  return html`<p>${text === '' ? html`<em>${says.noText}</em>` : outside(shortened(text))}</p>${hint}`;
}

function bothLinks(before: ShownPost, after: ShownPost, pair: Pair, says: ComparisonWords): Markup {
  return html`<p>${toEarlier(before, pair, says)} · ${toLater(after, pair, says)}</p>`;
}

function toEarlier({ number }: ShownPost, { earlier }: Pair, { inEarlier }: ComparisonWords): Markup {
  return html`<a href="${pictureHref(earlier, { post: number })}">${inEarlier}</a>`;
}

function toLater({ number }: ShownPost, { later }: Pair, { inLater }: ComparisonWords): Markup {
  return html`<a href="${pictureHref(later, { post: number })}">${inLater}</a>`;
}
