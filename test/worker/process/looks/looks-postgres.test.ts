import { describe } from '@jest/globals';
import { onPostgres } from '../../../tools/on-postgres.ts';
import { looksContract } from './looks-contract.ts';

const postgres = onPostgres();

// Where it is missing, `onPostgres` has said so.
if (postgres !== null) {
  describe('with the catalog in PostgreSQL, a look in the look thread tells the same:', () =>
    looksContract(() => postgres.fresh()));
}
