/** A sentence in English and in Swedish. `{}` stands for what varies, and comes in the same order in both. */
export type SentencePair = readonly [english: string, swedish: string];

/**
 * Tells in Swedish what was filed in English. What varies is looked up too, since a sentence may hold another. A text that is not in the table
 * stays as it is: the reader gets it in English rather than not at all.
 */
export function bySentence(table: readonly SentencePair[]): (english: string) => string {
  const known = table.map(([english, swedish]) => ({ pattern: patternOf(english), swedish }));
  const translate = (english: string): string => {
    for (const { pattern, swedish } of known) {
      const parts = pattern.exec(english)?.slice(1);
      if (parts) return swedish.replaceAll('{}', () => translate(parts.shift() ?? ''));
    }
    return english;
  };
  return translate;
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}
