import { beforeAll, describe } from '@jest/globals';
import { onPostgres } from '../../tools/on-postgres.ts';
import { roundTripContract } from './round-trip.ts';

const postgres = onPostgres();

// Where it is missing, `onPostgres` has said so.
if (postgres !== null) {
  describe('with the catalogs in PostgreSQL:', () => {
    let first = '';
    beforeAll(async () => {
      first = await postgres.fresh();
    });
    roundTripContract(async () => {
      await postgres.fresh();
      return () => postgres.use(first);
    });
  });
}
