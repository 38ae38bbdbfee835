import { AdvisedError, OwnError } from '../../config/base/own-error.ts';

/** The database cannot be used as it is set up. */
export class CatalogRefusedError extends AdvisedError {
  static override readonly ending = 'refused';
}

/** Another process holds the catalog longer than anything of ours should take. */
export class CatalogBusyError extends OwnError {
  readonly remedy = 'Wait until a running `ogonblick reindex` is done; else look for a process that hangs and end it.';
  override readonly retry = 'later';
  override readonly swedish =
    'katalogen hålls av något annat. Vänta tills en pågående `ogonblick reindex` är klar; leta annars efter en process som har hängt sig, och avsluta den.';
}

export class CatalogUnreachableError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Start PostgreSQL, or check DATABASE_URL and the network to it.';
  override readonly retry = 'later';
}
