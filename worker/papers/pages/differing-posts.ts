import {
  type ComparedPosts,
  type CountName,
  countNames,
  type DifferingPost,
} from '../../../jobs/visit/compare-snapshots.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { isByContents } from '../../../storage/shown/own-names.ts';
import { changesPart } from './comparison-parts.ts';
import type { ComparisonWords } from './comparison-words.ts';
import { html, type Markup, outside, type Part } from './markup.ts';
import { shortened } from './shortened.ts';
import { shownTime } from './told-in.ts';

/** How posts of two snapshots are told. */
export interface PostsTold {
  says: ComparisonWords;
  /** Where a post, by its number, is seen in each. */
  hrefs: Record<'earlier' | 'later', (post: number) => string>;
  /** What is said below the heading of those that are gone. */
  goneNote: string;
  /** What else is known of a post that is gone. */
  ofGone?: (post: ShownPost) => Part;
}

/** Posts that are gone, edited, counted otherwise, and new, each with links to its place in the pictures. */
export function differingPosts({ gone, added, differing }: ComparedPosts, told: PostsTold): Part[] {
  const { says, hrefs, goneNote, ofGone = () => null } = told;
  const edited = differing.filter(({ words }) => words.length > 0);
  const counted = differing.filter(
    ({ counts, comments }) => counts.length + comments.before.length + comments.after.length > 0,
  );
  const toEarlier = ({ number }: ShownPost) => html`<a href="${hrefs.earlier(number)}">${says.inEarlier}</a>`;
  const toLater = ({ number }: ShownPost) => html`<a href="${hrefs.later(number)}">${says.inLater}</a>`;
  const toBoth = ({ before, after }: DifferingPost) => html`<p>${toEarlier(before)} · ${toLater(after)}</p>`;
  return [
    listed(
      says.gone(gone.length),
      gone.map((post) => [headOf(post), wordsOf(post, says), ofGone(post), html`<p>${toEarlier(post)}</p>`]),
      goneNote,
    ),
    listed(
      says.edited(edited.length),
      edited.map((one) => [headOf(one.after), changesPart(one.words, says), toBoth(one)]),
    ),
    listed(
      says.numbers(counted.length),
      counted.map((one) => [headOf(one.after), numbersPart(one, says), toBoth(one)]),
    ),
    listed(
      says.added(added.length),
      added.map((post) => [headOf(post), wordsOf(post, says), html`<p>${toLater(post)}</p>`]),
    ),
  ];
}

function listed(heading: string, entries: readonly Part[], note: string | null = null): Part {
  if (entries.length === 0) return null;
  return html`<h2>${heading}</h2>
${note === null ? null : html`<p>${note}</p>\n`}<ol class="hits">${entries.map((entry) => html`<li>${entry}</li>\n`)}</ol>
`;
}

function numbersPart({ counts, comments }: DifferingPost, says: ComparisonWords): Markup {
  const rows = new Map(
    counts.map(({ what, before, after }): [CountName, string] => [what, says.fromTo(before, after)]),
  );
  return html`<ul>${countNames.map((what) => (rows.has(what) ? html`<li>${says.counts[what]}: ${rows.get(what) ?? ''}</li>\n` : null))}${commentsPart(comments.before, says.commentsBefore)}${commentsPart(comments.after, says.commentsAfter)}${comments.byWords === 0 ? null : html`<li>${says.commentsByWords(comments.byWords)}</li>\n`}</ul>`;
}

function commentsPart(comments: readonly ShownComment[], told: (count: number) => string): Part {
  if (comments.length === 0) return null;
  const lines = comments.map(
    ({ author, text }) =>
      html`<li>${author === null ? null : html`<b>${outside(author)}</b>: `}${outside(shortened(text))}</li>\n`,
  );
  return html`<li>${told(comments.length)}<ul>${lines}</ul></li>\n`;
}

function headOf(post: ShownPost): Markup {
  return html`<p><b>${outside([post.author, shownTime(post)].filter((part) => part).join(', '))}</b></p>`;
}

function wordsOf({ key, text }: ShownPost, says: ComparisonWords): Markup {
  const hint = isByContents(key) ? html`<p class="hint">${says.thisByWords}</p>` : null;
  return html`<p>${text === '' ? html`<em>${says.noText}</em>` : outside(shortened(text))}</p>${hint}`;
}
