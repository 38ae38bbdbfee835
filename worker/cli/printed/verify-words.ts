import type { FixityStanding } from '../../../storage/verify/fixity-round.ts';
import type { Verification } from '../../../storage/verify/verify.ts';
import type { VerifyPhase } from '../../../storage/verify/verify-progress.ts';
import { counted } from '../../words/counted.ts';

type Counts = Pick<Verification, 'bags' | 'files' | 'versions' | 'ledgerEntries'>;

const en = {
  damage: 'DAMAGE ',
  warning: 'warning',
  checked: ({ bags, files, versions, ledgerEntries }: Counts, damaged: number) =>
    `${bags} sealed folders, ${files} files, ${versions} versions of items, ${ledgerEntries} ledger entries checked: ${damaged} damaged`,
  compared: ({ bags, files, versions, ledgerEntries }: Counts, found: number) =>
    `A quick look: names, sizes and times of ${files} files in ${bags} sealed folders and of ${versions} versions of items were compared with their lists and the ledger (${ledgerEntries} entries): ${found === 0 ? 'no difference' : `${found} named above`}`,
  sizesUnknown: (count: number) => `Of ${count} versions no size is known: their names and times were compared.`,
  notLookedAt:
    'Not looked at: what is in those files, and pictures and films of items. `ogonblick verify` reads all of it, and finds what has the right name, size and time and other contents.',
  head: (head: string | null) =>
    `The ledger's head is ${head ?? 'empty'}. Note it down outside this machine: \`ogonblick verify --head HASH\` proves later that nothing before it was changed.`,
  unasked: (copy: string) =>
    `The copy ${copy} could not be asked what it has of the ledger: were the whole archive an older one, this look would not have seen it there. \`ogonblick copy status\` says why.`,
  underWay: ({ startedAt, bags, files, versions, damage }: FixityStanding) =>
    `Under way since ${startedAt}: ${bags} sealed folders, ${files} files, ${versions} versions of items read: ${damage.length} damaged so far`,
  checkOf: (at: string, { bags, files, versions }: Omit<Counts, 'ledgerEntries'>, damaged: number) =>
    `${at}: ${bags} sealed folders, ${files} files, ${versions} versions of items checked by the worker: ${damaged} damaged`,
  noCheck: 'The worker has made no check of the whole archive.',
  phases: {
    ledger: 'ledger entries',
    folders: 'sealed folders',
    listing: 'listing the items',
    items: 'versions of items',
    rest: 'decisions, lists and what was disposed of',
  } satisfies Record<VerifyPhase, string> as Record<VerifyPhase, string>,
  of: (done: number, of: number) => `${done} of ${of}`,
  copied: (megabytes: number, of: number) => `copy: ${megabytes} of ${of} MB`,
  files: (what: 'checked' | 'copied', files: number) => `${files} files ${what}`,
};

const sv: typeof en = {
  damage: 'SKADA  ',
  warning: 'varning',
  checked: (counts, damaged) => `Kontrollerat: ${countsInSwedish(counts)}. ${damagedInSwedish(damaged)}.`,
  compared: (counts, found) =>
    `En snabb genomgång: namn, storlek och tid har jämförts med listor och händelselogg för ${countsInSwedish(counts)}. ${found === 0 ? 'Inget skiljer sig.' : `${counted(found, 'skillnad', 'skillnader')} står ovan.`}`,
  sizesUnknown: (count) =>
    `För ${counted(count, 'version', 'versioner')} är storleken okänd: där jämfördes namn och tid.`,
  notLookedAt:
    'Innehållet i filerna, och inläggens bilder och filmer, är inte läst. `ogonblick verify` läser allt, och hittar det som har rätt namn, storlek och tid men annat innehåll.',
  head: (head) =>
    `${head === null ? 'Händelseloggen är tom' : `Händelseloggens slutvärde är ${head}`}. Anteckna det utanför den här datorn: \`ogonblick verify --head SLUTVÄRDE\` visar senare att inget före det har ändrats.`,
  unasked: (copy) =>
    `Kopian ${copy} gick inte att fråga vad den har av händelseloggen: vore hela arkivet ett äldre, hade det inte synts där. \`ogonblick copy status\` säger varför.`,
  underWay: ({ startedAt, damage, ...counts }) =>
    `Pågår sedan ${startedAt}: ${countsInSwedish(counts)} lästa. ${damagedInSwedish(damage.length)} hittills.`,
  checkOf: (at, counts, damaged) =>
    `${at}: programmet (worker) kontrollerade ${countsInSwedish(counts)}. ${damagedInSwedish(damaged)}.`,
  noCheck: 'Programmet (worker) har inte kontrollerat hela arkivet än.',
  phases: {
    ledger: 'rader i händelseloggen',
    folders: 'förseglade mappar',
    listing: 'inläggen räknas upp',
    items: 'versioner av inlägg',
    rest: 'beslut, listor och det som är gallrat',
  },
  of: (done, of) => `${done} av ${of}`,
  copied: (megabytes, of) => `kopiering: ${megabytes} av ${of} MB`,
  files: (what, files) => `${counted(files, 'fil', 'filer')} ${what === 'checked' ? 'kontrollerade' : 'kopierade'}`,
};

function countsInSwedish({ bags, files, versions, ledgerEntries }: Omit<Counts, 'ledgerEntries'> & Partial<Counts>) {
  return [
    counted(bags, 'förseglad mapp', 'förseglade mappar'),
    counted(files, 'fil', 'filer'),
    counted(versions, 'version av inlägg', 'versioner av inlägg'),
    ...(ledgerEntries === undefined ? [] : [counted(ledgerEntries, 'rad i händelseloggen', 'rader i händelseloggen')]),
  ].join(', ');
}

const damagedInSwedish = (count: number) => (count === 0 ? 'Inget skadat' : counted(count, 'skada', 'skador'));

/** What `verify` prints for persons, and the progress of whatever reads or copies the archive. */
export const verifyWords = { sv, en };
