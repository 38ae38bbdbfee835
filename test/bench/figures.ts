/** Putting figures together and on the screen. */

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The value below which the share (0–1) of the numbers lies, by nearest rank. */
export function percentile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const seconds = (value: number) => (value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(1)} s`);
export const megabytes = (bytes: number | null) => (bytes === null ? 'not told' : `${(bytes / 1e6).toFixed(1)} MB`);
export const times = (value: number) => `${value.toFixed(1)} ×`;

/** Rows under their heads; the first row is the heads. */
export function printTable(title: string, rows: string[][]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length))) ?? [];
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const [heads = [], ...rest] = rows;
  console.log(`\n${title}\n\n  ${line(heads)}\n  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of rest) console.log(`  ${line(row)}`);
}
