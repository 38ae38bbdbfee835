import type { Reader } from '../../../jobs/workplace.ts';
import { readTheme, themeIds } from '../../../storage/archive/themes.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import { UsageError } from './io.ts';

/** The theme with this id. Throws UsageError, and RecordDamagedError where its file cannot be read. */
export async function themeCalled({ archive: { root } }: Pick<Reader, 'archive'>, id: string): Promise<FiledTheme> {
  const known = themeIds(root);
  if (known.has(id)) return await readTheme(root, id);
  throw new UsageError(
    `expected the id of a theme, found ${JSON.stringify(id)}`,
    known.size === 0
      ? 'There are no themes: see `ogonblick theme add --help`.'
      : `Known themes: ${[...known].join(', ')}.`,
    `det finns inget tema ${JSON.stringify(id)}. ${known.size === 0 ? 'Det finns inga teman: se `ogonblick theme add --help`.' : `Teman som finns: ${[...known].join(', ')}.`}`,
  );
}
