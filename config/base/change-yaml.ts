import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isScalar, isSeq, Lexer, type Node, parseDocument, stringify, type YAMLMap } from 'yaml';
import { type Path, valueAt } from './fault-words.ts';

/*
 * Values changed in a YAML text that people write: a piece of the text is put in place of another, and not a character else is changed. The whole
 * document is never written anew, which would move remarks, quotes and blank lines.
 */

/** What can be written: what JSON can hold. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written };

/** The value that is to stand at a path. A path may end one past a list's last entry, and at keys that are not there yet. */
export interface ValueChange {
  path: Path;
  value: Written;
}

/**
 * The text with these values. Null: it cannot be done so that the text then has the new values, all other values as before, and each of its
 * remarks; a list whose entries have remarks is not replaced as a whole, for instance.
 */
export function withValues(text: string, changes: readonly ValueChange[]): string | null {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = text.slice(mark.length);
  const changed = changes.reduce<string | null>((so, change) => (so === null ? null : spliced(so, change)), source);
  if (changed === null) return null;
  const before = parsed(source);
  const now = parsed(changed);
  if (before.errors.length > 0 || now.errors.length > 0) return null;
  const wanted: unknown = changes.reduce((data, { path, value }) => set(data, path, value), before.toJS());
  if (!isDeepStrictEqual(now.toJS(), wanted) || !isDeepStrictEqual(remarksIn(changed), remarksIn(source))) return null;
  return mark + changed;
}

const parsed = (text: string) => parseDocument(text, { schema: 'core', merge: false });

/** The remarks of a text, in order. A scalar is announced by a sign of its own, so `#` in quotes or in a block is none. */
function remarksIn(text: string): string[] {
  const tokens = [...new Lexer().lex(text)];
  return tokens.filter((token, at) => token.startsWith('#') && tokens[at - 1] !== '\u001f').map((one) => one.trim());
}

function spliced(text: string, { path, value }: ValueChange): string | null {
  let node: unknown = parsed(text).contents;
  for (const [at, part] of path.entries()) {
    const rest = nested(path.slice(at + 1), value);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (pair === undefined) return withKey(text, node, String(part), rest);
      // A key without anything after it: the value goes behind its colon.
      if (pair.value === null) return null;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      if (part === node.items.length) return withItem(text, node, rest);
      node = node.items[part];
    } else return isScalar(node) && node.value === null ? replaced(text, node, nested(path.slice(at), value)) : null;
  }
  return replaced(text, node, value);
}

/** The value below the keys of the path that are not there yet; a list that is not there begins with it. */
function nested(path: Path, value: Written): Written {
  return path.reduceRight<Written>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

function replaced(text: string, node: unknown, value: Written): string | null {
  if (!(isScalar(node) || isCollection(node)) || !node.range) return null;
  const [start, end] = node.range;
  // Nothing stands there: `closed:` before the line ends, or before a remark.
  const gap = start === end && text[start - 1] === ':' ? ' ' : '';
  const beforeRemark = start === end && text[start] === '#' ? ' ' : '';
  // A block ends with its line.
  const close = text.slice(start, end).endsWith('\n') ? lineEnd(text) : '';
  return text.slice(0, start) + gap + inline(value) + beforeRemark + close + text.slice(end);
}

function withKey(text: string, map: YAMLMap, key: string, value: Written): string | null {
  const last = map.items.at(-1);
  const written = `${inline(key)}: ${inline(value)}`;
  if (map.flow === true) return inFlow(text, map, last && ((last.value ?? last.key) as Node), written);
  const first = map.items[0]?.key;
  if (!isScalar(first) || !first.range || !last) return null;
  return withLine(text, (last.value ?? last.key) as Node, ' '.repeat(columnOf(text, first.range[0])) + written);
}

function withItem(text: string, list: Node & { items: unknown[]; flow?: boolean }, value: Written): string | null {
  const last = list.items.at(-1) as Node | undefined;
  const isEntry = typeof value === 'object' && value !== null && 'id' in value;
  if (list.flow === true && !(isEntry && last === undefined)) return inFlow(text, list, last, inline(value));
  if (!list.range) return null;
  if (last !== undefined) {
    const margin = ' '.repeat(columnOf(text, list.range[0]));
    if (!isEntry) return withLine(text, last, `${margin}- ${inline(value)}`);
    const end = lineBehind(text, last);
    return end === null ? null : withLineAt(text, behindRemarks(text, end), block(text, value, margin));
  }
  const [start, end] = list.range;
  return text.slice(0, start).trimEnd() + lineEnd(text) + block(text, value, '  ') + text.slice(end);
}

/** An entry of the file's own list, a line for each of its keys. */
function block(text: string, entry: Written, margin: string): string {
  const written = stringify([entry], { lineWidth: 0, blockQuote: false, schema: 'core' });
  const lines = written.replace(/\n$/, '').split('\n');
  return lines.map((line) => margin + line).join(lineEnd(text));
}

/** Behind the last value of a list or map in brackets. */
function inFlow(text: string, { range }: Node, last: Node | undefined, written: string): string | null {
  if (!range) return null;
  if (last === undefined) {
    const [bracket, close] = [text[range[0]] ?? '', text[range[1] - 1] ?? ''];
    return `${text.slice(0, range[0])}${bracket} ${written} ${close}${text.slice(range[1])}`;
  }
  const end = last.range?.[1];
  return end === undefined ? null : `${text.slice(0, end)}, ${written}${text.slice(end)}`;
}

/** A line of its own behind the line on which the node ends. */
function withLine(text: string, node: Node, line: string): string | null {
  const at = lineBehind(text, node);
  return at === null ? null : withLineAt(text, at, line);
}

/** Where the line begins that follows the node's last. */
function lineBehind(text: string, { range }: Node): number | null {
  if (!range) return null;
  const end = range[1];
  return text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1 || text.length;
}

function withLineAt(text: string, at: number, line: string): string {
  if (text[at - 1] !== '\n') return text.slice(0, at) + lineEnd(text) + line + text.slice(at);
  return text.slice(0, at) + line + lineEnd(text) + text.slice(at);
}

const remarksOfEntry = /(?:(?:[ \t]*\r?\n)*[ \t]+#[^\n]*(?:\n|$)|(?:#[^\n]*(?:\n|$))+(?=[ \t\r]*(?:\n|$)))*/y;

/** Behind the remarks that may be about the last entry: the indented ones, and those that follow it at once and stand above nothing else. */
function behindRemarks(text: string, at: number): number {
  remarksOfEntry.lastIndex = at;
  return at + (remarksOfEntry.exec(text)?.[0].length ?? 0);
}

const lineEnd = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');
const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** The value on one line, quoted where it would mean something else, also between brackets. */
function inline(value: Written): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${inline(key)}: ${inline(one)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, schema: 'core' } as const;
  const written = stringify([value], options).trim();
  return written.includes('\n') ? JSON.stringify(value) : written.slice(1, -1);
}

/** A copy of the data with another value at the path. */
function set(data: unknown, path: Path, value: Written): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = set(valueAt(data, [key]) ?? null, rest, value);
  if (typeof key === 'number') return (Array.isArray(data) ? data : []).toSpliced(key, 1, inner);
  return { ...(data as object | null), [key]: inner };
}
