import { html, type Markup } from '../../html/markup.ts';

/** Pictures that a large window shows at once. */
const first = 6;

/**
 * How a browser loads a list's picture, by its place from 0. A lazy one is not even asked for until the page's style has come, which costs those that
 * are seen first a third way over the line.
 */
export function pictureLoading(at: number): Markup {
  return at < first ? html`fetchpriority="high"` : html`loading="lazy"`;
}
