import type { RecordClass } from './committees.ts';
import { askedBy, type Match, matchKeys } from './match-keys.ts';
import type { StillPossible } from './still-possible.ts';

/*
 * What a class can hold, computed without any records. A region is the set of all records that fit. Regions show what no single entry of a
 * plan shows: that a class holds nothing or everything, and that two classes overlap.
 */

type Asked = ReturnType<typeof askedBy>[number]['asked'];
type Region = Readonly<Record<keyof Match, StillPossible<Asked>>>;

// A key is only ever given values that its own schema has read.
const keys = matchKeys as unknown as Record<
  keyof Match,
  { possible: StillPossible<Asked>; takesAll(asked: Asked): boolean }
>;

const anything = Object.fromEntries(Object.entries(keys).map(([key, { possible }]) => [key, possible])) as Region;

/** Whether one record can be in all of these classes at once. A class without `match` holds only the records that a person puts there. */
export function canMeet(...classes: Pick<RecordClass, 'match' | 'except'>[]): boolean {
  let region = anything;
  for (const { match } of classes) {
    if (match === null) return false;
    for (const { key, asked } of askedBy(match)) region = { ...region, [key]: region[key].within(asked) };
  }
  return canAvoid(
    region,
    classes.flatMap(({ except }) => except),
  );
}

/** Whether a class excludes no record by what it asks, apart from what has happened to few (removed, registered, answered). */
export function takesEverything({ match }: Pick<RecordClass, 'match'>): boolean {
  return match !== null && askedBy(match).every(({ key, asked }) => keys[key].takesAll(asked));
}

/** Whether the region holds a record that no exception applies to: the record must fail one key of each exception. */
function canAvoid(region: Region, exceptions: readonly Match[]): boolean {
  if (Object.values(region).some(({ isEmpty }) => isEmpty)) return false;
  const [exception, ...rest] = exceptions;
  if (exception === undefined) return true;
  return askedBy(exception).some(({ key, asked }) =>
    region[key].outside(asked).some((part) => canAvoid({ ...region, [key]: part }, rest)),
  );
}
