import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (municipality: string) => `Konton i sociala medier: ${municipality}`,
  about: (count: number, date: string) =>
    count === 1
      ? `Kontoregistret hade 1 konto i bruk med webbadress ${date}.`
      : `Kontoregistret hade ${count} konton i bruk med webbadress ${date}.`,
  none: (date: string) => `Kontoregistret hade inga konton i bruk med webbadress ${date}.`,
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
    count === 1
      ? `The register had 1 account in use with an address on ${date}.`
      : `The register had ${count} accounts in use with an address on ${date}.`,
  none: (date) => `The register had no accounts in use with an address on ${date}.`,
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
