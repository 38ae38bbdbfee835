import type { Box } from '../../../storage/records/text-layer.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { outline } from '../../papers/pages/snapshots/page-picture.ts';
import { shortened } from '../../words/shortened.ts';
import { shownTime } from '../../words/told-in.ts';
import { anchorOf, type PageOnPicture, postsOfView, sizeOf } from './page-on-picture.ts';
import { heightsOf } from './picture-part.ts';
import { hitsOfView, hitsOnPage, hrefOfView, type View, zooms } from './view.ts';
import type { ViewerWords } from './viewer-words.ts';

/** The search in the page's text, and what was found, each leading to its place. */
export function searchPart(snapshot: string, view: View, { lines, hits }: PageOnPicture, says: ViewerWords): Markup {
  if (lines === null) return html`<p class="hint">${says.noText}</p>\n`;
  const { text, zoom, hit } = view;
  const { from, to: end } = hitsOfView(hits.length, hit);
  const isThere = (to: number) => to >= 1 && to <= hits.length;
  const toHit = (to: number) => `${hrefOfView(snapshot, { ...view, post: null, comment: null, hit: to })}#traff-${to}`;
  // One that leads nowhere is hidden, and not left out: the script shows it once it leads somewhere.
  const step = (by: number, name: string) => {
    const to = isThere(hit + by) ? hit + by : 1;
    return html`<a href="${toHit(to)}" data-steg="${by}"${isThere(hit + by) ? null : html` hidden`}>${name}</a> `;
  };
  return html`<form method="get" action="/ogonblicksbilder/${encodeURIComponent(snapshot)}/bild" role="search" aria-label="${says.search}"><label for="text-i-bild">${says.search}</label><p class="hint" id="text-i-bild-hjalp">${says.searchHint}</p><input type="search" id="text-i-bild" name="text" maxlength="500" value="${text}" aria-describedby="text-i-bild-hjalp"><input type="hidden" name="storlek" value="${zoom}"><p><button>${says.seek}</button></p></form>
${
  text === ''
    ? null
    : html`<div class="found"><p role="status">${says.hits(hits.length)}</p>
${
  hits.length <= hitsOnPage
    ? null
    : html`<p class="hint">${says.hitsFromTo(from + 1, end, hits.length)}</p>
<div class="pages"><ul>${from === 0 ? null : html`<li><a href="${toHit(from + 1 - hitsOnPage)}">${says.hitsBefore}</a></li>`}${end === hits.length ? null : html`<li><a href="${toHit(end + 1)}">${says.hitsAfter}</a></li>`}</ul></div>
`
}${
  hits.length === 0
    ? null
    : html`${hits.length === 1 ? null : html`<p>${step(-1, says.previous)}${step(1, says.next)}</p>\n`}<ol data-traffar="${hits.length}" data-fran="${from + 1}">${hits.slice(from, end).map(({ around: { before, hit: found, after } }, at) => html`<li><a href="#traff-${from + at + 1}">… <bdi>${before}<mark>${found}</mark>${after}</bdi> …</a></li>\n`)}</ol>`
}</div>
`
}`;
}

/** The posts around the one that is chosen, in the order of the page, and links to those before and after. `isWhole`: all of the page's text lies over the picture, so a link need not fetch the page anew. */
export function postList(
  snapshot: string,
  view: View,
  { posts, places }: PageOnPicture,
  { isWhole, fileHref }: { isWhole: boolean; fileHref: (file: string) => string },
  says: ViewerWords,
): Markup {
  const near = postsOfView(posts, view.post);
  const to = (post: number | null, name: string) =>
    post === null
      ? null
      : html`<li><a href="${hrefOfView(snapshot, { ...view, post, comment: null })}#inlagg-${post}">${name}</a></li>`;
  const turn =
    near.posts.length === posts.length
      ? null
      : html`<p class="hint">${says.postsFromTo(near.posts[0]?.number ?? 0, near.posts.at(-1)?.number ?? 0, posts.length)}</p>
<div class="pages"><ul>${to(near.before, says.postsBefore)}${to(near.after, says.postsAfter)}</ul></div>
`;
  const placed = new Set(places.filter(({ boxes }) => boxes.length > 0).map(({ anchor }) => anchor));
  return html`<nav class="jumps" aria-labelledby="inlagg-lista"><h2 id="inlagg-lista">${says.posts}</h2>
${turn}${
  posts.length === 0
    ? html`<p>${says.noPosts}</p>`
    : html`<ol>${near.posts.map((post) => {
        const anchor = anchorOf({ post: post.number, comment: null });
        const heading = [says.post(post.number), post.author, shownTime(post)].filter((part) => part).join(', ');
        const words = shortened(post.text);
        if (!placed.has(anchor))
          return html`<li id="${anchor}">${outside(heading)}<span class="words">${outside(words)}</span> <span class="hint">${says.noPlace}${post.picture === null ? null : html` <a href="${fileHref(post.picture)}">${says.ownPicture}</a>`}</span></li>\n`;
        const page = isWhole ? '' : hrefOfView(snapshot, { ...view, post: post.number, comment: null });
        return html`<li><a href="${page}#${anchor}">${outside(heading)}<span class="words">${outside(words)}</span></a></li>\n`;
      })}</ol>`
}</nav>
`;
}

/** Without those that the small picture has no room to show apart: a page may have thousands. */
function apart(boxes: readonly Box[], height: number): Box[] {
  const step = height / 400;
  let last = Number.NEGATIVE_INFINITY;
  return boxes.filter(({ y }) => {
    if (y < last + step) return false;
    last = y;
    return true;
  });
}

export function zoomPart(snapshot: string, view: View, says: ViewerWords): Markup {
  return html`<nav class="zooms" aria-label="${says.zoom}"><ul>${zooms.map(
    (zoom) =>
      html`<li><a href="${hrefOfView(snapshot, { ...view, zoom })}" data-storlek="${zoom}"${zoom === view.zoom ? html` aria-current="true"` : null}>${zoom} %</a></li>\n`,
  )}</ul></nav>
`;
}

/** The whole page in small: each part of it leads there. Posts and hits are in the lists as well, so keys and screen readers pass over it. */
export function stripPart(
  { tiles, overview, places, hits }: PageOnPicture,
  fileHref: (file: string) => string,
): Markup | null {
  if (overview === null) return null;
  const { width, height } = sizeOf(tiles);
  const heights = heightsOf(height);
  const thick = height / 250;
  const posts = places.flatMap(({ isComment, boxes }) => (isComment ? [] : boxes));
  const marks = hits.flatMap(({ boxes: [box] }) => box ?? []);
  return html`<div class="strip" aria-hidden="true"><div><img src="${fileHref(overview)}" width="${Math.round(width)}" height="${Math.round(height)}" loading="lazy" alt=""><svg viewBox="0 0 ${Math.round(width)} ${Math.round(height)}" preserveAspectRatio="none">${posts.length === 0 ? null : html`<path class="place" d="${apart(posts, height).map(outline).join('')}"/>`}${
    marks.length === 0
      ? null
      : html`<path class="hit" d="${apart(marks, height)
          .map((box) => outline({ ...box, x: 0, width, height: Math.max(box.height, thick) }))
          .join('')}"/>`
  }${heights.map(
    (y, at) =>
      html`<a href="#hojd-${y}" tabindex="-1"><rect class="room" y="${y}" width="${Math.round(width)}" height="${Math.round((heights[at + 1] ?? height) - y)}"/></a>`,
  )}</svg></div></div>
`;
}
