import type { CatalogReader, ComparedPart, Difference } from '../catalog/catalog.ts';
import { type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Reindexing, recordsOf } from './reindex.ts';

const catalogFile = 'katalog.sqlite';
const mends = 'Run `ogonblick reindex`, which makes it anew from them';

const mostNamed = 20;
/** Nobody reads more; and a catalog that was emptied has none of a million. */
const mostCounted = 1000;

/**
 * Compares the catalog with the records: it makes another from them, as `reindex` does, and names each row that is not the same, with its
 * columns. What goes out is judged by the records themselves; but searches, counts and proposals go by the catalog. `found`: what is wrong with the
 * records. What is of an account or committee that they speak of is not compared, since nobody should make the catalog anew from such records.
 * `opened`: items that are told of as open already. `part`: see `differences.ts`.
 */
export async function verifyCatalog(
  {
    root,
    ledger,
    catalog,
  }: { root: string; ledger: Pick<Ledger, 'entriesAbout'>; catalog: Pick<CatalogReader, 'differences'> },
  { found, opened, part }: { found: readonly Problem[]; opened: readonly string[]; part: ComparedPart },
): Promise<Problem[]> {
  const differing = async () => {
    const unread: Reindexing['problems'] = [];
    const sentences = new Set<string>();
    let spoken: Set<string> | null = null;
    for await (const one of catalog.differences(recordsOf({ root, ledger }, unread, part), part)) {
      // All records are read before the first difference is known.
      spoken ??= new Set([...found, ...unread].flatMap(({ path }) => path.split('/')));
      if (opened.includes(one.id) || (one.of === null ? spoken.size > 0 : spoken.has(one.of))) continue;
      sentences.add(sentenceOf(one));
      if (sentences.size === mostCounted) break;
    }
    return sentences;
  };
  try {
    const first = await differing();
    if (first.size === 0) return [];
    // What is filed meanwhile has reached the catalog, the record and the ledger by now.
    const again = await differing();
    const both = [...again].filter((sentence) => first.has(sentence));
    const sentences = both.slice(0, mostNamed).map((sentence) => `${sentence}. ${mends}`);
    const named = sentences.map((sentence) => warning(catalogFile, sentence));
    const more = `${both.length - named.length}${both.length === mostCounted ? ' or more' : ''}`;
    return more === '0' ? named : [...named, warning(catalogFile, `differs in ${more} places besides. ${mends}`)];
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (!['SQLITE_FULL', 'SQLITE_CANTOPEN'].includes(code) && !code.startsWith('SQLITE_IOERR')) throw error;
    return [
      warning(
        catalogFile,
        `was not compared with the records: the data folder has no room for another (${code}). Make as much room there as the catalog takes, and let it be writable`,
      ),
    ];
  }
}

const about: Record<Difference['table'], (id: string) => string> = {
  items: (id) => `the item ${id}`,
  item_names: (id) => `the names of the item ${id}`,
  item_threads: (id) => `the threads of the item ${id}`,
  item_runs: (path) => `the collecting run ${path}`,
  item_actions: (id) => `what is decided about the item ${id}`,
  buried_items: (id) => `what is left of the item ${id}`,
  holds: (id) => `the hold ${id}`,
  snapshots: (id) => `the snapshot ${id}`,
  attempts: (path) => `the attempt ${path}`,
  shown: (id) => `what is shown by the snapshot ${id}`,
  alike_items: (account) => `the number of items of ${account}`,
  last_sealed: (account) => `the last snapshot of ${account}`,
  snapshot_volumes: (committee) => `the number of snapshots of ${committee}`,
};

function sentenceOf({ table, id, is }: Difference): string {
  const what = about[table](id);
  if (is === 'added') return `has ${what}, which no record gives`;
  if (is === 'lacking') return `lacks ${what}, as the records give it`;
  return `has ${what} otherwise than the records (${is.map(columnWords).join('; ')})`;
}

/** The columns whose values may be told: a letter with them goes to people who may not read what others have written. */
const told =
  /^(kind|direction|visibility|version|month|status|reason|year|class|.*_at|.*_closed|.*_noted|published_precision|author_role|locked|secret|only_exported|quarantine|disposal_list|replaces|made_for|answers|reader_lost|count|complete|partial|bytes|posts_captured|files|parent|thread|account|committee|platform|since|before_closing_at)$/;

function columnWords({ column, here, anew }: { column: string; here: unknown; anew: unknown }): string {
  return told.test(column) ? `${column}: ${JSON.stringify(here)} ≠ ${JSON.stringify(anew)}` : column;
}
