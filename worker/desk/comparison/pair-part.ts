import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { ComparedPosts } from '../../../jobs/visit/compare-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { EarlyPicture } from '../../html/early-picture.ts';
import { html, type Markup } from '../../html/markup.ts';
import { markedPosts, outlines, picturePart, standingIn } from '../../papers/pages/snapshots/page-picture.ts';
import type { ComparisonWords } from '../../words/comparison-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { anchorOf, type PageOnPicture } from '../viewer/page-on-picture.ts';
import { viewerWords } from '../viewer/viewer-words.ts';

/** A snapshot of the pair with its page. */
export interface Side {
  row: SnapshotRow;
  page: Pick<PageOnPicture, 'tiles' | 'isDamaged' | 'places'>;
  early: EarlyPicture | null;
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
  { row, page, early }: Side,
  posts: ComparedPosts | null,
  means: DeskMeans,
  says: ComparisonWords,
): Markup {
  const { damaged, noPictures, bit } = viewerWords[means.workplace.configuration.settings.locale];
  if (page.tiles.length === 0) return html`<p>${page.isDamaged ? damaged : noPictures}</p>`;
  const marked = posts === null ? [] : [...markedPosts(which, posts)];
  const kinds = new Map(marked.map(([post, kind]) => [anchorOf({ post, comment: null }), kind]));
  const fileHref = (file: string) => archiveHref(`${row.folder}/${file}`);
  const over = (tile: MeasuredTile) =>
    outlines(
      page.places.flatMap(({ anchor, boxes }) => {
        const kind = kinds.get(anchor);
        return kind === undefined ? [] : boxes.filter(standingIn(tile).touches).map((box) => ({ box, kind }));
      }),
    );
  return picturePart(page.tiles, over, fileHref, (at, of) => `${says[which]}. ${bit(at, of)}`, early);
}
