import type { Words } from './words.ts';

/** Words that end the sentence "expected …" or "got …". Text alone is for IT, who reads English, or the same in every language. */
export type Told = Words | string;

/**
 * Something wrong in the configuration. `file` is relative to the configuration directory, `line` counts from 1.
 * An `error` refuses the configuration (exit 2); a `warning` asks a person for something (exit 1) and stops nothing.
 * `inSwedish`: of plans, which archivists write and read about at the desk.
 */
export interface Fault {
  file: string;
  line: number;
  expected: string;
  got: string;
  severity: 'error' | 'warning';
  inSwedish?: { expected: string; got: string };
}

/** A fault as it was found, in English and, where that was given, in Swedish. */
export function faultOf(
  { file, line, severity }: Pick<Fault, 'file' | 'line' | 'severity'>,
  expected: Told,
  got: Told,
): Fault {
  const [wanted, found] = [expected, got].map((told) => (typeof told === 'string' ? { sv: told, en: told } : told)) as [
    Words,
    Words,
  ];
  const fault = { file, line, expected: wanted.en, got: found.en, severity };
  return typeof expected === 'string' ? fault : { ...fault, inSwedish: { expected: wanted.sv, got: found.sv } };
}

/** `accounts.yaml:14: expected at least two administrators, got 1` */
export function faultSentence(fault: Fault): string {
  return `${fault.file}:${fault.line}: expected ${fault.expected}, got ${fault.got}`;
}

/** What commands print as JSON: in English, as their sentences are. */
export function inEnglish({ file, line, expected, got, severity }: Fault): Fault {
  return { file, line, expected, got, severity };
}
