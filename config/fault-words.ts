import { z } from 'zod';

export type Path = readonly (string | number)[];

/** A fault that has no line yet. `path` is where in the file's data it is. */
export interface Finding {
  path: Path;
  expected: string;
  got: string;
}

type Issue = z.core.$ZodIssue;

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

/**
 * What was expected, for every zod issue whose schema does not say it itself. For unknown keys: the known ones, which
 * `findingsOf` needs to say what was probably meant.
 */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return typeWords[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(', ') : 'known keys';
  }
  return 'something else';
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
    const got = hidden ? 'a value that is not shown here' : describe(found);
    return [{ path, expected: issue.message, got: unquoted ? `${got} (write it in quotes)` : got }];
  });
}

/** The value at a path, undefined when nothing is there. */
export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined,
    raw,
  );
}

/** A value in a few words. What could be a password in an address is left out. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map of keys';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value !== 'string') return String(value);
  const shown = value.replace(/\/\/[^/\s]*@/g, '//…@');
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 59)}…` : shown);
}

/** Of a union's branches the one that the data comes nearest to; null when it is not even of a branch's type. */
function nearestBranch(branches: readonly Issue[][]): Issue[] | null {
  const wrongType = (issue: Issue) =>
    issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  const possible = branches.filter((issues) => !issues.some(wrongType));
  return possible.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

function unknownKey(path: Path, key: string, known: string): Finding {
  const meant = known.split(', ').find((name) => isNear(name, key));
  const expected = meant === undefined ? `a known key (${known})` : `a known key (did you mean ${meant}?)`;
  return { path: [...path, key], expected, got: describe(key) };
}

/** At most two letters off (one in short words), in any case of letters. Keys are short, so the plain table will do. */
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
