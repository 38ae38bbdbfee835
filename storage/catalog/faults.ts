/** The database cannot be used as it is set up. */
export class CatalogRefusedError extends Error {
  override name = 'CatalogRefusedError';
  readonly remedy: string;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** Another process holds the catalog longer than anything of ours should take. */
export class CatalogBusyError extends Error {
  override name = 'CatalogBusyError';
  readonly remedy = 'Wait until a running `ogonblick reindex` is done; else look for a process that hangs and end it.';
  readonly retry = 'later' as const;
}

export class CatalogUnreachableError extends Error {
  override name = 'CatalogUnreachableError';
  readonly remedy = 'Start PostgreSQL, or check DATABASE_URL and the network to it.';
  readonly retry = 'later' as const;
}
