import type { Markup } from '../../html/markup.ts';
import { ownFile } from './own-file.ts';

/** Whether the page has a table that may be wider than the screen. */
export function mayScroll({ markup }: Markup): boolean {
  return markup.includes('<div class="wide');
}

const text = `'use strict';
const stops = [...document.querySelectorAll('.wide[tabindex="0"]')];
const look = () => {
  for (const one of stops) {
    if (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight) one.tabIndex = 0;
    else if (one !== document.activeElement) one.removeAttribute('tabindex');
  }
};
const sizes = new ResizeObserver(look);
for (const one of stops) for (const part of [one, ...one.children]) sizes.observe(part);
`;

/**
 * Takes from the keyboard's way the tables that nothing can be scrolled in, and gives them back when they become wider than their place. Without the script
 * each is a stop, since CSS cannot tell.
 */
export const stopsScript = ownFile('/tabbstopp.js', text);
