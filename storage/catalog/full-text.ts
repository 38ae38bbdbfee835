import { type Kysely, sql } from 'kysely';
import { type Term, wordsOf } from '../shown/folded-text.ts';
import { otherForms } from '../shown/word-forms.ts';
import type { ItemsTable } from './item-rows.ts';
import type { CatalogTables, EngineKind } from './schema.ts';

/* Free text: what is written into the index and what is asked of it. Both engines get the same plain words (`folded-text.ts`). */

type Facets = Partial<Pick<ItemsTable, 'account' | 'committee' | 'kind'>>;

/**
 * The query for FTS5 (sqlite.org/fts5.html §3). The facets narrow a frequent word down inside the index. Several values may share a facet's
 * word, so the caller compares the columns too.
 */
export function ftsQuery(terms: readonly Term[], facets: Facets): string {
  const found = terms.map(ftsTerm).join(' AND ');
  const narrowed = facetWords(facets).map((word) => ` AND facets : "${word}"`);
  return `words : (${found})${narrowed.join('')}`;
}

function ftsTerm({ words, begun, inAnyForm }: Term): string {
  const asked = `"${words.join(' ')}"${begun || inAnyForm ? '*' : ''}`;
  const others = inAnyForm ? words.flatMap(otherForms) : [];
  return others.length === 0 ? asked : `(${[asked, ...others.map((form) => `"${form}"`)].join(' OR ')})`;
}

/** The query for PostgreSQL's `to_tsquery('simple', …)`. */
export function tsQuery(terms: readonly Term[]): string {
  return terms
    .map(({ words, begun, inAnyForm }) => {
      const row = words.map(
        (word, index) => `'${word}'${(begun || inAnyForm) && index === words.length - 1 ? ':*' : ''}`,
      );
      const others = inAnyForm ? words.flatMap(otherForms) : [];
      return `(${[row.join(' <-> '), ...others.map((form) => `'${form}'`)].join(' | ')})`;
    })
    .join(' & ');
}

type TextRow = Pick<ItemsTable, 'number' | 'body' | 'author_name' | 'media' | 'account' | 'committee' | 'kind'>;

export async function putTexts(
  tables: Kysely<CatalogTables>,
  kind: EngineKind,
  rows: readonly TextRow[],
): Promise<void> {
  if (rows.length === 0) return;
  if (kind === 'sqlite') {
    const values = rows.map((row) => sql`(${row.number}, ${textOf(row)}, ${facetWords(row).join(' ')})`);
    await sql`insert into item_text (rowid, words, facets) values ${sql.join(values)}`.execute(tables);
    return;
  }
  const values = rows.map((row) => sql`(${row.number}::bigint, to_tsvector('simple', ${textOf(row)}))`);
  await sql`insert into item_text (number, words) values ${sql.join(values)} on conflict do nothing`.execute(tables);
}

export async function removeTexts(
  tables: Kysely<CatalogTables>,
  kind: EngineKind,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  const column = kind === 'sqlite' ? sql`rowid` : sql`number`;
  await sql`delete from item_text where ${column} in (${sql.join(numbers)})`.execute(tables);
}

export async function emptyTexts(tables: Kysely<CatalogTables>, kind: EngineKind): Promise<void> {
  if (kind === 'sqlite') await sql`insert into item_text (item_text) values ('delete-all')`.execute(tables);
  else await sql`delete from item_text`.execute(tables);
}

/** What the item says, its author as shown, and the descriptions of its pictures. */
function textOf(row: TextRow): string {
  const alts =
    row.media === '[]' ? [] : (JSON.parse(row.media) as { alt: string | null }[]).map(({ alt }) => alt ?? '');
  return wordsOf([row.body, row.author_name ?? '', ...alts].join(' ')).join(' ');
}

function facetWords({ account, committee, kind }: Facets): string[] {
  return [
    ...(account === undefined ? [] : [`konto${plain(account)}`]),
    ...(committee === undefined ? [] : [`namnd${plain(committee)}`]),
    ...(kind === undefined ? [] : [`typ${plain(kind)}`]),
  ];
}

function plain(id: string): string {
  return id.replace(/[^a-z0-9]/g, 'q');
}
