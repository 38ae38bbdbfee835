/** Collects an option that may be given again, each time with several values parted by commas. */
export function listOption(value: string, before: string[]): string[] {
  return [...before, ...value.split(',').flatMap((one) => one.trim() || [])];
}
