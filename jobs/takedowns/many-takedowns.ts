import { isOwnRole } from '../../config/base/author-roles.ts';
import type { Words } from '../../config/base/words.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { civilDate, isDay } from '../../storage/records/civil-time.ts';
import type { TakedownCategory } from '../../storage/records/item-action.ts';
import type { NoteWords } from './takedown-note.ts';

/*
 * Notes of many items at once, in sentences that stand ready, of what others took away only. Each sentence says no more than what the
 * person's choice of category and the collecting know. They know since when an item is missing, not when it was taken away.
 */

interface Sentences {
  reason: string;
  how: string;
  noCase: string;
}

const sentences = {
  'av-anvandaren': {
    reason: 'Borttaget av användaren själv',
    how: 'borttaget av användaren; på vilket sätt är inte känt',
    noCase: 'Kommunen har inte tagit bort det',
  },
  'av-plattformen': {
    reason: 'Borttaget av plattformen',
    how: 'borttaget av plattformen; på vilket sätt är inte känt',
    noCase: 'Kommunen har inte tagit bort det',
  },
  okant: {
    reason: 'Saknas på plattformen; okänt varför',
    how: 'vem som tog bort det, och på vilket sätt, är inte känt',
    noCase: 'Det är inte känt vem som tog bort det',
  },
} as const satisfies Partial<Record<TakedownCategory, Sentences>>;

/** What others took away, or nobody knows who took away. */
export type ManyCategory = keyof typeof sentences;
export const manyCategories = Object.keys(sentences) as ManyCategory[];

export function isOfMany(category: string): category is ManyCategory {
  return Object.hasOwn(sentences, category);
}

/** What the municipality took away itself is noted by the person who did it, in words of their own. */
export const ownCategoryWords: Words = {
  sv: 'Det kommunen själv har tagit bort eller dolt antecknas för sig, av den som vet vad som hände.',
  en: 'what the municipality took away or hid itself is noted one by one, by who knows what happened',
};

/** Why an item cannot be noted among many; null: it can. */
export function whyNotAmongMany(row: ItemRow, category: ManyCategory): Words | null {
  if (row.hiddenAt !== null || row.visibility === 'hidden') {
    return {
      sv: 'är dolt på plattformen, av den som sköter kontot eller av ett filter där: skriv en egen anteckning om det',
      en: 'is hidden on the platform, by who runs the account or by a filter there: write a note of its own',
    };
  }
  if (row.takedown !== null && row.takedown.category !== category) {
    return {
      sv: 'har redan en anteckning med en annan orsak: avsluta den för sig',
      en: `has a note of another category (${row.takedown.category}) already: close that by the item’s id`,
    };
  }
  if (row.takedown === null && row.removedAt === null) {
    return {
      sv: 'har ingen insamling funnit borta: skriv en egen anteckning om det',
      en: 'was not found gone by any look: write a note of its own',
    };
  }
  if (category === 'av-anvandaren' && isOwnRole(row.author.role)) {
    return {
      sv: 'är kommunens eget, som ingen användare kan ta bort: skriv en egen anteckning om det',
      en: 'is the municipality’s own, which no user can take away: write a note of its own',
    };
  }
  return null;
}

/** `reason` replaces the one that is ready; times in the sentences are in `timezone`, `at` is UTC. */
export interface SaidOfMany {
  category: ManyCategory;
  reason: string | undefined;
  by: string;
  at: string;
  timezone: string;
}

export function wordsOfMany(row: ItemRow, { category, reason, by, at, timezone }: SaidOfMany): NoteWords {
  const { how, ...ready } = sentences[category];
  const day = row.removedAt === null || isDay(row.removedAt) ? undefined : civilDate(row.removedAt, timezone);
  return {
    category,
    reason: reason || ready.reason,
    how: `Saknas på plattformen${day === undefined ? '' : ` (upptäckt ${day})`}; ${how}`,
    takenDownAt: null,
    notedBy: by,
    notedAt: at,
    caseNumber: row.caseNumber,
    noCaseBecause: row.caseNumber === null ? ready.noCase : null,
  };
}

/** What will be filed, each different text once, with the items that it is about. */
export interface ToBeFiled extends Pick<NoteWords, 'category' | 'reason' | 'how' | 'caseNumber' | 'noCaseBecause'> {
  items: string[];
}

export function toBeFiled(rows: readonly ItemRow[], said: SaidOfMany): ToBeFiled[] {
  const found = new Map<string, ToBeFiled>();
  for (const row of rows) {
    const { category, reason, how, caseNumber, noCaseBecause } = wordsOfMany(row, said);
    const words = { category, reason, how, caseNumber, noCaseBecause };
    const one = found.get(JSON.stringify(words)) ?? { ...words, items: [] };
    one.items.push(row.id);
    found.set(JSON.stringify(words), one);
  }
  return [...found.values()];
}
