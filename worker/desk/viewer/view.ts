import type { Fields } from '../page/resume.ts';

/** How wide the picture is, in percent of the room that it has. */
export const zooms = [100, 150, 200] as const;
export type Zoom = (typeof zooms)[number];

/** Hits that a page lists and marks: more would make it heavy. */
export const hitsOnPage = 40;

/** What the lines of text over the picture weigh at most, in bytes as markup. A script fetches the others. */
export const mostText = 20_000;

/** What a person looks at: words that they seek, a hit (from 1), a post by its number, a comment by its number in the post. */
export interface View {
  text: string;
  zoom: Zoom;
  hit: number;
  post: number | null;
  comment: number | null;
}

export function viewIn(sent: Fields): View {
  const number = (name: string) => {
    const given = Number(sent[name]);
    return Number.isSafeInteger(given) && given > 0 ? given : null;
  };
  const post = number('inlagg');
  return {
    text: typeof sent.text === 'string' ? sent.text.trim().slice(0, 500) : '',
    zoom: zooms.find((one) => `${one}` === sent.storlek) ?? 100,
    hit: number('traff') ?? 1,
    post,
    comment: post === null ? null : number('kommentar'),
  };
}

/** The places, from 0, of the hits that the page of hit `hit` (from 1) lists: from the first, to before the last. */
export function hitsOfView(all: number, hit: number): { from: number; to: number } {
  const at = hit <= all ? hit - 1 : 0;
  const from = at - (at % hitsOnPage);
  return { from, to: Math.min(all, from + hitsOnPage) };
}

/** Where the text of all the page is. */
export function textHref(snapshot: string): string {
  return `/ogonblicksbilder/${encodeURIComponent(snapshot)}/bild/text`;
}

/** The page that shows the view; where in it is for a fragment. */
export function hrefOfView(snapshot: string, { text, zoom, hit, post, comment }: View): string {
  const asked = new URLSearchParams({
    ...(text !== '' && { text }),
    ...(hit !== 1 && { traff: `${hit}` }),
    ...(post !== null && { inlagg: `${post}` }),
    ...(comment !== null && { kommentar: `${comment}` }),
    ...(zoom !== 100 && { storlek: `${zoom}` }),
  });
  return `/ogonblicksbilder/${encodeURIComponent(snapshot)}/bild${asked.size === 0 ? '' : `?${asked}`}`;
}
