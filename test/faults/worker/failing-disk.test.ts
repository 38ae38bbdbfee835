import { beforeAll, describe, expect, test } from '@jest/globals';
import { compiledStorage } from '../../storage/compiled.ts';
import { archiveAtWork, type Before, type Fault, failOnce } from './failing-disk.ts';

let before: Before;
beforeAll(async () => {
  before = await archiveAtWork(await compiledStorage());
});

/** A few of the moments; `test/long/worker.test.ts` takes them all. */
const faults: [Fault, number[]][] = [
  [{ calls: 'fsync,fdatasync', error: 'EIO', threads: 'all' }, [1, 6, 11, 16]],
  [{ calls: 'fsync,fdatasync', error: 'EIO', threads: 'main' }, [1, 2, 3]],
  [{ calls: 'rename,renameat,renameat2', error: 'EIO', threads: 'all' }, [1]],
  [{ calls: 'write', error: 'ENOSPC', threads: 'main', file: 'ledger' }, [1, 2]],
];

describe('a disk that fails once while snapshots are sealed, written into the ledger and ordered', () => {
  test.each(faults)(
    '%j leaves the old state or the new one, never half',
    async (fault, moments) => {
      const outcomes = [];
      for (const at of moments) outcomes.push(await failOnce(before, fault, at));
      expect(outcomes.map(({ hit }) => hit)).toEqual(moments.map(() => true));
      expect(outcomes.map(({ failed }) => failed)).toContain(true);
    },
    120_000,
  );
});
