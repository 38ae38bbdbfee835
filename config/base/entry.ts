import type { z } from 'zod';
import { type Fault, faultOf, type Told } from './fault.ts';
import { expectation, findingsOf, type Path, valueAt } from './fault-words.ts';
import type { YamlFile } from './yaml-file.ts';

/** Each round goes one level up from a fault. The configuration is nowhere nested deeper than this. */
const mostRounds = 6;

/**
 * A part of a file that its schema has accepted. `complain` says what else is wrong in it. When the schema found faults, `value` is what is
 * left without the faulty pieces: good enough to find more faults in, never to be used.
 */
export interface Entry<T> {
  value: T;
  file: YamlFile;
  /** Where the part stands in the file. */
  path: Path;
  /** Adds a fault. `path` is relative to the part. No second fault is added where the schema already refused something. */
  complain(path: Path, expected: Told, got: Told, severity?: Fault['severity']): void;
}

/**
 * Checks the part of a file at `path` by a schema. Faults go to `file.faults`. `standIn` holds a value for each key that the schema
 * requires. A stand-in replaces a faulty value, so that the rest can still be checked. Null when the part is not even a map.
 */
export function checkEntry<S extends z.ZodType>(
  file: YamlFile,
  path: Path,
  schema: S,
  standIn: Record<string, unknown>,
): Entry<z.output<S>> | null {
  if (file.data === null) return null;
  const raw = valueAt(file.data.raw, path);
  const result = schema.safeParse(raw, { error: expectation });
  if (result.success) return entry(file, path, result.data, []);

  for (const finding of findingsOf(result.error.issues, raw)) {
    const place = placeOf(file, path, finding.path);
    file.faults.push(faultOf({ ...place, severity: 'error' }, finding.expected, finding.got));
  }
  return remainder(file, path, raw, schema, standIn);
}

/** Checks each entry of a list by itself, so that a fault in one entry does not hide faults in the others. */
export function checkEntries<S extends z.ZodType>(
  file: YamlFile,
  path: Path,
  schema: S,
  standIn: Record<string, unknown>,
): Entry<z.output<S>>[] {
  const list = file.data === null ? undefined : valueAt(file.data.raw, path);
  if (!Array.isArray(list)) return [];
  return list.map((_, index) => checkEntry(file, [...path, index], schema, standIn)).filter((found) => found !== null);
}

function entry<T>(file: YamlFile, at: Path, value: T, refused: Path[]): Entry<T> {
  return {
    value,
    file,
    path: at,
    complain(path, expected, got, severity = 'error') {
      const known = (bad: Path) => path.slice(0, bad.length).every((part, index) => part === bad[index]);
      if (refused.some(known)) return;
      file.faults.push(faultOf({ ...placeOf(file, at, path), severity }, expected, got));
    },
  };
}

/** Where a fault is: the line, the key and the id that is written in the entry, even if that id is itself faulty. */
function placeOf(file: YamlFile, at: Path, path: Path): Pick<Fault, 'file' | 'line' | 'entry' | 'key'> {
  // A plan's own keys stand at the top of its file. The committee there serves as the plan's id.
  const id = valueAt(file.data?.raw, at.length === 0 ? ['committee'] : [...at, 'id']);
  const key = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return {
    file: file.name,
    line: file.lineOf([...at, ...path]),
    ...(typeof id === 'string' && { entry: id }),
    ...(key !== '' && { key: key.replace(/^\./, '') }),
  };
}

/** Removes what the schema refuses, then whatever that left incomplete, until the schema accepts the rest. */
function remainder<S extends z.ZodType>(
  file: YamlFile,
  path: Path,
  raw: unknown,
  schema: S,
  standIn: Record<string, unknown>,
): Entry<z.output<S>> | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  let rest: unknown = { ...standIn, ...raw };
  const refused: Path[] = Object.keys(standIn)
    .filter((key) => !Object.hasOwn(raw, key))
    .map((key) => [key]);
  for (let round = 0; round < mostRounds; round++) {
    const result = schema.safeParse(rest, { error: expectation });
    if (result.success) return entry(file, path, result.data, refused);
    const bad = findingsOf(result.error.issues, rest).map((finding) => prunable(finding.path, rest));
    rest = { ...standIn, ...without(rest, bad) };
    refused.push(...bad);
  }
  return null;
}

/** The path to remove for a fault at `path`: a list as a whole, so that other entries keep their numbers; the parent when a key is missing. */
function prunable(path: Path, raw: unknown): Path {
  const list = path.findIndex((_, index) => Array.isArray(valueAt(raw, path.slice(0, index))));
  const whole = list === -1 ? path : path.slice(0, list);
  return whole.length > 1 && valueAt(raw, whole) === undefined ? whole.slice(0, -1) : whole;
}

function without(raw: unknown, paths: Path[]): object {
  const copy: unknown = structuredClone(raw);
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    if (typeof parent === 'object' && parent !== null && key !== undefined) Reflect.deleteProperty(parent, key);
  }
  return typeof copy === 'object' && copy !== null ? copy : {};
}
