import { z } from 'zod';
import type { Told } from './fault.ts';
import type { Words } from './words.ts';

export type Path = readonly (string | number)[];

/** A fault without a line yet. `path` is its place in the file's data. */
export interface Finding {
  path: Path;
  expected: Told;
  got: Words;
}

type Issue = z.core.$ZodIssue;

/** Both languages in one text, English first, because zod has room for one text only. `wordsOf` splits them again. */
export function both(en: string, sv: string): string {
  return `${en}\n${sv}`;
}

function wordsOf(message: string): Told {
  const [en = '', sv] = message.split('\n');
  return sv === undefined ? en : { sv, en };
}

const typeWords: Record<string, string> = {
  string: both('text', 'text'),
  number: both('a number', 'ett tal'),
  int: both('a whole number', 'ett heltal'),
  boolean: both('true or false', 'true eller false'),
  array: both('a list', 'en lista'),
  object: both('a map of keys', 'nycklar med värden'),
  record: both('a map of keys', 'nycklar med värden'),
};

/**
 * What was expected, for every zod issue whose schema does not say so itself. For unknown keys the text lists the known keys, from which
 * `findingsOf` suggests what was probably meant.
 */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return typeWords[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const [only] = values;
    if (values.length === 1) return both(String(only), String(only));
    return both(`one of ${values.join(', ')}`, `något av ${values.join(', ')}`);
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(', ') : 'known keys';
  }
  return both('something else', 'något annat');
};

/** Every issue in words. `raw` is the data that was checked. */
export function findingsOf(issues: readonly Issue[], raw: unknown): Finding[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const found = valueAt(raw, path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, issue.message));
    if (issue.code === 'invalid_union') {
      const nearest = nearestBranch(issue.errors);
      if (nearest)
        return findingsOf(nearest, found).map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
    }
    const secret = issue.code === 'custom' && issue.params?.secret === true;
    const hidden = secret && found !== undefined && found !== null;
    const unquoted = issue.code === 'invalid_type' && issue.expected === 'string' && typeof found === 'number';
    const got = hidden ? notShown : describedAs(found);
    const inQuotes = { sv: `${got.sv} (skriv det inom citattecken)`, en: `${got.en} (write it in quotes)` };
    return [{ path, expected: wordsOf(issue.message), got: unquoted ? inQuotes : got }];
  });
}

/** The value at a path. Undefined when nothing is there. */
export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined,
    raw,
  );
}

const notShown: Words = { sv: 'ett värde som inte visas här', en: 'a value that is not shown here' };
export const nothing: Words = { sv: 'inget', en: 'nothing' };

/** A value in a few words. A possible password in an address is left out. */
export function describedAs(value: unknown): Words {
  if (value === undefined || value === null) return nothing;
  if (Array.isArray(value)) {
    return value.length === 0 ? { sv: 'en tom lista', en: 'an empty list' } : { sv: 'en lista', en: 'a list' };
  }
  if (typeof value === 'object') return { sv: 'nycklar med värden', en: 'a map of keys' };
  if (typeof value === 'number') return { sv: `talet ${value}`, en: `the number ${value}` };
  const text = typeof value === 'string' ? quoted(value) : String(value);
  return { sv: text, en: text };
}

function quoted(value: string): string {
  const shown = value.replace(/\/\/[^/\s]*@/g, '//…@');
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 59)}…` : shown);
}

/** A value in a few English words; see `describedAs`. */
export function describe(value: unknown): string {
  return describedAs(value).en;
}

/** The branch of a union that the data comes nearest to. Null when the data does not even have the type of a branch. */
function nearestBranch(branches: readonly Issue[][]): Issue[] | null {
  const wrongType = (issue: Issue) =>
    issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const possible = branches.filter((issues) => !issues.some(wrongType));
  return possible.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

function unknownKey(path: Path, key: string, known: string): Finding {
  const meant = known.split(', ').find((name) => isNear(name, key));
  const expected =
    meant === undefined
      ? { sv: `en känd nyckel (${known})`, en: `a known key (${known})` }
      : { sv: `en känd nyckel (menas ${meant}?)`, en: `a known key (did you mean ${meant}?)` };
  return { path: [...path, key], expected, got: describedAs(key) };
}

/** Whether two names differ by two letters at most (one in short words), ignoring case. Keys are short, so a plain table will do. */
function isNear(name: string, key: string): boolean {
  const limit = name.length < 5 ? 1 : 2;
  if (Math.abs(name.length - key.length) > limit) return false;
  let row = Array.from({ length: key.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...name.toLowerCase()].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= key.length; j++) {
      const change = (row[j - 1] ?? 0) + (letter === key[j - 1]?.toLowerCase() ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[key.length] ?? limit + 1) <= limit;
}
