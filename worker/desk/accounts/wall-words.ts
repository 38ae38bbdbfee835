import { localWords } from '../page/local-words.ts';

const sv = {
  title: 'Konton i bilder',
  views: { vagg: 'Bilder', tabell: 'Tabell', lista: 'Alla ögonblicksbilder' },
  view: 'Visa som',
  years: 'Gå till år',
  wall: 'Konton och år',
  filters: 'Avgränsa',
  state: 'Läge',
  committee: 'Nämnd',
  platform: 'Plattform',
  overdue: 'Försenade',
  takeOff: 'Ta bort avgränsningen',
  count: (shown: number, all: number) =>
    shown === all ? `${all} ${all === 1 ? 'konto' : 'konton'}` : `${shown} av ${all} konton`,
  none: 'Inget konto är sådant.',
  noAccounts:
    'Här visas varje konto med en bild för varje år. Registret har inga konton än som du får se: en arkivhandläggare lägger till det första.',
  snapshot: (account: string, day: string, status: string) => `${account} ${day}, ${status}`,
  moreOf: (year: number) => `till från ${year}`,
  otherCommittee: 'en annan nämnds tid',
  noPicture: 'utan översiktsbild',
  gone: 'ligger inte kvar',
  lacks: 'saknas',
  failed: 'senaste besöket misslyckades',
  comes: (day: string) => `väntas ${day}`,
  later: 'togs efter årsskiftet',
};

export type WallWords = typeof sv;

const en: WallWords = {
  title: 'Accounts in pictures',
  views: { vagg: 'Pictures', tabell: 'Table', lista: 'All snapshots' },
  view: 'Show as',
  years: 'Go to year',
  wall: 'Accounts and years',
  filters: 'Narrow down',
  state: 'State',
  committee: 'Committee',
  platform: 'Platform',
  overdue: 'Overdue',
  takeOff: 'Take off',
  count: (shown, all) =>
    shown === all ? `${all} ${all === 1 ? 'account' : 'accounts'}` : `${shown} of ${all} accounts`,
  none: 'No account is like that.',
  noAccounts:
    'Here each account is shown with a picture for each year. The register has no accounts yet that you may see: an archive officer adds the first.',
  snapshot: (account, day, status) => `${account} ${day}, ${status}`,
  moreOf: (year) => `more of ${year}`,
  otherCommittee: 'another committee’s time',
  noPicture: 'without an overview picture',
  gone: 'lies here no more',
  lacks: 'missing',
  failed: 'the last visit failed',
  comes: (day) => `expected ${day}`,
  later: 'taken after the turn of the year',
};

export const wallWords = { sv, en };

export const wallWordsOf = localWords(wallWords);
