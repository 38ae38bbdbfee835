import type { Locale } from '../pages/words.ts';

const sv = {
  title: (municipality: string) => `Konton i sociala medier: ${municipality}`,
  about: (count: number, date: string) =>
    count === 1 ? `Kommunen hade 1 konto ${date}.` : `Kommunen hade ${count} konton ${date}.`,
  none: (date: string) => `Kommunen hade inga konton ${date}.`,
  publicRecords:
    'Det som skrivs till kommunen på kontona blir allmän handling. Skriv inget där som är känsligt eller rör någons privata förhållanden.',
  account: 'Konto',
  platform: 'Plattform',
  address: 'Webbadress',
  committee: 'Nämnd eller bolag',
  unit: 'Enhet',
  opened: 'Öppnat',
};

type ListWords = typeof sv;

const en: ListWords = {
  title: (municipality) => `Social media accounts: ${municipality}`,
  about: (count, date) =>
    count === 1 ? `The municipality had 1 account on ${date}.` : `The municipality had ${count} accounts on ${date}.`,
  none: (date) => `The municipality had no accounts on ${date}.`,
  publicRecords:
    'What is written to the municipality on the accounts becomes an official record that anybody may read. Do not write there what is sensitive or private.',
  account: 'Account',
  platform: 'Platform',
  address: 'Address',
  committee: 'Committee or company',
  unit: 'Unit',
  opened: 'Opened',
};

/** The words of the public list of accounts. */
export const listWords: Record<Locale, ListWords> = { sv, en };
