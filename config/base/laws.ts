import { always, type Named, type Names, nameAt } from './names.ts';

/** A law's name, as it stands in a sentence (Swedish has it with its article). `number`: in SFS, or the European Union's. */
export interface LawName extends Named {
  short: string;
  number: string;
}

/*
 * The laws that our texts name, by the day that a text is about. A test holds that no other product code writes their names. Sources of the
 * days: regeringen.se (2009:400), lagen.nu (1986:223, upphävd), boverket.se (2017:900), article 99 of the GDPR and imy.se (2016/679, 2018:218).
 * A section's number goes with the newest name beside it.
 */
export const laws = {
  archives: always({ sv: 'arkivlagen', en: 'Archives Act', short: 'arkivlagen', number: '1990:782' }),
  press: always({
    sv: 'tryckfrihetsförordningen',
    en: 'Freedom of the Press Act',
    short: 'TF',
    number: '1949:105',
  }),
  secrecy: [
    { from: null, sv: 'sekretesslagen', en: 'Secrecy Act', short: 'sekretesslagen', number: '1980:100' },
    {
      from: '2009-06-30',
      sv: 'offentlighets- och sekretesslagen',
      en: 'Public Access to Information and Secrecy Act',
      short: 'OSL',
      number: '2009:400',
    },
  ],
  procedure: [
    { from: null, sv: 'förvaltningslagen', en: 'Administrative Procedure Act', short: 'FL', number: '1986:223' },
    {
      from: '2018-07-01',
      sv: 'förvaltningslagen',
      en: 'Administrative Procedure Act',
      short: 'FL',
      number: '2017:900',
    },
  ],
  dataProtection: [
    { from: null, sv: 'personuppgiftslagen', en: 'Personal Data Act', short: 'PuL', number: '1998:204' },
    {
      from: '2018-05-25',
      sv: 'dataskyddsförordningen',
      en: 'General Data Protection Regulation',
      short: 'GDPR',
      number: '(EU) 2016/679',
    },
  ],
  dataProtectionAct: [
    { from: null, sv: 'personuppgiftslagen', en: 'Personal Data Act', short: 'PuL', number: '1998:204' },
    {
      from: '2018-05-25',
      sv: 'lagen med kompletterande bestämmelser till EU:s dataskyddsförordning',
      en: 'Data Protection Act',
      short: 'dataskyddslagen',
      number: '2018:218',
    },
  ],
} as const satisfies Record<string, Names<LawName>>;

/** The law's name on a civil day; null: its newest. */
export function lawAt(law: keyof typeof laws, day: string | null): LawName {
  return nameAt<LawName>(laws[law], day);
}

/** "arkivlagen (1990:782)". */
export function numbered(law: LawName, locale: 'sv' | 'en'): string {
  return `${law[locale]} (${law.number})`;
}

/** How people write the section that secrecy rests on: the example of each hint. */
export const sectionExample = `${lawAt('secrecy', null).short} 26 kap. 1 §`;
