import { csvText } from '../ground/csv.ts';

/** One row of a table that is written row by row. */
export function csvLine(cells: readonly string[]): string {
  return csvText([cells]).replace(/^\ufeff/, '');
}
