/**
 * The names of the archive's own folders, beside its committees and beside the accounts of a committee. No committee and no account may
 * have such a name: `accounts.yaml` and the plans refuse it, and so does the code that makes folders. Constants only, so that `storage/`,
 * which makes the archive's own folders, takes their names from here: a folder that is not in the list does not compile.
 */
export const reservedNames = [
  'liggare',
  'styrande',
  'gallring',
  'sekretess',
  'utlamnande',
  'dataskydd',
  'riktlinjer',
  'sista-genomgang',
  'teman',
  'leveranser',
  'tidsstamplar',
  'sok',
  'scheman',
] as const;
export type ReservedName = (typeof reservedNames)[number];
