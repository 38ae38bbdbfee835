import type { z } from 'zod';
import type { Fault } from './fault.ts';
import { expectation, findingsOf, type Path, valueAt } from './fault-words.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * A part of a file that its schema has accepted, with the means to say what else is wrong in it. When the schema found
 * faults, `value` is what is left without the faulty pieces: good enough to look for more faults in, never to be used.
 */
export interface Entry<T> {
  value: T;
  file: YamlFile;
  /** Where the part stands in the file. */
  path: Path;
  /** Adds a fault. `path` goes on from the part's own. Nothing is said twice: what the schema refused is passed over. */
  complain(path: Path, expected: string, got: string, severity?: Fault['severity']): void;
}

/**
 * Checks the part of a file at `path` by a schema; the faults go to `file.faults`. Null when too little is left of it.
 */
export function checkEntry<S extends z.ZodType>(file: YamlFile, path: Path, schema: S): Entry<z.output<S>> | null {
  if (file.data === null) return null;
  const raw = valueAt(file.data.raw, path);
  const result = schema.safeParse(raw, { error: expectation });
  if (result.success) return entry(file, path, result.data, []);

  const findings = findingsOf(result.error.issues, raw);
  for (const finding of findings) {
    const line = file.lineOf([...path, ...finding.path]);
    file.faults.push({ file: file.name, line, expected: finding.expected, got: finding.got, severity: 'error' });
  }
  const refused = findings.map((finding) => prunable(finding.path, raw));
  const rest = schema.safeParse(without(raw, refused));
  return rest.success ? entry(file, path, rest.data, refused) : null;
}

/** Checks each entry of a list by itself, so that a fault in one does not hide what is wrong in the others. */
export function checkEntries<S extends z.ZodType>(file: YamlFile, path: Path, schema: S): Entry<z.output<S>>[] {
  const list = file.data === null ? undefined : valueAt(file.data.raw, path);
  if (!Array.isArray(list)) return [];
  return list.map((_, index) => checkEntry(file, [...path, index], schema)).filter((found) => found !== null);
}

function entry<T>(file: YamlFile, at: Path, value: T, refused: Path[]): Entry<T> {
  return {
    value,
    file,
    path: at,
    complain(path, expected, got, severity = 'error') {
      if (refused.some((bad) => bad.every((part, index) => part === path[index]))) return;
      file.faults.push({ file: file.name, line: file.lineOf([...at, ...path]), expected, got, severity });
    },
  };
}

/** A faulty entry of a list inside takes the whole list with it, so that the others keep their numbers. */
function prunable(path: Path, raw: unknown): Path {
  const list = path.findIndex((_, index) => Array.isArray(valueAt(raw, path.slice(0, index))));
  return list === -1 ? path : path.slice(0, list);
}

function without(raw: unknown, paths: Path[]): unknown {
  const copy = structuredClone(raw);
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    if (typeof parent === 'object' && parent !== null && key !== undefined) Reflect.deleteProperty(parent, key);
  }
  return copy;
}
