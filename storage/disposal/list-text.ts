import { jsonOrNull } from '../files/json-or-null.ts';
import { type DisposalList, disposalListSchema } from '../records/disposal-list.ts';

/** One item on a line: a person can read it, and a long list takes no more room than it must. */
export function listText({ entries, leftOut, ...head }: DisposalList): string {
  const lines = (name: string, values: readonly object[]) =>
    ` ${JSON.stringify(name)}: [${values.length === 0 ? '' : '\n'}${values.map((value) => `  ${JSON.stringify(value)}`).join(',\n')}]`;
  const beginning = JSON.stringify(head, null, 1).replace(/\n\}$/, ',\n');
  return `${beginning}${lines('entries', entries)},\n${lines('leftOut', leftOut)}\n}\n`;
}

/** Whether a list's file is as it was written, to the letter. */
export function isAsWritten(text: string): boolean {
  const read = disposalListSchema.safeParse(jsonOrNull(text));
  return read.success && listText(read.data) === text;
}
