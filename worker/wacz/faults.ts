/** The package that was just written does not read back as what was put in. It is not kept. */
export class PackageDamagedError extends Error {
  override name = 'PackageDamagedError';
  readonly remedy = 'Look at the disk and the memory of this machine; the snapshot is taken again by itself.';
  readonly retry = 'later' as const;
}

/** Another visit shares the browser, so its traffic could not be told from ours. */
export class SharedBrowserError extends Error {
  override name = 'SharedBrowserError';
  readonly remedy = 'Record a visit in a browser that does nothing else at the time.';
  readonly retry = 'never' as const;
}
