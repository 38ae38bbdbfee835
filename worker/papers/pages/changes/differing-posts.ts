import {
  type ComparedPosts,
  type CountName,
  countNames,
  type DifferingPost,
} from '../../../../jobs/visit/compare-snapshots.ts';
import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { isByContents } from '../../../../storage/shown/own-names.ts';
import { html, type Markup, outside, type Part } from '../../../html/markup.ts';
import type { ComparisonWords } from '../../../words/comparison-words.ts';
import { shortened } from '../../../words/shortened.ts';
import { shownTime } from '../../../words/told-in.ts';
import { changesPart } from './comparison-parts.ts';

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

/** What is told of posts of one kind: those that are gone, edited, counted otherwise, and new. `entries`: those of this part. */
interface Section {
  heading: string;
  note: string | null;
  entries: Markup[];
  /** The number of the first of them, from 1. */
  start: number;
}

/** What the posts of one part weigh at most, in bytes as markup. A single post may weigh more. */
const largest = 30_000;

/** The posts that differ, each with links to its place in the pictures, in parts that a browser on a slow line has soon. At least one part. */
export function differingPosts({ gone, added, differing }: ComparedPosts, told: PostsTold): Markup[] {
  const { says, hrefs, goneNote, ofGone = () => null } = told;
  const edited = differing.filter(({ words }) => words.length > 0);
  const counted = differing.filter(
    ({ counts, comments }) => counts.length + comments.before.length + comments.after.length > 0,
  );
  const toEarlier = ({ number }: ShownPost) => html`<a href="${hrefs.earlier(number)}">${says.inEarlier}</a>`;
  const toLater = ({ number }: ShownPost) => html`<a href="${hrefs.later(number)}">${says.inLater}</a>`;
  const toBoth = ({ before, after }: DifferingPost) => html`<p>${toEarlier(before)} · ${toLater(after)}</p>`;
  const listed = (heading: string, entries: readonly Part[], note: string | null = null): Section => ({
    heading,
    note,
    start: 1,
    entries: entries.map((entry) => html`<li>${entry}</li>\n`),
  });
  return inParts([
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
  ]);
}

/** A section that goes on in the next part has its heading there too. */
function inParts(sections: readonly Section[]): Markup[] {
  const parts: Section[][] = [[]];
  let room = largest;
  for (const { heading, note, entries } of sections) {
    let its: Markup[] | null = null;
    for (const [at, entry] of entries.entries()) {
      const weight = Buffer.byteLength(entry.markup);
      if (room < weight && room < largest) {
        parts.push([]);
        [room, its] = [largest, null];
      }
      if (its === null) {
        its = [];
        parts.at(-1)?.push({ heading, note, entries: its, start: at + 1 });
      }
      its.push(entry);
      room -= weight;
    }
  }
  return parts.map((part) => html`${part.map(sectionPart)}`);
}

function sectionPart({ heading, note, entries, start }: Section): Markup {
  return html`<h2>${heading}</h2>
${note === null ? null : html`<p>${note}</p>\n`}<ol class="hits"${start === 1 ? null : html` start="${start}"`}>${entries}</ol>
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
