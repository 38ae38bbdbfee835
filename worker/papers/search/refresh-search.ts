import { join } from 'node:path';
import { inParts } from '../../../storage/files/in-parts.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import {
  isSearchFile,
  isSearchPart,
  searchFolder,
  searchPart,
  searchRegister,
} from '../../../storage/layout/search-layout.ts';
import { partsOf } from './documents.ts';
import { type SearchedAccount, type SearchedPart, type SearchRegister, scriptOf } from './shape.ts';
import { NotAsWrittenError, type StandingFiles } from './standing-files.ts';
import type { ToldAccount } from './told-account.ts';
import { wordsInPart } from './words-in.ts';
import { changeWords, emptyShards, noChange, noteWords } from './words-index.ts';

/** An account whose posts can be sought. */
export type SoughtAccount = Omit<SearchedAccount, 'years' | 'posts' | 'print'>;

/** A file to be written; its path is relative to the archive's root. */
export interface Written {
  path: string;
  content: string;
}

export interface SearchContext {
  root: string;
  timezone: string;
  committees: SearchRegister['committees'];
  /** Null: what stands there is not gone by, and all is made anew. */
  standing: StandingFiles | null;
  /** What the account's parts and pages follow from, as a digest. */
  printOf(account: SoughtAccount): Promise<string>;
  tell(account: SoughtAccount): Promise<ToldAccount>;
  /** Only these accounts are looked at; all when left out. */
  only?: ReadonlySet<string>;
  /** The pages and tables of the account's years, also of those that it has no more. `isWhole`: all that they show could be read. */
  pagesOf(account: SoughtAccount, told: ToldAccount): Promise<{ files: Written[]; isWhole: boolean }>;
  /** Pages and tables without words in place of all that lie in accounts' folders and are not among `written`. */
  emptyElsewhere(written: ReadonlySet<string>): Promise<Written[]>;
  /** Puts files in their places, in this order, at the latest when `settle` resolves. */
  put(files: readonly Written[]): Promise<void>;
  settle(): Promise<void>;
}

/** Accounts whose words are held in memory together. */
const accountsAtOnce = 20;

const empty: Omit<SearchRegister, 'committees'> = { format: 'ogonblick-search/1', accounts: [], shards: [], next: 1 };

/**
 * Makes what the search in the folder reads, and the pages of each account's posts by their year. Only accounts of which something has changed are
 * written. The order holds when it is broken off: words first, then the parts that they lead to, then the register, by which the next run goes. It
 * says before words change that they do: after a run that was broken off there, all is made anew. So is a making anew that was broken off, since
 * an empty register comes first. Returns the register.
 */
export async function refreshSearch(
  context: SearchContext,
  accounts: readonly SoughtAccount[],
): Promise<SearchRegister> {
  const before = await context.standing?.register();
  const isWhole = before != null && before.accounts.length > 0 && before.underWay === undefined;
  if (context.standing === null || !isWhole) return makeAnew(context, accounts);
  try {
    return await goOn(context, accounts, { standing: context.standing, before });
  } catch (error) {
    if (error instanceof NotAsWrittenError) return makeAnew(context, accounts);
    throw error;
  }
}

