/** A number with its noun: `1 skada`, `2 skador`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
