import type { AuthorRole } from './item-words.ts';

/** The roles that a question about authors means: leaders are officials too. */
export function rolesMeant(asked: readonly AuthorRole[]): readonly AuthorRole[] {
  return asked.includes('official') && !asked.includes('leader') ? [...asked, 'leader'] : asked;
}

/** Whether the author wrote for the municipality. */
export function isOwnRole(role: AuthorRole): boolean {
  return role !== 'public' && role !== 'unknown';
}
