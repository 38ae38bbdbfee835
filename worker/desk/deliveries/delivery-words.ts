import type { Words } from '../../../config/base/words.ts';
import type { DeliveryState } from '../../../storage/records/delivery-state.ts';
import type { CheckedPackage } from '../../delivery/check-package.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const sv = {
  deliveries: 'Leveranser',
  lead: 'Det som ska bevaras för alltid levereras till e-arkivet enligt en leveransöverenskommelse.',
  none: 'Inga leveranser för de nämnder som du handlägger.',
  onlyOfficers:
    'Leveranser läses av arkivhandläggare och arkivansvariga för nämnden, och föreslås av dem. Du är det inte för någon nämnd: om det finns leveranser visas inte för dig.',
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
  byAgreement: (text: string) => `Enligt överenskommelsen: ${text}`,
  allAccounts: 'alla som nämnden har eller har haft',
  replaces: 'Ersätter',
  replacesLabel: 'Ersätter en återkallad eller avvisad leverans',
  replacesNone: 'Ingen',
  replacesIs: (state: string, reason: string | null) => ` (${state}${reason === null ? '' : `: ${reason}`})`,
  replacedBy: 'Ersätts av',
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
    receipted: 'Delvis kvitterad av mottagaren',
  },
  awaited: 'Kvittens saknas',
  proposeTitle: 'Föreslå en leverans',
  proposeLead:
    'Förslaget lägger fast vad som ska levereras. Står något i vägen sägs det, med vad som behöver göras, och ingenting föreslås.',
  noAgreements: 'Ingen överenskommelse gäller i dag för en nämnd som du handlägger. De skrivs i agreements.yaml.',
  choose: 'Välj',
  from: 'Från och med',
  to: 'Till och med',
  toHint: 'En dag som har varit.',
  accounts: 'Konton',
  accountsHint: 'Utan kryss levereras alla konton som nämnden har eller har haft.',
  agreementMissing: 'Välj en överenskommelse.',
  periodNotOver: 'Tiden ska vara över: ange en dag före i dag, inte tidigare än den första.',
  otherAccount: (account: string, committee: string) =>
    `${account} hör inte till ${committee}, som överenskommelsen gäller. Ta bort krysset.`,
  packTitle: 'Packa leveransen',
  packText: 'Paketet skrivs på datorn där Ögonblick är installerat.',
  lookedAt: (items: number, snapshots: number) =>
    items + snapshots === 0
      ? ''
      : ` Antecknat som visningar av sekretess: ${items} inlägg, ${snapshots} ögonblicksbilder. Markeringarna följer med.`,
  packedIs: (files: number, bytes: number) => `${files} filer, ${bytes} byte.`,
  purpose: 'Ändamål',
  purposeHint: 'Skrivs i händelseloggen om något sekretessmarkerat packas. Nämn ingen enskild.',
  size: 'Största paket',
  sizeHint: 'Till exempel 50GB. Är leveransen större blir den flera paket. Tomt: ett paket, hur stort det än blir.',
  sizeWrong: 'Skriv den största storleken som 700MB, 50GB eller 1TB, eller lämna fältet tomt.',
  partTooLarge: (part: string) => `${part} är större än så. Delen delas aldrig: dess paket är större.`,
  package: 'Paket',
  transferList: 'Leveransreversal',
  transferListPdf: 'Att skriva under (PDF)',
  packageLies: (path: string) => `${path}, på datorn där Ögonblick är installerat`,
  packageElsewhere: (name: string) => `${name}; ligger inte där arbetsbordet packar`,
  checkTitle: 'Granska paketet',
  checkText: 'Kontrollsumman jämförs, och commons-ip granskar ett E-ARK-paket.',
  checkedIs: (found: string) => `Paketet är ${found}.`,
  acceptTitle: 'Anteckna att mottagaren godkänt den',
  acceptText:
    'Kvittensen sparas som den är. När alla paket är kvitterade märks inläggen som levererade, den sista av dagarna. Har varje paket en egen kvittens skickas de in en i taget.',
  receipt: 'Kvittensen, högst 10 MB',
  isOfIt: (id: string) =>
    `Jag har läst att kvittensen gäller ${id}. Behövs när filen inte är text, eller inte nämner numret.`,
  isOfAll: (packages: number, name: string) =>
    `Jag har läst att kvittensen gäller alla ${packages} paket. Behövs när den inte nämner dem var för sig. Gäller den ett av dem och nämner det inte: ge filen paketets namn, som ${name}.`,
  receiptMissing: 'Fyll i dagen och välj kvittensens fil.',
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
  none: 'No deliveries for the committees that you decide for.',
  onlyOfficers:
    'Deliveries are read, and proposed, by officers and approvers of the committee. You are that of no committee: whether there are deliveries is not shown to you.',
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
  byAgreement: (text) => `By the agreement: ${text}`,
  allAccounts: 'all that the committee has or has had',
  replaces: 'Replaces',
  replacesLabel: 'Replaces a recalled or rejected delivery',
  replacesNone: 'None',
  replacesIs: (state, reason) => ` (${state}${reason === null ? '' : `: ${reason}`})`,
  replacedBy: 'Replaced by',
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
    receipted: 'Partly receipted by the receiver',
  },
  awaited: 'No receipt of',
  proposeTitle: 'Propose a delivery',
  proposeLead:
    'The proposal freezes what is to be delivered. Where something stands in the way it is told, with what to do, and nothing is proposed.',
  noAgreements:
    'No agreement is in force today for a committee whose officer you are. They are written into agreements.yaml.',
  choose: 'Choose',
  from: 'From',
  to: 'To',
  toHint: 'A day that is over.',
  accounts: 'Accounts',
  accountsHint: 'Without a tick all accounts are delivered that the committee has or has had.',
  agreementMissing: 'Choose an agreement.',
  periodNotOver: 'The period has to be over: give a day before today, not earlier than the first.',
  otherAccount: (account, committee) =>
    `${account} is not of ${committee}, which the agreement is for. Take the tick away.`,
  packTitle: 'Pack the delivery',
  packText: 'The package is written on the machine where Ögonblick is installed.',
  lookedAt: (items, snapshots) =>
    items + snapshots === 0
      ? ''
      : ` Noted as looks at what is secret: ${items} items, ${snapshots} snapshots. Their markings go with it.`,
  packedIs: (files, bytes) => `${files} files, ${bytes} bytes.`,
  purpose: 'Purpose',
  purposeHint: 'Written into the event log where something marked secret is packed. Name no private person.',
  size: 'Largest package',
  sizeHint: 'For example 50GB. A larger delivery becomes several packages. Empty: one package, however large.',
  sizeWrong: 'Write the largest size as 700MB, 50GB or 1TB, or leave the field empty.',
  partTooLarge: (part) => `${part} is larger than that. It is never divided: its package is larger.`,
  package: 'Package',
  transferList: 'Transfer list',
  transferListPdf: 'To be signed (PDF)',
  packageLies: (path) => `${path}, on the machine where Ögonblick is installed`,
  packageElsewhere: (name) => `${name}; does not lie where the desk packs`,
  checkTitle: 'Check the package',
  checkText: 'Its digest is compared, and commons-ip judges an E-ARK package.',
  checkedIs: (found) => `The package is ${found}.`,
  acceptTitle: 'Note that the receiver has accepted it',
  acceptText:
    'The receipt is kept as it is. Once all packages have one, the items are marked as delivered, on the last of the days. Where each package has its own, send them in one at a time.',
  receipt: 'The receipt, 10 MB at most',
  isOfIt: (id) =>
    `I have read that the receipt is of ${id}. Needed where the file is no text, or does not name the number.`,
  isOfAll: (packages, name) =>
    `I have read that the receipt is of all ${packages} packages. Needed where it does not name each of them. Where it is of one and does not name it: give the file the package's name, like ${name}.`,
  receiptMissing: 'Fill in the day and choose the file of the receipt.',
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

export function inBoth(say: (says: DeliveryWords) => string): Words {
  return { sv: say(sv), en: say(en) };
}

/** What was found of a package, in a few words. */
export function checkedInWords(
  { valid, judge, warnings, isFolder }: CheckedPackage,
  profile: string,
  says: DeliveryWords,
): string {
  if (!valid) return says.notValid;
  return judge === null ? says.noJudge(isFolder, profile) : says.validBy(judge, warnings ?? 0);
}
