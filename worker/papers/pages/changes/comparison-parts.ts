import type { ComparedPosts, Comparison, PageFact } from '../../../../jobs/visit/compare-snapshots.ts';
import type { WordChange } from '../../../../jobs/visit/word-changes.ts';
import type { SnapshotStatus } from '../../../../storage/records/snapshot-description.ts';
import { isByContents } from '../../../../storage/shown/own-names.ts';
import { notice } from '../../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../../html/markup.ts';
import type { ComparisonWords } from '../../../words/comparison-words.ts';

/** What two snapshots say of the posts, and how far that goes, each sentence as an entry of a list. */
export function summaryPart(
  { posts }: Comparison,
  { isOverview, statuses }: { isOverview: boolean; statuses: readonly SnapshotStatus[] },
  says: ComparisonWords,
): Markup {
  const lines = [
    ...(typeof posts === 'string' ? [says.notCompared[posts]] : summaryOf(posts, says)),
    ...(typeof posts !== 'string' && isOverview ? [says.overview] : []),
    ...(statuses.includes('partial') ? [says.partialNote] : []),
  ];
  return html`<h2>${says.summary}</h2>
<ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul>
`;
}

/** What lies further down than both reach is told as not compared. */
function summaryOf(
  { gone, beyond, endedAtKnown, added, deeper, shared, differing }: ComparedPosts,
  says: ComparisonWords,
): string[] {
  if (shared === 0) return [says.cannotTell];
  const edited = differing.filter(({ words: changes }) => changes.length > 0).length;
  const counted = differing.filter(({ counts }) => counts.length > 0).length;
  const byWords = [...gone, ...added].filter(({ key }) => isByContents(key)).length;
  return [
    says.shared(shared),
    ...(added.length > 0 ? [says.addedIn(added.length)] : []),
    says.goneIn(gone.length),
    ...(byWords > 0 ? [says.byWords(byWords)] : []),
    ...(edited > 0 ? [says.textDiffers(edited)] : []),
    ...(counted > 0 ? [says.numbersDiffer(counted)] : []),
    ...(beyond > 0 ? [endedAtKnown ? says.notReadAgain(beyond) : says.beyond(beyond)] : []),
    ...(deeper > 0 ? [says.deeper(deeper)] : []),
  ];
}

/** What the page itself says and looks like above its posts. `top`: whether its top looks different; null: not known. */
export function pagePart({ facts, head }: Comparison, top: boolean | null, says: ComparisonWords): Markup {
  return html`<h2>${says.page}</h2>
<ul>${facts.map((fact) => html`<li>${says.what[fact.what]}: ${factPart(fact, says)}</li>\n`)}</ul>
${top === null ? html`<p>${says.topUnknown}</p>\n` : top ? notice(says.topDiffers) : html`<p>${says.topSame}</p>\n`}${
  head === null
    ? html`<p>${says.headUnknown}</p>\n`
    : head.length === 0
      ? html`<p>${says.headSame}</p>\n`
      : html`<h3>${says.head}</h3>\n${changesPart(head, says)}`
}`;
}

function factPart({ before, after }: PageFact, says: ComparisonWords): Part {
  if (before === null || after === null) return says.notKnown;
  return before === after ? says.noDifference : outside(says.from(before, after));
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
