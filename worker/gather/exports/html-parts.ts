import type { HtmlElement } from './html-records.ts';

/** The elements below this one that fit, from the top; what is inside one that fits is not looked at, nor what is inside one to `skip`. */
export function outermost(
  element: HtmlElement,
  fits: (one: HtmlElement) => boolean,
  skip: (one: HtmlElement) => boolean = () => false,
): HtmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || skip(child)) return [];
    return fits(child) ? [child] : outermost(child, fits, skip);
  });
}

export function ofClass(...names: string[]): (one: HtmlElement) => boolean {
  return ({ classes }) => names.some((name) => classes.includes(name));
}

const blocks = new Set(['div', 'p', 'li', 'tr', 'h2', 'section', 'footer', 'ul']);

/** The words as plain text: `br` and blocks begin a new line, and there are no empty lines but those that `br` makes. */
export function wordsOf(element: HtmlElement, skip: (one: HtmlElement) => boolean = () => false): string {
  return linesOf(element, skip).join('\n').trim();
}

function linesOf(element: HtmlElement, skip: (one: HtmlElement) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    if (line.trim() !== '')
      lines.push(
        line
          .replace(/[^\S\n]+/g, ' ')
          .replace(/ ?\n ?/g, '\n')
          .trim(),
      );
    line = '';
  };
  for (const child of element.children) {
    if (typeof child === 'string') line += child.replace(/\s+/g, ' ');
    else if (skip(child)) continue;
    else if (child.name === 'br') line += '\n';
    else if (blocks.has(child.name)) {
      flush();
      lines.push(...linesOf(child, skip));
    } else line += wordsOf(child, skip);
  }
  flush();
  return lines;
}
