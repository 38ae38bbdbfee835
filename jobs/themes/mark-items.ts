import { themeTag } from '../../config/plans/theme-tag.ts';
import { themeFiles, themesIn } from '../../storage/archive/themes.ts';
import type { ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { FiledTheme } from '../../storage/records/theme.ts';
import { holdsAll } from '../../storage/shown/folded-text.ts';
import { decideItems } from '../items/decide-items.ts';
import { themeSpan } from '../time/theme-time.ts';
import type { Reader, Workplace } from '../workplace.ts';

/**
 * Marks what has been collected of an account, by every theme that concerns it. Asks the catalog and not the run, so that a run which was
 * killed is made good by the next one; the themes' pages then tell what is new. A theme that cannot be read marks nothing until it can; `theme list` and `verify` tell of it.
 */
export async function markCollected(workplace: Workplace, account: string): Promise<void> {
  const { themes } = await themesIn(workplace.archive.root);
  let marked = 0;
  for (const filed of themes) {
    const { accounts } = filed.theme;
    if (accounts.length > 0 && !accounts.includes(account)) continue;
    marked += (await markItems(workplace, filed, [account])).length;
  }
  if (marked > 0) await refreshThemePages(workplace);
}

/**
 * Marks what matches the theme, in these accounts; without `accounts` in all of the theme's. What a person has said about an item and the
 * theme stands. Returns the items that were marked now.
 */
export async function markItems(
  workplace: Workplace,
  filed: FiledTheme,
  accounts: readonly string[] = filed.theme.accounts,
): Promise<ItemRow[]> {
  const tag = themeTag(filed.theme.id);
  const found = await matchingItems(workplace, filed, accounts);
  const unmarked = found.filter(({ tags }) => !tags.includes(tag));
  const said = await workplace.catalog.items.actions(unmarked.map(({ id }) => id));
  const marked = unmarked.filter(
    ({ id }) => !said.get(id)?.some((action) => action.what === 'tag' && action.untag.includes(tag)),
  );
  const by = { by: 'ogonblick', at: new Date(workplace.office.now()).toISOString(), reason: undefined };
  await decideItems(
    workplace,
    by,
    marked.map((row) => ({ row, decision: { what: 'tag', tags: [tag], untag: [] } })),
  );
  return marked;
}

/** What was published within the theme's time, as far as that is known, and has one of its words, marked or not. */
async function matchingItems(
  { catalog, configuration }: Reader,
  filed: FiledTheme,
  accounts: readonly string[],
): Promise<ItemRow[]> {
  const { start, end } = themeSpan(filed, configuration.settings.timezone);
  const when: ItemFilter = { since: start, ...(end === null ? {} : { until: end }) };
  const asked = filed.theme.words.map(asBeginning);
  const found = new Map<string, ItemRow>();
  for (const where of accounts.length === 0 ? [when] : accounts.map((account) => ({ ...when, account }))) {
    if (asked.length === 0) for (const row of await catalog.items.find(where)) found.set(row.id, row);
    for (const text of asked) {
      // The index also has the authors' names, which tell nothing of what was written.
      const rows = (await catalog.items.find({ ...where, text })).filter((row) => holdsAll(wordsIn(row), text));
      for (const row of rows) found.set(row.id, row);
    }
  }
  return [...found.values()];
}

/** The query for a word, or for words in a row, of which the last is the beginning of a word. */
function asBeginning(words: string): string {
  return `"${words.replaceAll('"', ' ')}"*`;
}

function wordsIn({ text, media }: ItemRow): string {
  return [text, ...media.map(({ alt }) => alt ?? '')].join(' ');
}

/** Writes the pages of the themes anew, where there are themes: something of theirs has come, gone or moved. */
async function refreshThemePages(workplace: Workplace): Promise<void> {
  if (themeFiles(workplace.archive.root).length > 0) await workplace.office.refreshPages(workplace, new Set());
}
