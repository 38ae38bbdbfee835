import type { Fields } from '../page/resume.ts';

/** The numbers of those rows of rectangles, `<prefix>-<number>-<what>`, that a form holds anything of, from the lowest. */
export function rowsIn(fields: Fields, prefix: string): number[] {
  const numbers = Object.entries(fields).flatMap(([name, value]) => {
    const [number, what] = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1).split('-') : [];
    return what !== undefined && /^\d{1,4}$/.test(number ?? '') && value.trim() !== '' ? [Number(number)] : [];
  });
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** The rows that a page shows: as many as it has room for without script, and each that something was written in. */
export function shownRows(written: Fields, prefix: string, least: number): number[] {
  const beyond = rowsIn(written, prefix).filter((number) => number >= least);
  return [...Array.from({ length: least }, (_, number) => number), ...beyond];
}
