import type { Configuration } from '../../config/load.ts';
import { addTheme } from '../../storage/archive/themes.ts';
import { isThemeId } from '../../storage/layout/themes-layout.ts';
import type { FiledTheme, Theme } from '../../storage/records/theme.ts';
import { wordsOf } from '../../storage/shown/folded-text.ts';
import type { Workplace } from '../workplace.ts';

/** A theme before it is filed. */
export type ThemeWish = Omit<Theme, 'format' | 'orderedBy' | 'orderedAt'>;

export interface ThemeFault {
  problem: string;
  remedy: string;
  /** Both in one, for a command that speaks Swedish. */
  swedish: string;
}

/** The id that a name gives: `Skogsbranden 2026` is `skogsbranden-2026`. Empty where the name has no letter or digit. */
export function idFromName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}

/** What is wrong with a wish; null: nothing. A misspelt account or an empty word would gather nothing, or everything. */
export function faultOfWish(wish: ThemeWish, { accounts }: Pick<Configuration, 'accounts'>): ThemeFault | null {
  const { id, words, from, to } = wish;
  if (!isThemeId(id)) {
    return {
      problem: `expected a theme's id of at most 60 a-z, 0-9 and single hyphens, found ${JSON.stringify(id)}`,
      remedy: 'Give the theme an id like skogsbranden-2026 with --id: plans name the theme by it.',
      swedish: `${JSON.stringify(id)} kan inte vara ett temas id. Ange ett som skogsbranden-2026 med --id: planerna nämner temat så.`,
    };
  }
  if (words.length === 0 && wish.accounts.length === 0) {
    return {
      problem: 'expected --words or --accounts, found neither',
      remedy: 'Say what belongs to the theme: words that begin as its items do, the accounts, or both.',
      swedish: 'ange --words eller --accounts, eller båda: vad som hör till temat.',
    };
  }
  const empty = words.find((word) => wordsOf(word).length === 0);
  if (empty !== undefined) {
    return {
      problem: `expected words with a letter or a digit, found ${JSON.stringify(empty)}`,
      remedy: 'Part words by commas: --words "skogsbrand, evakuer, röd varning".',
      swedish: `${JSON.stringify(empty)} är inget ord att söka efter. Skilj orden åt med komman: --words "skogsbrand, evakuer, röd varning".`,
    };
  }
  const unknown = wish.accounts.find((account) => !accounts.some((one) => one.id === account));
  if (unknown !== undefined) {
    return {
      problem: `expected ids of accounts, found ${JSON.stringify(unknown)}`,
      remedy: 'See `ogonblick status` for the accounts and their ids.',
      swedish: `${JSON.stringify(unknown)} är inget konto i registret. \`ogonblick status\` visar kontona och deras id.`,
    };
  }
  if (to !== null && to < from) {
    return {
      problem: `expected a last day from ${from} on, found ${to}`,
      remedy: 'Change --from or --to.',
      swedish: `den sista dagen (${to}) är före den första (${from}). Ändra --from eller --to.`,
    };
  }
  return null;
}

/** Files a theme. Null: there is a theme with this id already, or there was one. `now`: UTC. */
export async function orderTheme(
  { archive, ledger }: Workplace,
  wish: ThemeWish,
  { by, now }: { by: string; now: string },
): Promise<FiledTheme | null> {
  const said = { ...wish, orderedBy: by, orderedAt: now };
  if ((await addTheme({ root: archive.root, ledger }, said)) === 'occupied') return null;
  return { theme: { format: 'ogonblick-theme/1', ...said }, ended: null };
}
