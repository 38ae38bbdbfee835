import { authorRoles, itemKinds } from '../base/item-words.ts';
import { platforms } from '../base/platforms.ts';
import { daysLater } from '../base/values.ts';
import type { Match, RecordClass } from './committees.ts';

/*
 * What a class can hold, reckoned without any records: a region is all records that fit. Used to say of a plan what no single entry
 * shows: that a class holds nothing or everything, and that two overlap.
 */

/** Values that may still be there; null: any whatever (accounts and tags have no end). */
interface Region extends Record<keyof Match, unknown> {
  kind: ReadonlySet<string>;
  author: ReadonlySet<string>;
  platform: ReadonlySet<string>;
  account: { only: ReadonlySet<string> | null; not: ReadonlySet<string> };
  /** One tag at least of each group, and none of `not`. */
  tag: { groups: readonly (readonly string[])[]; not: ReadonlySet<string> };
  /** Null: either. */
  removed: boolean | null;
  registered: boolean | null;
  answered: boolean | null;
  hasMedia: boolean | null;
  /** First and last day; null: no limit. */
  published: { from: string | null; to: string | null };
}

/** To be narrowed by what is asked. */
export const askingNothing: Match = {
  kind: null,
  author: null,
  platform: null,
  account: null,
  removed: null,
  registered: null,
  answered: null,
  hasMedia: null,
  tag: null,
  published: null,
};

const anything: Region = {
  kind: new Set(itemKinds),
  author: new Set(authorRoles),
  platform: new Set(platforms),
  account: { only: null, not: new Set() },
  tag: { groups: [], not: new Set() },
  removed: null,
  registered: null,
  answered: null,
  hasMedia: null,
  published: { from: null, to: null },
};

/** Whether a record can be in all of these classes at once. A class without `match` holds what a person puts there, and that alone. */
export function canMeet(...classes: Pick<RecordClass, 'match' | 'except'>[]): boolean {
  let region: Region = anything;
  for (const { match } of classes) {
    if (match === null || contradicts(region, match)) return false;
    region = narrowed(region, match);
  }
  return canAvoid(
    region,
    classes.flatMap(({ except }) => except),
  );
}

/** Whether a class asks for nothing that a record could fail, but for what has happened to few (removed, registered, answered). */
export function takesEverything({ match }: Pick<RecordClass, 'match'>): boolean {
  if (match === null) return false;
  const all = (given: readonly string[] | null, every: readonly string[]) =>
    given === null || every.every((one) => given.includes(one));
  const { published } = match;
  const nothingAsked: Record<keyof Match, boolean> = {
    kind: all(match.kind, itemKinds),
    author: all(match.author, authorRoles),
    platform: all(match.platform, platforms),
    account: match.account === null,
    tag: match.tag === null,
    published: published === null || (published.from === null && published.to === null),
    removed: match.removed !== true,
    registered: match.registered !== true,
    answered: match.answered !== true,
    hasMedia: match.hasMedia !== true,
  };
  return Object.values(nothingAsked).every(Boolean);
}

function narrowed(region: Region, match: Match): Region {
  const kept = (had: ReadonlySet<string>, wanted: readonly string[] | null) =>
    wanted === null ? had : new Set(wanted.filter((one) => had.has(one)));
  const { only, not } = region.account;
  return {
    kind: kept(region.kind, match.kind),
    author: kept(region.author, match.author),
    platform: kept(region.platform, match.platform),
    account:
      match.account === null ? region.account : { only: kept(only ?? new Set(match.account), match.account), not },
    tag: match.tag === null ? region.tag : { ...region.tag, groups: [...region.tag.groups, match.tag] },
    removed: region.removed ?? match.removed,
    registered: region.registered ?? match.registered,
    answered: region.answered ?? match.answered,
    hasMedia: region.hasMedia ?? match.hasMedia,
    published: match.published === null ? region.published : common(region.published, match.published),
  };
}

type TruthKey = { [Key in keyof Match]: boolean extends Match[Key] ? Key : never }[keyof Match];
const truths: Record<TruthKey, true> = { removed: true, registered: true, answered: true, hasMedia: true };
const truthKeys = Object.keys(truths) as TruthKey[];

/** One asks for what the other rules out. */
function contradicts(region: Region, match: Match): boolean {
  return truthKeys.some((key) => match[key] !== null && region[key] !== null && match[key] !== region[key]);
}

function common(one: Region['published'], other: Region['published']): Region['published'] {
  const days = (...both: (string | null)[]) => both.filter((day) => day !== null).sort();
  return { from: days(one.from, other.from).at(-1) ?? null, to: days(one.to, other.to)[0] ?? null };
}

function isEmpty({ kind, author, platform, account, tag, published }: Region): boolean {
  if (kind.size === 0 || author.size === 0 || platform.size === 0) return true;
  if (account.only !== null && [...account.only].every((one) => account.not.has(one))) return true;
  if (tag.groups.some((group) => group.every((one) => tag.not.has(one)))) return true;
  return published.from !== null && published.to !== null && published.to < published.from;
}

/** Whether the region holds a record to which none of the exceptions applies: it must fail one key of each. */
function canAvoid(region: Region, exceptions: readonly Match[]): boolean {
  if (isEmpty(region)) return false;
  const [exception, ...rest] = exceptions;
  if (exception === undefined) return true;
  return outside(region, exception).some((part) => canAvoid(part, rest));
}

/** The parts of a region that fail a match, one for each of its keys. */
function outside(region: Region, match: Match): Region[] {
  const without = (had: ReadonlySet<string>, taken: readonly string[]) =>
    new Set([...had].filter((one) => !taken.includes(one)));
  const parts: Region[] = [];
  for (const key of ['kind', 'author', 'platform'] as const) {
    const taken = match[key];
    if (taken !== null) parts.push({ ...region, [key]: without(region[key], taken) });
  }
  const { account, tag } = region;
  if (match.account)
    parts.push({ ...region, account: { ...account, not: new Set([...account.not, ...match.account]) } });
  if (match.tag) parts.push({ ...region, tag: { ...tag, not: new Set([...tag.not, ...match.tag]) } });
  for (const key of truthKeys) {
    if (match[key] !== null && region[key] !== match[key]) parts.push({ ...region, [key]: !match[key] });
  }
  if (match.published !== null) parts.push(...outsideSpan(region, match.published));
  return parts;
}

function outsideSpan(region: Region, { from, to }: Region['published']): Region[] {
  const sides = [from && { from: null, to: daysLater(from, -1) }, to && { from: daysLater(to, 1), to: null }];
  return sides.flatMap((side) => (side ? [{ ...region, published: common(region.published, side) }] : []));
}
