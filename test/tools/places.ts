const long = process.env.OGONBLICK_LONG === '1';
/** All cases are asked for: a long run, or one that names its tests. */
export const takesAll = long || process.env.OGONBLICK_NAMED_TESTS === '1';
/** Days since 1970, in UTC. `OGONBLICK_DAY` gives that of an earlier run again. */
export const day = Number(process.env.OGONBLICK_DAY ?? Math.floor(Date.now() / 86_400_000));

/** Some of the places 1 to `count`, one in each of so many equal parts, and others each day; all in `npm run test:long`. */
export function placesAmong(count: number, parts: number): number[] {
  if (long) return Array.from({ length: count }, (_, at) => at + 1);
  // By the golden ratio, no two days of a year are alike.
  const share = (day * 0.618034) % 1;
  return Array.from({ length: parts }, (_, at) => Math.max(1, Math.ceil(((at + share) / parts) * count)));
}

/** Of the cases of each kind every `parts`th, and others each day; all in `npm run test:long`, and where a run names its tests (`-t`). */
export function someOfEach<T>(cases: readonly T[], kindOf: (one: T) => unknown, parts = 3): T[] {
  if (takesAll) return [...cases];
  return [...Map.groupBy(cases, kindOf).values()].flatMap((alike) => {
    const every = Math.min(parts, alike.length);
    return alike.filter((_, at) => at % every === day % every);
  });
}

/** One case of each kind, and another each day; all in `npm run test:long`, and where a run names its tests (`-t`). */
export function oneOfEach<T>(cases: readonly T[], kindOf: (one: T) => unknown): T[] {
  return someOfEach(cases, kindOf, Number.POSITIVE_INFINITY);
}