async function goOn(
  context: SearchContext,
  accounts: readonly SoughtAccount[],
  { standing, before }: { standing: StandingFiles; before: SearchRegister },
): Promise<SearchRegister> {
  const known = new Map(before.accounts.map((one) => [one.id, one]));
  const listed = new Set(accounts.map(({ id }) => id));
  const left = before.accounts.filter(({ id }) => !listed.has(id));
  let register: SearchRegister = { ...before, committees: context.committees };
  const changed: { account: SoughtAccount; print: string }[] = [];
  for (const account of accounts) {
    if (known.has(account.id) && context.only?.has(account.id) === false) continue;
    const print = await context.printOf(account);
    if (known.get(account.id)?.print !== print) changed.push({ account, print });
  }
  // An account that the archive has no more is told as one without anything.
  const all = [...changed, ...left.map((account) => ({ account, print: '' }))];
  for (const some of inParts(all, accountsAtOnce)) {
    const whole = register;
    const words = noChange();
    const files: Written[] = [];
    for (const { account, print } of some) {
      const old = known.get(account.id);
      const told = print === '' ? nothing : await context.tell(account);
      const { years, parts, next } = numbered(
        partsOf(told, { ...account, timezone: context.timezone }),
        old,
        register.next,
      );
      for (const { number, year, part, now } of parts) {
        const was = old?.years.some(([one, numbers]) => one === year && numbers.includes(number)) ?? false;
        noteWords(
          words,
          number,
          was ? wordsInPart(await standing.part(account.id, year, part)) : new Set(),
          wordsInPart(now),
        );
        files.push(partFile(account.id, year, part, now));
      }
      const pages = await context.pagesOf(account, told);
      files.push(...pages.files);
      // Where it lay before nobody would look again.
      if (old !== undefined && old.folder !== account.folder)
        files.push(...(await context.pagesOf(old, nothing)).files);
      const its: SearchedAccount[] =
        print === ''
          ? []
          : [{ ...account, print: standingPrint(print, told, pages.isWhole), years, posts: yearsOf(told) }];
      register = { ...register, next, accounts: [...register.accounts.filter(({ id }) => id !== account.id), ...its] };
    }
    if (words.come.size + words.gone.size > 0) await putRegister(context, { ...whole, underWay: true });
    const read = (letters: string) => standing.shard(letters);
    const put = (path: string, content: string) => context.put([{ path, content }]);
    const { shards, parted } = await changeWords(words, register.shards, { read, put });
    register = { ...register, shards, accounts: register.accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
    await context.put(files);
    // A shard is emptied when nothing leads to it any more, so that no word is missing meanwhile.
    if (parted.length > 0) await putRegister(context, { ...register, underWay: true });
    await emptyShards(parted, put);
    await putRegister(context, register);
  }
  // Committees may have changed their names while no account did.
  if (all.length === 0) await putRegister(context, register);
  return register;
}

async function makeAnew(context: SearchContext, accounts: readonly SoughtAccount[]): Promise<SearchRegister> {
  let register: SearchRegister = { ...empty, committees: context.committees };
  await putRegister(context, register);
  const words = noChange();
  const written = new Set<string>([searchRegister]);
  const made: SearchedAccount[] = [];
  for (const account of accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const print = await context.printOf(account);
    const told = await context.tell(account);
    const { years, parts, next } = numbered(
      partsOf(told, { ...account, timezone: context.timezone }),
      undefined,
      register.next,
    );
    const files = parts.map(({ year, part, now }) => partFile(account.id, year, part, now));
    for (const { number, now } of parts) noteWords(words, number, new Set(), wordsInPart(now));
    const pages = await context.pagesOf(account, told);
    files.push(...pages.files);
    for (const { path } of files) written.add(path);
    await context.put(files);
    made.push({ ...account, print: standingPrint(print, told, pages.isWhole), years, posts: yearsOf(told) });
    register = { ...register, next };
  }
  const put = async (path: string, content: string) => {
    written.add(path);
    await context.put([{ path, content }]);
  };
  const { shards } = await changeWords(words, [], { read: async () => ({}), put });
  await emptyOthers(context, written);
  await context.put(await context.emptyElsewhere(written));
  register = { ...register, accounts: made, shards };
  await putRegister(context, register);
  return register;
}

const nothing: ToldAccount = { threads: [], pages: [], snapshots: [], unread: 0 };

/** What could not be read may have been mended when the next run comes: no print is ever this one. */
function standingPrint(print: string, { unread }: ToldAccount, isWhole: boolean): string {
  return unread > 0 || !isWhole ? 'unread' : print;
}

function yearsOf({ threads }: ToldAccount): string[] {
  return [...new Set(threads.map(({ year }) => year))].sort();
}

function partFile(account: string, year: string, part: number, content: SearchedPart): Written {
  const path = searchPart(account, year, part);
  return { path, content: scriptOf(path, content) };
}

/** It tells where the files before it stand, and the files after it follow from it. */
async function putRegister(context: SearchContext, register: SearchRegister): Promise<void> {
  await context.put([{ path: searchRegister, content: scriptOf(searchRegister, register) }]);
  await context.settle();
}

interface NumberedPart {
  year: string;
  /** Its place among the parts of the year, from 1. */
  part: number;
  number: number;
  now: SearchedPart;
}

/** The parts with their numbers. A part that there is no more stays, empty, and keeps its number. */
function numbered(
  parts: ReadonlyMap<string, readonly SearchedPart[]>,
  old: SearchedAccount | undefined,
  first: number,
): { years: [string, number[]][]; parts: NumberedPart[]; next: number } {
  let next = first;
  const had = new Map(old?.years);
  const found: NumberedPart[] = [];
  const years: [string, number[]][] = [];
  for (const year of [...new Set([...had.keys(), ...parts.keys()])].sort()) {
    const [its, numbers] = [parts.get(year) ?? [], [...(had.get(year) ?? [])]];
    while (numbers.length < its.length) numbers.push(next++);
    years.push([year, numbers]);
    for (const [at, number] of numbers.entries()) found.push({ year, part: at + 1, number, now: its[at] ?? [] });
  }
  return { years, parts: found, next };
}

/** Nothing is taken away here: a script of an earlier making that nothing leads to is emptied. */
async function emptyOthers({ root, put }: SearchContext, written: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(join(root, searchFolder))) {
    const path = `${searchFolder}/${name}`;
    if (isSearchFile(name) && name.startsWith('ord-')) {
      if (!written.has(path)) await put([{ path, content: scriptOf(path, {}) }]);
      continue;
    }
    for (const its of isSearchFile(name) ? [] : await namesIn(join(root, path))) {
      const part = `${path}/${its}`;
      if (isSearchPart(its) && !written.has(part)) await put([{ path: part, content: scriptOf(part, []) }]);
    }
  }
}
