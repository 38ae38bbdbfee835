import type { FixityStanding } from '../../../storage/verify/fixity-round.ts';
import type { QuickLookMark } from '../../../storage/verify/verification-mark.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { localWords } from '../page/local-words.ts';

/** The facts of a `fixity-checked`. */
type Checked = Record<'folders' | 'files' | 'versions' | 'damaged', number>;
type Looked = Pick<QuickLookMark, 'files' | 'versions' | 'named'>;

const sv = {
  queue: 'Beställningar i kö',
  queueCounts: (waiting: number, active: number, delayed: number) =>
    `${waiting} väntar, ${active} pågår, ${delayed} försöks igen senare`,
  browser: 'Webbläsare',
  noBrowser: 'Ingen hittas, så inga ögonblicksbilder kan tas. `ogonblick doctor` säger vad som fattas.',
  disk: 'Arkivets disk',
  diskFree: (free: string, size: string) => `${free.replace('.', ',')} GB ledigt av ${size.replace('.', ',')} GB`,
  ledgerHead: 'Händelseloggens senaste kontrollsumma',
  lastVerify: 'Senaste kontroll av arkivet',
  neverVerified: 'Arkivet har inte kontrollerats härifrån.',
  verified: (on: string, damaged: number) =>
    `${on}: ${damaged === 0 ? 'inga skador' : counted(damaged, 'skada', 'skador')}`,
  checking: 'Pågående kontroll av arkivet',
  checkingSince: (on: string, { bags, files, versions, damage }: FixityStanding) =>
    `Sedan ${on}: ${counted(bags, 'mapp', 'mappar')} med ${counted(files, 'fil', 'filer')} och ${counted(versions, 'version', 'versioner')} av inlägg är lästa, ` +
    `${damage.length === 0 ? 'inga skador hittills' : `${counted(damage.length, 'skada', 'skador')} hittills`}.`,
  checks: 'Tidigare kontroller',
  checkedOn: (on: string, { folders, files, versions, damaged }: Checked) =>
    `${on}: ${counted(folders, 'mapp', 'mappar')}, ${counted(files, 'fil', 'filer')}, ${counted(versions, 'version', 'versioner')} av inlägg; ${damaged === 0 ? 'inga skador' : counted(damaged, 'skada', 'skador')}`,
  quickLook: 'Senaste snabbkoll av arkivet',
  lookedAt: (on: string, { files, versions, named }: Looked) =>
    `${on}: namn, storlek och tid jämfördes för ${counted(files, 'fil', 'filer')} i förseglade mappar och ` +
    `${counted(versions, 'version', 'versioner')} av inlägg, ${named === 0 ? 'inget skiljer' : `${named} att se över`}. ` +
    'Vad som står i dem lästes inte.',
  damage: 'Skador i arkivet',
  damageText:
    'Rör inget. Systemförvaltaren jämför filerna med en säkerhetskopia; `ogonblick verify` säger exakt vad som är fel.',
  andMore: (count: number) => `… och ${count} till.`,
  witness: 'Det insamlade har inte hållits mot händelseloggen',
  witnessText: (since: string) =>
    `Det har misslyckats vid varje start sedan ${since}. Tills det går tas inget nytt under händelseloggens vittnesmål, och inlägg vars beslut är borta låses inte. Systemförvaltaren kör \`ogonblick verify\`, rättar det som nämns och startar om. Programmet uppger:`,
  timeStamps: 'Tidsstämplar',
  neverStamped: 'Händelseloggen är inte stämplad än.',
  stampedBy: (by: string, line: number, on: string) => `Rad 1 till ${line} i händelseloggen stämplades ${on} av ${by}.`,
  stamping: 'Tidsstämplar väntar',
  stampingText: (since: string) =>
    `Sedan ${since} har minst en av dem som tillfrågas inte gett någon tidsstämpel. Ögonblicksbilder tas som vanligt, och det som väntar stämplas när svaret kommer. Programmet uppger:`,
  sealing: 'Stämplingen av handlingar går inte som den ska',
  sealingText: (since: string) =>
    `Sedan ${since} har ingen handling fått kommunens elektroniska stämpel med allt som hör till den. Handlingar arkiveras ändå, och händelseloggen säger vad var och en fick; det som är arkiverat stämplas inte i efterhand. Programmet uppger:`,
  copies: 'Arkivets kopior på annan plats',
  feed: 'Notiser',
  feedLink: 'Ditt flöde för en flödesläsare (Atom). Adressen är personlig.',
};

