import { jsonOrNull } from '../files/json-or-null.ts';
import { type DisposalList, disposalListSchema } from '../records/disposal-list.ts';

/** One item per line: a person can read the text, and a long list takes no more room than it must. */
export function listText({ entries, leftOut, ...head }: DisposalList): string {
  const lines = (name: string, values: readonly object[]) =>
    ` ${JSON.stringify(name)}: [${values.length === 0 ? '' : '\n'}${values.map((value) => `  ${JSON.stringify(value)}`).join(',\n')}]`;
  const beginning = JSON.stringify(head, null, 1).replace(/\n\}$/, ',\n');
  return `${beginning}${lines('entries', entries)},\n${lines('leftOut', leftOut)}\n}\n`;
}

/** Whether the text of a list's file is exactly as we write it. */
export function isAsWritten(text: string): boolean {
  const read = disposalListSchema.safeParse(jsonOrNull(text));
  return read.success && listText(read.data) === text;
}
