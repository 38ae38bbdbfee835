import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Exported } from '../../../worker/exit/export-archive.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { answersOf, type OtherPlace, openMovingTown, otherPlace } from './moving-town.ts';

interface RanExport {
  export: { folder: string; files: number };
  facts: Exported['facts'];
}

/** What holds of an archive that is written out and taken in elsewhere, with either catalog. `freshCatalog`: switches to an empty one; `back`: to the first. */
export function roundTripContract(freshCatalog: () => Promise<() => void>): void {
  let town: DisposalTown;
  let other: OtherPlace;
  let officer: string[];
  beforeAll(async () => {
    ({ town } = await openMovingTown());
    other = await otherPlace();
    officer = await town.proven('olle.o');
  }, 90_000);
  afterAll(async () => {
    await town.close();
    await other.close();
  });

  test('what leaves and is taken in elsewhere is the same archive: numbers, digests, verdicts, days, head; verify finds nothing', async () => {
    const to = join(other.folder, 'uttag');
    const exported = await town.run<RanExport>('export', '--to', to, ...officer);
    expect(exported).toMatchObject({
      code: 0,
      warnings: [],
      facts: { counts: { snapshots: 2, items: 4, secret: 1, locked: 0 } },
    });
    const before = await answersOf(town);
    expect(before).toMatchObject({ chain: { head: exported.facts.ledger.head, problems: [] } });
    const back = await freshCatalog();
    try {
      const key = join(town.data, 'disposal/key');
      const imported = await other.run('import-all', to, '--disposal-key', key);
      const { counts, ledger, verdicts } = exported.facts;
      expect(imported).toMatchObject({ code: 0, lacksDisposalKey: false, imported: { counts, ledger, verdicts } });
      expect(await answersOf(other)).toEqual(before);
      expect(await other.run('verify', '--head', ledger.head)).toMatchObject({ code: 0, problems: [] });
      expect(await other.run('verify', '--quick')).toMatchObject({ code: 0, problems: [] });
      expect(await readFile(join(other.config, 'people.yaml'), 'utf8')).not.toMatch(/scrypt/);
      expect(await other.run('import-all', to)).toMatchObject({
        code: 3,
        error: { message: expect.stringContaining('expected an empty archive') },
      });
    } finally {
      back();
    }
    expect(await town.run('verify', '--head', exported.facts.ledger.head)).toMatchObject({ code: 0, problems: [] });
  });
}
