import { type Named, type Names, nameAt } from './names.ts';

/** An authority's name, and what people call it for short. */
export interface AuthorityName extends Named {
  short: string;
}

/** The authorities that our texts name. Source of the day: imy.se. */
export const authorities = {
  dataProtection: [
    { from: null, sv: 'Datainspektionen', en: 'Swedish Data Protection Authority', short: 'Datainspektionen' },
    {
      from: '2021-01-01',
      sv: 'Integritetsskyddsmyndigheten',
      en: 'Swedish Authority for Privacy Protection',
      short: 'IMY',
    },
  ],
} as const satisfies Record<string, Names<AuthorityName>>;

/** The authority's name on a civil day; null: its newest. */
export function authorityAt(authority: keyof typeof authorities, day: string | null): AuthorityName {
  return nameAt<AuthorityName>(authorities[authority], day);
}
