import { themeFiles } from '../../storage/archive/themes.ts';
import type { Workplace } from '../workplace.ts';

/** Writes the pages of the themes anew, where there are themes: something of theirs has come, gone or moved. */
export async function refreshThemePages(workplace: Workplace): Promise<void> {
  if (themeFiles(workplace.archive.root).length > 0) await workplace.office.refreshPages(workplace, new Set());
}
