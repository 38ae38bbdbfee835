import type { WordKind } from '../../storage/records/release.ts';

/** What masked words are, for people. */
export const wordKindWords: Record<'sv' | 'en', Record<WordKind, string>> = {
  sv: {
    'personal-number': 'Personnummer och samordningsnummer',
    phone: 'Telefonnummer',
    email: 'E-postadresser',
    address: 'Gatuadresser',
    other: 'Andra ord',
  },
  en: {
    'personal-number': 'Personal numbers and samordningsnummer',
    phone: 'Phone numbers',
    email: 'E-mail addresses',
    address: 'Street addresses',
    other: 'Other words',
  },
};
