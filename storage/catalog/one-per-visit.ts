import { visitOf } from '../layout/layout.ts';

/** The first of each visit: a snapshot, what has taken its place, and what was made to take it and did not, are one visit. */
export function onePerVisit<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => {
    const visit = visitOf(id);
    const isFirst = !seen.has(visit);
    seen.add(visit);
    return isFirst;
  });
}
