import { parse, type Selector } from 'css-what';
import { z } from 'zod';
import { both } from '../../../config/base/fault-words.ts';

/** Those of Chromium that say where an element stands or what lies in it. The others ask for a pointer, a form or a player. */
const knownPseudoClasses = new Set([
  ...['is', 'where', 'not', 'has', 'empty', 'root', 'scope', 'lang', 'dir'],
  ...['first-child', 'last-child', 'only-child', 'nth-child', 'nth-last-child'],
  ...['first-of-type', 'last-of-type', 'only-of-type', 'nth-of-type', 'nth-last-of-type'],
]);
const numbered = /^(?:odd|even|[+-]?\d+|[+-]?\d*n(?:\s*[+-]\s*\d+)?)$/;
const selecting = new Set(['is', 'where', 'not', 'has']);
const worded = new Set(['lang', 'dir']);
const traversals = new Set(['child', 'descendant', 'sibling', 'adjacent']);
/** Names and bare values that begin with a digit, or are missing: the parser takes them. */
const misnamed = /[#.]-?\d|=\s*(?:-?\d|\])/;
const quoted = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs;

/** A selector of a site pack. A faulty one is refused when the pack is read: in the page it would end each visit of the site. */
export const selector = z.string({ error: both('a CSS selector', 'en CSS-selektor') }).refine(isSelector, {
  error: both('a CSS selector that a browser reads', 'en CSS-selektor som en webbläsare läser'),
});

function isSelector(written: string): boolean {
  try {
    const alternatives = parse(written);
    const isNamed = !misnamed.test(written.replace(quoted, '""'));
    return isNamed && alternatives.length > 0 && alternatives.every((parts) => isWhole(parts, null));
  } catch {
    return false;
  }
}

/** Inside `:has()` a selector may begin with where it goes, `:has(> time)`, and hold no other `:has()`. */
function isWhole(parts: Selector[], inside: string | null): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    (inside === 'has' || !traversals.has(first.type)) &&
    !traversals.has(last.type) &&
    parts.every((part, at) => isKnown(part, inside) && (!isName(part) || isFirst(parts[at - 1])))
  );
}

function isName({ type }: Selector): boolean {
  return type === 'tag' || type === 'universal';
}

/** Whether what follows `before` begins with a name, if it has one. */
function isFirst(before: Selector | undefined): boolean {
  return before === undefined || traversals.has(before.type);
}

function isKnown(part: Selector, inside: string | null): boolean {
  if (part.type === 'pseudo') return isKnownPseudo(part, inside);
  if (part.type === 'attribute' && (part.action === 'not' || part.ignoreCase === false)) return false;
  if ('namespace' in part && part.namespace !== null && part.namespace !== '*') return false;
  return traversals.has(part.type) || part.type === 'attribute' || isName(part);
}

function isKnownPseudo({ name, data }: Extract<Selector, { type: 'pseudo' }>, inside: string | null): boolean {
  if (!knownPseudoClasses.has(name) || (inside === 'has' && name === 'has')) return false;
  if (selecting.has(name)) return Array.isArray(data) && data.every((inner) => isWhole(inner, name));
  if (name.startsWith('nth-')) return typeof data === 'string' && numbered.test(data.trim());
  return worded.has(name) ? typeof data === 'string' && data.trim() !== '' : data === null;
}
