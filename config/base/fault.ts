import type { Words } from './words.ts';

/** Words that end the sentence "expected …" or "got …". A plain string is for IT, who reads English, or is the same in every language. */
export type Told = Words | string;

/**
 * Something wrong in the configuration. `file` is relative to the configuration directory. `line` counts from 1. An `error` refuses the
 * configuration (exit 2). A `warning` asks a person for something (exit 1) and stops nothing. `inSwedish` is given for plans, which
 * archivists write and read about at the desk. `entry` is the id of the account, person, decision, class or rule with the fault. `key` is
 * the faulty key in it, as `assignment.administrators[0].email`.
 */
export interface Fault {
  file: string;
  line: number;
  expected: string;
  got: string;
  severity: 'error' | 'warning';
  entry?: string;
  key?: string;
  inSwedish?: { expected: string; got: string };
}

/** A fault as it was found: in English, and in Swedish where that was given. */
export function faultOf(
  place: Pick<Fault, 'file' | 'line' | 'severity' | 'entry' | 'key'>,
  expected: Told,
  got: Told,
): Fault {
  const [wanted, found] = [expected, got].map((told) => (typeof told === 'string' ? { sv: told, en: told } : told)) as [
    Words,
    Words,
  ];
  const { file, line, severity, ...where } = place;
  const fault = { file, line, expected: wanted.en, got: found.en, severity, ...where };
  return typeof expected === 'string' ? fault : { ...fault, inSwedish: { expected: wanted.sv, got: found.sv } };
}

/** `accounts.yaml:14: expected at least two administrators, got 1 (assignment.administrators of facebook-exempelkommun)` */
export function faultSentence(fault: Fault): string {
  const { file, line, expected, got, entry, key } = fault;
  const where = [key, entry].filter((part) => part !== undefined).join(' of ');
  return `${file}:${line}: expected ${expected}, got ${got}${where === '' ? '' : ` (${where})`}`;
}

/** The same in a language. What was said in English only stays so. */
export function faultSentenceIn(locale: keyof Words, fault: Fault): string {
  if (locale === 'en' || fault.inSwedish === undefined) return faultSentence(fault);
  const { file, line, entry, key, inSwedish } = fault;
  const where = [key, entry].filter((part) => part !== undefined).join(' i ');
  return `${file}:${line}: väntade ${inSwedish.expected}, fick ${inSwedish.got}${where === '' ? '' : ` (${where})`}`;
}

/** The fault as commands print it in JSON: in English, like their sentences. */
export function inEnglish({ inSwedish: _, ...fault }: Fault): Fault {
  return fault;
}
