import type { ReservedName } from '../../config/base/reserved-names.ts';
import { NameRefusedError } from './layout.ts';

/** The names of themes (teman), inside the archive folder. See `layout.ts`. A theme may concern the accounts of several committees. */

export const themesFolder: ReservedName = 'teman';

/** An id like `skogsbranden-2026`, which names the theme's folder and stands in plans. */
export function isThemeId(name: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= 60;
}

/** Throws NameRefusedError. */
export function themeFolder(id: string): string {
  if (isThemeId(id)) return `${themesFolder}/${id}`;
  throw new NameRefusedError(
    `expected a theme's id of at most 60 a-z, 0-9 and single hyphens, found ${JSON.stringify(id)}`,
    'Give the theme an id like skogsbranden-2026: it names a folder, and plans name the theme by it.',
    {
      swedish: `${JSON.stringify(id)} kan inte vara ett temas id. Ge det ett som skogsbranden-2026: högst 60 a–z, 0–9 och enstaka bindestreck.`,
    },
  );
}

/** The theme as it was ordered (number 1), or a later statement about it. */
export function themeFile(id: string, number = 1): string {
  return `${themeFolder(id)}/tema${number === 1 ? '' : `_${number}`}.json`;
}

/** The number in the name of a theme's file. Null for any other name. */
export function parseThemeFile(name: string): number | null {
  const [found, number] = /^tema(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  return found === undefined ? null : Number(number ?? 1);
}
