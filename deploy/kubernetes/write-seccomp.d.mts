/** See `write-seccomp.mjs`. */
export function flatten(profile: object): { syscalls: { names: string[]; action: string }[] };
