/**
 * Something wrong in the configuration. `file` is relative to the configuration directory, `line` counts from 1.
 * An `error` refuses the configuration (exit 2); a `warning` asks a person for something (exit 1) and stops nothing.
 */
export interface Fault {
  file: string;
  line: number;
  expected: string;
  got: string;
  severity: 'error' | 'warning';
}

/** `accounts.yaml:14: expected at least two administrators, got 1` */
export function faultSentence(fault: Fault): string {
  return `${fault.file}:${fault.line}: expected ${fault.expected}, got ${fault.got}`;
}
