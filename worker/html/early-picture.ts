import { html, type Markup } from './markup.ts';

/** The top of a page in small, which a slow line brings long before the page itself. Sizes in pixels of what it was made of. */
export interface EarlyPicture {
  href: string;
  width: number;
  height: number;
}

/**
 * It lies below the pictures that it stands in for, and is nothing to those who do not see it: they are told of the pictures. Those are lazy beside it, so that
 * they are asked for after it, and not at all where they are hidden.
 */
export function earlyPart(early: EarlyPicture | null): Markup | null {
  if (early === null) return null;
  const { href, width, height } = early;
  return html`<img class="early" src="${href}" width="${width}" height="${height}" fetchpriority="high" alt="">`;
}
