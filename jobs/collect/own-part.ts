import type { ItemKind } from '../../config/base/item-words.ts';
import { type Platform, platforms } from '../../config/base/platforms.ts';
import type { OwnPartOf } from '../../storage/items/narrow-versions.ts';
import { handKeys, type Keys, pageKeys, platformKeys, tables } from './own-keys.ts';

/** What of a source's answer is the item's own. `leftOut`: the names of the keys that are not kept, sorted; below the top, of the key around them. */
export interface OwnPart {
  raw: unknown;
  leftOut: string[];
}

/**
 * The part of `answer` that is about this item alone, whatever source gave it. Nothing of another item passes, since only keys that are known to
 * be the item's own do: what a platform adds one day stays out until somebody has looked at it. Another item is referred to by its id and
 * its address.
 */
export function ownPart(answer: unknown, { platform, kind }: { platform: Platform; kind: ItemKind }): OwnPart {
  const leftOut = new Set<string>();
  const isTable = tables.includes(platform) && isRow(answer);
  const raw = isTable ? answer : partOf(answer, keysOf(answer, platform, kind), { at: '', leftOut });
  return { raw: raw ?? null, leftOut: [...leftOut].sort() };
}

function keysOf(answer: unknown, platform: Platform, kind: ItemKind): Keys {
  if (isObject(answer)) {
    if ('timeShown' in answer) return pageKeys;
    if (String(answer.format).startsWith('ogonblick-')) return handKeys;
  }
  return platformKeys(platform, kind);
}

/** A row of a table has words only, and is the account's own: exports as tables hold no others. `above` is no column: it named the film. */
function isRow(answer: unknown): boolean {
  return isObject(answer) && !('above' in answer) && Object.values(answer).every((cell) => typeof cell === 'string');
}

interface Walk {
  /** The key above, dotted; empty at the top. */
  at: string;
  leftOut: Set<string>;
}

/** Undefined: nothing of it is the item's. */
function partOf(value: unknown, keys: Keys[string] | Keys, walk: Walk): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const parts = value.map((one) => partOf(one, keys, walk)).filter((one) => one !== undefined);
    return parts.length === 0 && value.length > 0 ? undefined : parts;
  }
  if (!isObject(value)) {
    const isKept = keys === 'plain' || (keys === 'figures' && isFigure(value));
    if (!isKept) walk.leftOut.add(walk.at);
    return isKept ? value : undefined;
  }
  if (keys === 'plain') {
    walk.leftOut.add(walk.at);
    return undefined;
  }
  const kept: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const its = keys === 'figures' ? keys : Object.hasOwn(keys, key) ? keys[key] : undefined;
    const at = walk.at === '' ? key : `${walk.at}.${key}`;
    if (its !== undefined) {
      const part = partOf(inner, its, { ...walk, at });
      if (part !== undefined) kept.push([key, part]);
    } else if (!isNothing(inner)) walk.leftOut.add(walk.at === '' ? key : walk.at);
  }
  return Object.fromEntries(kept);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** YouTube writes numbers as strings. */
function isFigure(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || /^[\d.:]+$/.test(String(value));
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** What of a version's answer is its own item's. */
export const ownPartOf: OwnPartOf = ({ raw, platform, kind }) =>
  ownPart(raw, { platform: platforms.find((one) => one === platform) ?? 'web', kind });