export type OperationWords = typeof sv;

const en: OperationWords = {
  queue: 'The queue',
  queueCounts: (waiting, active, delayed) => `${waiting} wait, ${active} at work, ${delayed} to be tried again`,
  browser: 'Browser',
  noBrowser: 'None is found, so no snapshots can be taken. `ogonblick doctor` says what is lacking.',
  disk: 'Disk of the archive',
  diskFree: (free, size) => `${free} GB free of ${size} GB`,
  ledgerHead: 'Newest checksum of the event log',
  lastVerify: 'Last check of the archive',
  neverVerified: 'The archive has not been checked from here.',
  verified: (on, damaged) => `${on}: ${damaged === 0 ? 'no damage' : `${damaged} damaged`}`,
  checking: 'Check of the archive under way',
  checkingSince: (on, { bags, files, versions, damage }) =>
    `Since ${on}: ${counted(bags, 'folder', 'folders')} with ${counted(files, 'file', 'files')} and ${counted(versions, 'version', 'versions')} of items are read, ` +
    `${damage.length === 0 ? 'no damage so far' : `${damage.length} damaged so far`}.`,
  checks: 'Earlier checks',
  checkedOn: (on, { folders, files, versions, damaged }) =>
    `${on}: ${counted(folders, 'folder', 'folders')}, ${counted(files, 'file', 'files')}, ${counted(versions, 'version', 'versions')} of items; ${damaged === 0 ? 'no damage' : `${damaged} damaged`}`,
  quickLook: 'Last quick look at the archive',
  lookedAt: (on, { files, versions, named }) =>
    `${on}: name, size and time were compared of ${counted(files, 'file', 'files')} in sealed folders and ` +
    `${counted(versions, 'version', 'versions')} of items, ${named === 0 ? 'nothing differs' : `${named} to be looked at`}. ` +
    'What is in them was not read.',
  damage: 'Damage in the archive',
  damageText:
    'Touch nothing. The system manager compares the files with a backup; `ogonblick verify` says exactly what is wrong.',
  andMore: (count) => `… and ${count} more.`,
  witness: 'What was collected was not held against the event log',
  witnessText: (since) =>
    `That has failed at each start since ${since}. Until it works nothing new comes under the witness of the event log, and items whose decisions are lost are not locked. The system manager runs \`ogonblick verify\`, mends what it names and starts anew. The program says:`,
  timeStamps: 'Time stamps',
  neverStamped: 'The event log has not been stamped yet.',
  stampedBy: (by, line, on) => `Lines 1 to ${line} of the event log were stamped ${on} by ${by}.`,
  stamping: 'Time stamps wait',
  stampingText: (since) =>
    `Since ${since} at least one of the authorities has given no time stamp. Snapshots are taken as usual, and what waits is stamped when the answer comes. The program says:`,
  sealing: 'The sealing of papers does not go as it should',
  sealingText: (since) =>
    `Since ${since} no paper has got the municipality’s electronic seal with all that belongs to it. Papers are filed all the same, and the event log tells what each got; what is filed is not sealed afterwards. The program says:`,
  copies: 'Copies of the archive elsewhere',
  feed: 'Notices',
  feedLink: 'Your feed for a feed reader (Atom). The address is your own.',
};

export const operationWords: Record<Locale, OperationWords> = { sv, en };

/** The words of Driftstatus. */
export const operationWordsOf = localWords(operationWords);
