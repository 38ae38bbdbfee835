import { createHash } from 'node:crypto';
import type { CatalogReader, SnapshotRow } from '../../../storage/catalog/catalog.ts';

/** Raised when the same facts give other pages or other data. */
const made = 3;

/** What an account's pages and parts follow from, as a digest: when it is the same, they are. It is made from ids and decisions, not from words. */
export async function printOf(
  { items }: Pick<CatalogReader, 'items'>,
  account: string,
  { rows, besides }: { rows: readonly SnapshotRow[]; besides: unknown },
): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([made, besides, rows.map(({ id, manifestDigest }) => [id, manifestDigest])]),
  );
  for await (const page of items.standing(account)) hash.update(JSON.stringify(page));
  return hash.digest('base64url').slice(0, 22);
}
