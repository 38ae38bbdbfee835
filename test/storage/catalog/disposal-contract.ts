import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { buriedOf, versionOf } from './items-contract.ts';

/** What every engine of the catalog must do for disposal. `target` gives an empty one. */
export function disposalContract(target: () => Promise<{ dataDirectory: string; databaseUrl: string | null }>): void {
  describe('disposal', () => {
    let catalog: Catalog;
    beforeEach(async () => {
      catalog = await openCatalog(await target());
      await catalog.rebuild((async function* () {})());
    });
    afterEach(() => catalog.close());

    const post = versionOf('post');
    const answer = versionOf('answer', {
      kind: 'comment',
      thread: post.record.id,
      parent: post.record.id,
      platformThread: 'post',
      platformParent: 'post',
      text: 'kanariefågel',
    });
    const { id } = answer.record;

    test('takes an item out with its words and its name, and leaves the others', async () => {
      await catalog.items.recordVersions([post, answer]);
      await catalog.disposal.remove([buriedOf(answer)]);
      await catalog.disposal.remove([buriedOf(answer)]);
      await catalog.disposal.scrub();
      expect(await catalog.disposal.present([post.record.id, id])).toEqual([post.record.id]);
      expect(await catalog.items.find({ text: 'kanariefågel' })).toEqual([]);
      expect(await catalog.items.find({ text: 'post' })).toMatchObject([{ id: post.record.id }]);
      const { ids } = await catalog.items.known('a', ['post', 'answer']);
      expect([...ids.keys()]).toEqual(['post']);
    });

    test('an item in quarantine is found, and says in whose; a new version leaves it there', async () => {
      await catalog.items.recordVersions([post, answer]);
      await catalog.disposal.setQuarantine([id], 'GL-2026-001');
      expect(await catalog.items.find({ text: 'kanariefågel' })).toMatchObject([{ id, quarantine: 'GL-2026-001' }]);
      await catalog.items.recordVersions([{ ...answer, record: { ...answer.record, version: 2 } }]);
      expect(await catalog.items.find({ ids: [id] })).toMatchObject([{ version: 2, quarantine: 'GL-2026-001' }]);
      await catalog.disposal.leaveQuarantine([id], 'GL-2026-002');
      expect(await catalog.items.find({ ids: [id] })).toMatchObject([{ quarantine: 'GL-2026-001' }]);
      await catalog.disposal.leaveQuarantine([id], 'GL-2026-001');
      expect(await catalog.items.find({ ids: [id] })).toMatchObject([{ quarantine: null }]);
    });

    test('a catalog made anew knows which items were found in a quarantine', async () => {
      await catalog.rebuild(
        (async function* () {
          yield { kind: 'item' as const, versions: [{ ...answer, quarantine: 'GL-2026-002' }] };
        })(),
      );
      expect(await catalog.items.find({ ids: [id] })).toMatchObject([{ quarantine: 'GL-2026-002' }]);
    });
  });
}
