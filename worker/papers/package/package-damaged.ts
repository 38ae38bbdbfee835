/** The package that was just written does not read back as what was put in, or that has changed meanwhile. It is not kept. */
export class PackageDamagedError extends Error {
  override name = 'PackageDamagedError';
  readonly remedy =
    'Look at the disk and the memory of this machine; a snapshot is taken again by itself, a copy or package is made by the same command.';
  readonly retry = 'later' as const;
}
