import { setImmediate as breath } from 'node:timers/promises';
import { type ValueChange, type Written, withValues } from './change-yaml.ts';
import type { Fault } from './fault.ts';
import type { Path } from './fault-words.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';

/*
 * A file that holds one long list, parsed entry by entry. The parser's tree of a text takes a hundred times the text's size: that of ten thousand accounts
 * takes 900 MB, that of one account is gone before the next. Entries that stood in the file at the last reading are not parsed again.
 */

/** The file's one key, the line where it stands, and its list's entries as they are written. */
export interface Entries {
  key: string;
  line: number;
  entries: readonly WrittenEntry[];
}

/** `start`: its first letter in the file. `above`: the lines of the file before it. */
interface WrittenEntry {
  text: string;
  start: number;
  above: number;
}

/** What is made of an entry while it is parsed takes a hundred times its size. */
const mostLettersOfEntry = 256 * 1024;
const mostEntries = 250_000;

const onlyKey = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*([A-Za-z]\w*):[ ]*(?:#[^\n]*)?\r?\n/;

/**
 * The entries, if the file is a single key with a block list, whose entries all begin in one column, are not too many and none too large; null for every other text. By the rules of YAML nothing else of
 * such a text can begin with "- " in that column, or with anything before it but an entry, a remark or a fault.
 */
export function entriesOf(source: string): Entries | null {
  const head = onlyKey.exec(source);
  if (head === null) return null;
  const begins: { start: number; above: number }[] = [];
  let indent = -1;
  let above = head[0].split('\n').length - 1;
  for (let start = head[0].length; start < source.length; above += 1) {
    const end = source.indexOf('\n', start);
    const line = source.slice(start, end === -1 ? source.length : end);
    const spaces = /^ */.exec(line)?.[0].length ?? 0;
    if (!/^(?:#|\r?$)/.test(line.slice(spaces))) {
      const isEntry = /^-(?: |\r?$)/.test(line.slice(spaces));
      if (indent === -1 && isEntry) indent = spaces;
      if (indent === -1 || spaces < indent || (spaces === indent && !isEntry)) return null;
      if (spaces === indent) begins.push({ start, above });
    }
    start = end === -1 ? source.length : end + 1;
  }
  if (begins.length === 0 || begins.length > mostEntries) return null;
  const entries = begins.map(({ start, above }, index) => {
    return { text: alone(source.slice(start, begins[index + 1]?.start)), start, above };
  });
  if (entries.some(({ text }) => text.length > mostLettersOfEntry)) return null;
  return { key: head[1] ?? '', line: head[0].split('\n').length - 1, entries };
}

/** A part of a text that does not keep the whole of it in memory. */
function alone(part: string): string {
  return Buffer.from(part).toString();
}

/** `lines`: those that have been asked for, by path. */
type Kept = Pick<ParsedYaml, 'data' | 'faults'> & { lines: Map<string, number> };

/** What the entries of the last reading were parsed as, by the file's name and their text. */
const kept = new Map<string, ReadonlyMap<string, Kept>>();
/** Parsed in one go, some hundred milliseconds; then others have their turn. */
const inOneGo = 128;
/** Kept while faults are told: several of one entry, and of many that say what an earlier one says. */
const mostTrees = 8;

/** As the parser would have it of the whole file. */
export async function parseEntries(name: string, { key, line, entries }: Entries): Promise<ParsedYaml> {
  const before = kept.get(name);
  const now = new Map<string, Kept>();
  const list: unknown[] = [];
  const faults: Fault[] = [];
  let sound = true;
  let parsed = 0;
  for (const { text, above } of entries) {
    let entry = before?.get(text) ?? now.get(text);
    if (entry === undefined) {
      if (++parsed % inOneGo === 0) await breath();
      const { data, faults } = parseYaml(name, text);
      entry = { data, faults, lines: new Map() };
    }
    now.set(text, entry);
    faults.push(...entry.faults.map((fault) => ({ ...fault, line: fault.line + above })));
    if (entry.data === null) sound = false;
    else list.push(...(entry.data.raw as unknown[]));
  }
  kept.set(name, now);
  const trees = new Map<string, ParsedYaml>();
  const treeOf = (text: string) => {
    const tree = trees.get(text) ?? parseYaml(name, text);
    if (trees.size === mostTrees) trees.clear();
    trees.set(text, tree);
    return tree;
  };
  return {
    name,
    data: sound ? { raw: Object.freeze({ [key]: Object.freeze(list) }) } : null,
    faults,
    lineOf(path) {
      const [first, index, ...rest] = path;
      const entry = first === key && typeof index === 'number' ? entries[index] : undefined;
      if (entry === undefined) return line;
      const [lines, at] = [now.get(entry.text)?.lines, JSON.stringify(rest)];
      const found = lines?.get(at) ?? treeOf(entry.text).lineOf([0, ...rest]);
      lines?.set(at, found);
      return found + entry.above;
    },
  };
}

/** Values of one entry of a file's list changed; `path` of each begins in the entry. Null as of `withValues`. */
export function withEntryChanged(
  text: string,
  { key, index }: { key: string; index: number },
  changes: readonly ValueChange[],
): string | null {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const written = entriesOf(text.slice(mark));
  const below = (start: Path) => changes.map(({ path, value }) => ({ path: [...start, ...path], value }));
  if (written?.key !== key) return withValues(text, below([key, index]));
  const entry = written.entries[index];
  if (entry === undefined) return null;
  const changed = withValues(entry.text, below([0]));
  const start = mark + entry.start;
  return changed === null ? null : text.slice(0, start) + changed + text.slice(start + entry.text.length);
}

/** An entry more at the end of a file's list. Null as of `withValues`. */
export function withEntryAdded(text: string, key: string, count: number, entry: Written): string | null {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const written = entriesOf(text.slice(mark));
  const last = written?.entries.at(-1);
  if (written?.key !== key || last === undefined) return withValues(text, [{ path: [key, count], value: entry }]);
  const changed = withValues(last.text, [{ path: [1], value: entry }]);
  return changed === null ? null : text.slice(0, mark + last.start) + changed;
}
