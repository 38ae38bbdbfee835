import { CatalogRefusedError } from '../../storage/catalog/catalog.ts';
import { catalogStanding } from '../../storage/verify/catalog-standing.ts';
import { type Reindexing, reindex } from '../../storage/verify/reindex.ts';
import type { Workplace } from '../workplace.ts';
import { lockLost } from './lock-lost.ts';

/**
 * Makes a catalog that is lost, or older than the archive, anew from the archive, before anybody believes it; items of which a decision is lost
 * are locked as by `reindex`. Null: it could be believed, or there was nothing to take in. Throws CatalogRefusedError for a catalog of another
 * archive: a wrong path or address is more likely than a change of mind, and that archive's catalog would be lost.
 */
export async function restoreCatalog(workplace: Workplace): Promise<Reindexing | null> {
  const { archive, catalog, ledger } = workplace;
  const { is, now } = await catalogStanding(workplace);
  if (is === 'foreign') throw foreignCatalog(archive.root);
  const made = is === 'lacking' ? await reindex({ root: archive.root, catalog, ledger }) : null;
  if (made !== null) await lockLost(workplace);
  if (now !== null) await catalog.noteArchive(now);
  return made === null || (await catalog.isEmpty()) ? null : made;
}

/** For `reindex`, which is told by a person that the catalog is to be this archive's. */
export async function claimCatalog(workplace: Workplace): Promise<void> {
  const { now } = await catalogStanding(workplace);
  if (now !== null) await workplace.catalog.noteArchive(now);
}

function foreignCatalog(root: string): CatalogRefusedError {
  return new CatalogRefusedError(
    `expected the catalog of the archive at ${root}, found that of another archive`,
    'Check archive.path in settings.yaml, --data and DATABASE_URL. If they are right, `ogonblick reindex` makes the catalog that of this archive.',
    {
      swedish: `katalogen hör till ett annat arkiv än det i ${root}. Kontrollera archive.path i settings.yaml, --data och DATABASE_URL. Stämmer de, så gör \`ogonblick reindex\` om katalogen till det här arkivets.`,
    },
  );
}
