import { beforeEach } from '@jest/globals';
import { onPostgres } from '../tools/on-postgres.ts';

// Everything that is tried of the execution of a list, once more with the catalog in PostgreSQL.
const postgres = onPostgres();
if (postgres !== null) {
  beforeEach(async () => {
    await postgres.fresh();
  });
  await import('../worker/cli/dispose-execute.test.ts');
}
