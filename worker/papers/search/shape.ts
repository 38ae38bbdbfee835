/**
 * What the search in the archive's folder reads: plain data in scripts, since a page that is opened from a disk may load scripts and nothing else. Each
 * calls `ogonblickDel` with its name and its data. All paths are relative to the archive's root.
 */

/** A post with its comments, or what else a page showed when a snapshot was taken. Keys are short: there are a million of them. */
export interface SearchedDocument {
  /** What it is: post, page, or a kind of item that stands alone. */
  k: string;
  /** Who wrote it, as shown. */
  t: string;
  /** The civil day of publication; for a page, the day of the snapshot. Empty: unknown. */
  d: string;
  x: string;
  /** Each comment's author and text. */
  c: [author: string, text: string][];
  /** The page on which it stands. */
  h: string;
  /** A small picture. Empty: there is none. */
  p: string;
}

export type SearchedPart = readonly SearchedDocument[];

/** Words and the numbers of the parts in which they stand; see `part-numbers.ts`. */
export type WordsShard = Readonly<Record<string, string>>;

export interface SearchedAccount {
  id: string;
  name: string;
  platform: string;
  /** Where its pages lie. */
  folder: string;
  /** The committee that has it, then those that had it. */
  committees: readonly string[];
  /** What the account's parts were made of; see `account-print.ts`. */
  print: string;
  /** Each year with the numbers of its parts, the oldest first. */
  years: readonly (readonly [year: string, parts: readonly number[]])[];
  /** The years of which it has pages of posts. */
  posts: readonly string[];
}

export interface SearchRegister {
  format: 'ogonblick-search/1';
  committees: readonly (readonly [id: string, name: string])[];
  accounts: readonly SearchedAccount[];
  /** The letters of each shard. */
  shards: readonly string[];
  /** The next part's number. */
  next: number;
  /** Words are being changed. The run that finds it so finds one that was broken off. */
  underWay?: true;
}

const call = 'ogonblickDel';

/** A script that hands the data over. Nothing in it can end the call: JSON is an expression of the language. */
export function scriptOf(name: string, data: unknown): string {
  return `${call}(${JSON.stringify(name)},${JSON.stringify(data)});\n`;
}

/** The data of such a script; null: it is none. */
export function dataOf(name: string, script: string): unknown {
  const [before, after] = [`${call}(${JSON.stringify(name)},`, ');\n'];
  if (!script.startsWith(before) || !script.endsWith(after)) return null;
  try {
    return JSON.parse(script.slice(before.length, -after.length));
  } catch {
    return null;
  }
}
