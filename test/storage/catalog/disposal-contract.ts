import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SnapshotFilter, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { townAccount } from '../../tools/town.ts';
import { sampleDescription } from '../sample.ts';
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

    test('a snapshot in quarantine is told only to who asks, and one disposed of keeps its row without what it shows and says', async () => {
      const [taken, other] = [sampleDescription(), sampleDescription({ id: `${townAccount}_2026-11-25T0930_ovrig` })];
      for (const { id: snapshot, ...one } of [taken, other]) {
        await catalog.recordSnapshot({ ...one, id: snapshot }, 'digest');
        await catalog.recordSnapshotText({ snapshot, text: 'kanariefågel' });
        await catalog.items.recordShown({ snapshot, account: townAccount, names: ['inlägg'] });
      }
      const ids = async (filter: SnapshotFilter = {}) => (await catalog.snapshots(filter)).map((row) => row.id);
      await catalog.disposal.setQuarantine([taken.id], 'GL-2026-001');
      expect(await ids()).toEqual([other.id]);
      expect(await catalog.snapshots({ gone: true })).toMatchObject([
        { id: other.id, list: null },
        { id: taken.id, list: 'GL-2026-001', disposedAt: null },
      ]);
      await catalog.disposal.leaveQuarantine([taken.id], 'GL-2026-002');
      expect(await ids()).toEqual([other.id]);
      await catalog.disposal.leaveQuarantine([taken.id], 'GL-2026-001');
      expect(await ids({ text: 'kanariefågel' })).toEqual([other.id, taken.id]);

      const before = [await catalog.lastSealed(), await catalog.counts(), await catalog.sealedStarts()];
      const [row] = (await catalog.snapshots()).filter(({ id: one }) => one === taken.id);
      const { list: _, disposedAt: __, because: ___, id: ____, account, committee, ...facts } = row as SnapshotRow;
      const buried = {
        item: taken.id,
        account,
        committee,
        list: 'GL-2026-001',
        destroyedAt: '2026-12-01T08:00:00.000Z',
        snapshot: { ...facts, delivery: null },
      };
      await catalog.disposal.setQuarantine([taken.id], 'GL-2026-001');
      await catalog.disposal.removeSnapshots([buried]);
      await catalog.disposal.removeSnapshots([buried]);
      await catalog.disposal.scrub();
      expect(await catalog.disposal.present([taken.id, other.id])).toEqual([other.id]);
      expect(await ids({ text: 'kanariefågel', gone: true })).toEqual([other.id]);
      // It has no words that somebody should still read.
      expect(await ids({ texts: 'unknown', gone: true })).toEqual([]);
      expect([...(await catalog.items.shownSnapshots(townAccount))]).toEqual([other.id]);
      expect([await catalog.lastSealed(), await catalog.counts(), await catalog.sealedStarts()]).toEqual(before);
      // What is gone lies in the archive no more, though it was saved.
      const lie = (await catalog.volumes()).reduce((sum, { complete, partial }) => sum + complete + partial, 0);
      expect(lie).toBe(1);
      const gone = (await catalog.snapshots({ gone: true })).find(({ id: one }) => one === taken.id);
      expect(gone).toEqual({ ...row, because: null, list: 'GL-2026-001', disposedAt: buried.destroyedAt });

      const rebuilt = await catalog.rebuild(
        (async function* () {
          yield { kind: 'snapshot' as const, description: other, manifestDigest: 'digest', quarantine: 'GL-2026-002' };
          yield { kind: 'buried' as const, items: [], snapshots: [buried] };
        })(),
      );
      expect(rebuilt.snapshots).toBe(1);
      expect(await catalog.snapshots({ gone: true })).toMatchObject([{ id: other.id, list: 'GL-2026-002' }, gone]);
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
