import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { ComparedPosts } from '../../../jobs/visit/compare-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { anchorOf, type PageOnPicture } from '../viewer/page-on-picture.ts';
import { type MarkKind, picturePart, rect, standingIn } from '../viewer/picture-part.ts';
import { viewerWords } from '../viewer/viewer-words.ts';
import type { ComparisonWords } from './comparison-words.ts';

/** A snapshot of the pair with its page. */
export interface Side {
  row: SnapshotRow;
  page: PageOnPicture;
}

type Which = 'earlier' | 'later';

/**
 * The two pictures beside each other in one frame, so that they scroll together. With script the later one can be laid over the earlier one; the
 * buttons for that are hidden until there is script.
 */
export function pairPart(
  { earlier, later }: Record<Which, Side>,
  posts: ComparedPosts | null,
  means: DeskMeans,
  says: ComparisonWords,
): Markup {
  const modes = Object.entries(says.modes).map(
    ([mode, name]) =>
      html`<button type="button" class="other" data-lage="${mode}" aria-pressed="${mode === 'beside' ? 'true' : 'false'}">${name}</button> `,
  );
  return html`<h2 id="bilder">${says.pictures}</h2>
<p class="hint">${says.picturesHint}</p>
<div class="pair-tools" hidden><p>${modes}</p><p role="status" data-earlier="${says.seen.earlier}" data-later="${says.seen.later}"></p><p hidden><label for="reglage">${says.slider}</label><input type="range" id="reglage" min="0" max="100" value="50"></p></div>
<div class="frame pair" id="bild" role="region" aria-labelledby="bilder" tabindex="0"><div class="one" role="group" aria-label="${says.earlier}">${sidePart('earlier', earlier, posts, means, says)}</div><div class="two" role="group" aria-label="${says.later}">${sidePart('later', later, posts, means, says)}</div></div>
`;
}

function sidePart(
  which: Which,
  { row, page }: Side,
  posts: ComparedPosts | null,
  means: DeskMeans,
  says: ComparisonWords,
): Markup {
  const { damaged, noPictures, bit } = viewerWords[means.workplace.configuration.settings.locale];
  if (page.tiles.length === 0) return html`<p>${page.isDamaged ? damaged : noPictures}</p>`;
  const kinds = posts === null ? new Map<string, MarkKind>() : kindsOf(which, posts);
  const fileHref = (file: string) => archiveHref(`${row.folder}/${file}`);
  const over = (tile: MeasuredTile) =>
    page.places.flatMap(({ anchor, boxes }) => {
      const kind = kinds.get(anchor);
      return kind === undefined ? [] : boxes.filter(standingIn(tile).touches).map((box) => rect(box, kind));
    });
  return picturePart(page.tiles, over, fileHref, (at, of) => `${says[which]}. ${bit(at, of)}`);
}

/** How each post that differs is marked in the picture of the side. */
function kindsOf(which: Which, { gone, added, differing }: ComparedPosts): Map<string, MarkKind> {
  const only = which === 'earlier' ? gone : added;
  const edited = differing.flatMap(({ before, after, words }) =>
    words.length === 0 ? [] : [which === 'earlier' ? before : after],
  );
  const named = ({ number }: ShownPost, kind: MarkKind) => [anchorOf({ post: number, comment: null }), kind] as const;
  return new Map([...only.map((post) => named(post, 'only')), ...edited.map((post) => named(post, 'other'))]);
}
