import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { RecordDamagedError } from '../files/faults.ts';
import { namesInSync } from '../files/names-in.ts';
import { readFirst, readLater, recordText, type Shelved } from '../files/numbered-records.ts';
import { draftsFolder } from '../layout/layout.ts';
import { isThemeId, parseThemeFile, themeFile, themeFolder, themesFolder } from '../layout/themes-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type FiledTheme, type Theme, type ThemeEvent, themeEventSchema, themeSchema } from '../records/theme.ts';

/** The themes. Their files are the truth. There are few, so only the archive itself keeps them. */

interface Place {
  root: string;
  ledger: Pick<Ledger, 'appendOnce' | 'entriesAbout'>;
}

/** The themes that can be read, by their ids, and the faults of those that cannot: one damaged file stops no other theme. */
export async function themesIn(root: string): Promise<{ themes: FiledTheme[]; damaged: RecordDamagedError[] }> {
  const themes: FiledTheme[] = [];
  const damaged: RecordDamagedError[] = [];
  for (const id of themeIds(root)) {
    try {
      themes.push(await readTheme(root, id));
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      damaged.push(error);
    }
  }
  return { themes, damaged };
}

/** The ids of all themes, also of those that cannot be read. */
export function themeIds(root: string): ReadonlySet<string> {
  return new Set(themeFiles(root).map(({ id }) => id));
}

/** The files of all themes, by ids and numbers. */
export function themeFiles(root: string): Shelved[] {
  return namesInSync(join(root, themesFolder))
    .filter(isThemeId)
    .sort()
    .flatMap((id) => numbersOf(root, id).map((number) => ({ committee: '', id, number })));
}

/** Files a theme: the file first, then the ledger. `occupied`: there is a theme with this id, or there was one. */
export async function addTheme(place: Place, said: Omit<Theme, 'format'>): Promise<'published' | 'occupied'> {
  const { root, ledger } = place;
  const theme = themeSchema.parse({ format: 'ogonblick-theme/1', ...said });
  await makeFolder(join(root, themeFolder(theme.id)));
  for await (const { data } of ledger.entriesAbout(['theme-added'])) if (data.theme === theme.id) return 'occupied';
  return await file(place, theme.id, 1, theme, { event: 'theme-added', by: theme.orderedBy });
}

/** Files that a theme was ended. `occupied`: somebody has ended it meanwhile. */
export async function endTheme(
  place: Place,
  id: string,
  said: Pick<ThemeEvent, 'by' | 'at' | 'reason'>,
): Promise<'published' | 'occupied'> {
  const ending = { format: 'ogonblick-theme-event/1', theme: id, number: 2, what: 'ended', ...said };
  const ended = themeEventSchema.parse(ending);
  return await file(place, id, ended.number, ended, { event: 'theme-ended', by: said.by });
}

/** The ledger gets ids and digests only: a reason may name somebody. */
async function file(
  { root, ledger }: Place,
  id: string,
  number: number,
  record: object,
  { event, by }: { event: string; by: string },
): Promise<'published' | 'occupied'> {
  const text = recordText(record);
  const outcome = await publishFile(join(root, draftsFolder), join(root, themeFile(id, number)), text);
  if (outcome !== 'published') return outcome;
  const key = `theme:${id}${number === 1 ? '' : `:${number}`}`;
  await ledger.appendOnce(key, event, by, { theme: id, sha256: digestText(text) });
  return outcome;
}

/** The theme that has this id. Throws RecordDamagedError. */
export async function readTheme(root: string, id: string): Promise<FiledTheme> {
  const name = { committee: '', id };
  const theme = await readFirst(root, name, themeKind);
  const numbers = numbersOf(root, id).filter((number) => number === 2);
  const [ended = null] = await readLater(root, name, numbers, themeKind);
  return { theme, ended };
}

function numbersOf(root: string, id: string): number[] {
  return namesInSync(join(root, themeFolder(id)))
    .flatMap((name) => parseThemeFile(name) ?? [])
    .sort((a, b) => a - b);
}

/** A theme is no committee's. */
export const themeKind = {
  file: (_committee: string, id: string, number: number) => themeFile(id, number),
  about: 'theme',
  first: themeSchema,
  later: themeEventSchema,
  is: 'a theme',
  remedy: 'Run `ogonblick verify` and restore the file from a backup.',
};
