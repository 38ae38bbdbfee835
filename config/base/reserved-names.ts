/**
 * The names of the archive's own folders, beside its committees and beside the accounts of a committee. No committee and no account may
 * be called so: `accounts.yaml` and the plans refuse it, and so does whoever makes a folder. Constants only, so that `storage/`, which
 * makes these folders, takes them from here: a folder that is not in the list does not compile.
 */
export const reservedNames = ['liggare', 'styrande', 'gallring', 'sekretess', 'utlamnande', 'riktlinjer'] as const;
export type ReservedName = (typeof reservedNames)[number];
