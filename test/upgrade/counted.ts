import type { Town } from '../tools/town.ts';

interface Told {
  accounts: { account: string; lastSnapshot: string | null }[];
  items: { id: string; item: string }[];
  holds: { id: string; state: string }[];
  lists: { id: string; state: string; hash: string; counts: object }[];
}

/** What an archive holds by its catalog, without what depends on the day or the words: the same after an upgrade, and after `reindex`. */
export async function counted(run: Town['run']) {
  const found = async (words: string) => (await run<Told>('search', words)).items.map(({ id }) => id).sort();
  const { accounts } = await run<Told>('status');
  const { holds } = await run<Told>('hold', 'list');
  const { lists } = await run<Told>('dispose', 'list');
  return {
    snapshots: accounts.flatMap(({ lastSnapshot }) => lastSnapshot ?? []),
    found: { 'badhus*': await found('badhus*'), svaret: await found('svaret') },
    holds: holds.map(({ id, state }) => ({ id, state })),
    secret: (await run<Told>('secrecy', 'list')).items.map(({ item }) => item),
    lists: lists.map(({ id, state, hash, counts }) => ({ id, state, hash, counts })),
  };
}
