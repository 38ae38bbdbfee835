import type { DeliveryState } from '../../../jobs/delivery/delivery-state.ts';
import type { CheckedPackage } from '../../delivery/check-package.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';
import { counted } from '../../papers/pages/counted.ts';

const sv = {
  deliveries: 'Leveranser',
  lead: 'Det som ska bevaras för alltid levereras till e-arkivet enligt en leveransöverenskommelse.',
  none: 'Inga leveranser.',
  damaged: (count: number) =>
    `${count === 1 ? 'En leverans' : `${count} leveranser`} går inte att läsa och visas inte. Kör \`ogonblick verify\`.`,
  delivery: 'Leverans',
  committee: 'Nämnd',
  period: 'Tid',
  receiver: 'Mottagare',
  state: 'Läge',
  states: {
    proposed: 'föreslagen',
    made: 'packad',
    sent: 'skickad',
    accepted: 'godkänd av mottagaren',
    rejected: 'avvisad av mottagaren',
    cancelled: 'återkallad innan den togs emot',
    recalled: 'återkallad efter att den tagits emot',
  } satisfies Record<DeliveryState, string>,
  agreement: 'Överenskommelse',
  content: 'Innehåll',
  holds: (snapshots: number, items: number) => `${snapshots} ögonblicksbilder, ${items} inlägg och kommentarer`,
  leftOut: 'Utelämnat',
  leftOutIs: (later: number, items: number, snapshots: number) =>
    `${later} inlägg som ska gallras senare, ${items} låsta inlägg, ${snapshots} ögonblicksbilder som kan visa något låst`,
  secrecy: 'Sekretess',
  appraisal: 'Gallring',
  proposed: 'Föreslagen',
  history: 'Historik',
  noHistory: 'Inget har hänt med den ännu.',
  said: {
    made: 'Packad',
    sent: 'Skickad',
    accepted: 'Godkänd av mottagaren',
    rejected: 'Avvisad av mottagaren',
    cancelled: 'Återkallad',
    recalled: 'Återkallad efter mottagandet',
  },
  byCommand: 'Görs med kommando på datorn där Ögonblick är installerat:',
  propose: 'ogonblick delivery propose --agreement … --from … --to … --as …',
  make: (id: string) => `ogonblick delivery make ${id} --to … --as …`,
  accept: (id: string) => `ogonblick delivery accept ${id} --receipt … --on … --as …`,
  sentTitle: 'Anteckna att den skickats',
  how: 'Hur den skickades',
  on: 'Dag',
  rejectTitle: 'Anteckna att mottagaren avvisat den',
  cancelTitle: 'Återkalla leveransen',
  cancelText: 'Innehållet kan sedan levereras på nytt.',
  recallTitle: 'Anteckna att något i den var fel',
  recallText: 'Innehållet kan sedan levereras på nytt. Mottagaren underrättas av er.',
  validBy: (judge: string, warnings: number) =>
    `giltigt enligt ${judge}, ${warnings === 0 ? 'utan varningar' : counted(warnings, 'varning', 'varningar')}`,
  noJudge: (isFolder: boolean, profile: string) =>
    `${isFolder ? 'som dess förteckning säger' : 'som det gjordes'}; profilen ${profile} har ingen granskare`,
  notValid: 'inte giltigt',
  reason: 'Skäl',
  missing: 'Fyll i dagen och övriga fält.',
  reasonMissing: 'Skriv skälet.',
};

const en: typeof sv = {
  deliveries: 'Deliveries',
  lead: 'What is to be kept for ever is delivered to the e-archive by an agreement.',
  none: 'No deliveries.',
  damaged: (count) =>
    `${count === 1 ? 'One delivery' : `${count} deliveries`} cannot be read and ${count === 1 ? 'is' : 'are'} not shown. Run \`ogonblick verify\`.`,
  delivery: 'Delivery',
  committee: 'Committee',
  period: 'Period',
  receiver: 'Receiver',
  state: 'State',
  states: {
    proposed: 'proposed',
    made: 'packed',
    sent: 'sent',
    accepted: 'accepted by the receiver',
    rejected: 'rejected by the receiver',
    cancelled: 'cancelled before it was taken in',
    recalled: 'recalled after it was taken in',
  },
  agreement: 'Agreement',
  content: 'Content',
  holds: (snapshots, items) => `${snapshots} snapshots, ${items} posts and comments`,
  leftOut: 'Left out',
  leftOutIs: (later, items, snapshots) =>
    `${later} items to be disposed of later, ${items} locked items, ${snapshots} snapshots that may show something locked`,
  secrecy: 'Secrecy',
  appraisal: 'Appraisal',
  proposed: 'Proposed',
  history: 'History',
  noHistory: 'Nothing has happened to it yet.',
  said: {
    made: 'Packed',
    sent: 'Sent',
    accepted: 'Accepted by the receiver',
    rejected: 'Rejected by the receiver',
    cancelled: 'Cancelled',
    recalled: 'Recalled after it was taken in',
  },
  byCommand: 'By a command on the machine where Ögonblick is installed:',
  propose: 'ogonblick delivery propose --agreement … --from … --to … --as …',
  make: (id) => `ogonblick delivery make ${id} --to … --as …`,
  accept: (id) => `ogonblick delivery accept ${id} --receipt … --on … --as …`,
  sentTitle: 'Note that it was sent',
  how: 'How it was sent',
  on: 'Day',
  rejectTitle: 'Note that the receiver has rejected it',
  cancelTitle: 'Cancel the delivery',
  cancelText: 'What it holds can be delivered anew then.',
  recallTitle: 'Note that something in it was wrong',
  recallText: 'What it holds can be delivered anew then. You tell the receiver.',
  validBy: (judge, warnings) =>
    `valid by ${judge}, ${warnings === 0 ? 'without a warning' : counted(warnings, 'warning', 'warnings')}`,
  noJudge: (isFolder, profile) =>
    `${isFolder ? 'as the manifest in it says' : 'as it was made'}; the profile ${profile} has no judge of its own`,
  notValid: 'not valid',
  reason: 'Reason',
  missing: 'Fill in the day and the other fields.',
  reasonMissing: 'Write the reason.',
};

export const deliveryWords: Record<Locale, typeof sv> = { sv, en };
export type DeliveryWords = typeof sv;

/** What was found of a package, in a few words. */
export function checkedInWords(
  { valid, judge, warnings, isFolder }: CheckedPackage,
  profile: string,
  says: DeliveryWords,
): string {
  if (!valid) return says.notValid;
  return judge === null ? says.noJudge(isFolder, profile) : says.validBy(judge, warnings ?? 0);
}
