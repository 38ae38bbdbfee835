import type { Locale } from '../../words/archive-words.ts';

const sv = {
  none: (list: string) =>
    `Inget av det som ${list} har gallrat kunde placeras i ögonblicksbilder nu: ingen lista är gjord.`,
  open: (snapshot: string, because: string) => `Öppet: ${snapshot}: ${because}`,
  noted: (list: string, snapshots: readonly string[]) =>
    `Antecknat att ${snapshots.join(', ')} inte visar det som ${list} har gallrat och vars plats där inte var känd.`,
};

type RedactAfterWords = typeof sv;

const en: RedactAfterWords = {
  none: (list) => `Nothing that ${list} has disposed of could be placed in snapshots now: no list is made.`,
  open: (snapshot, because) => `Open: ${snapshot}: ${because}`,
  noted: (list, snapshots) =>
    `Noted that ${snapshots.join(', ')} does not show what ${list} has disposed of and had no known place there.`,
};

/** What the command prints where something is taken out of snapshots after a list. */
export const redactAfterWords: Record<Locale, RedactAfterWords> = { sv, en };
