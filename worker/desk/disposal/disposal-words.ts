import type { Words } from '../../../config/base/words.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';
import { counted } from '../../papers/pages/counted.ts';
import { listNames } from './list-names.ts';

export function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

function sentences(...said: (string | false)[]): string {
  return said.filter((one) => one !== false).join(' ');
}

const sv = {
  ...listNames.sv,
  disposal: 'Gallring',
  lists: 'Gallringslistor',
  noLists: 'Inga gallringslistor ännu.',
  list: 'Lista',
  committee: 'Nämnd',
  state: 'Läge',
  items: 'Handlingar på listan',
  itemsAre: (items: number, restored: number): string =>
    restored === 0 ? `${items}` : `${items}, och ${counted(restored, 'återställd', 'återställda')}`,
  answers: 'svar på',
  wentAway: 'gallrad',
  switchedOff:
    'Gallring är avstängd i inställningarna (disposal.execution). Listor kan föreslås och godkännas, men ingen ångerfrist kan börja och inget gallras förrän systemförvaltaren slår på den.',
  approvals: 'Godkännanden',
  approvalsOf: (given: number, needed: number) => `${given} av ${needed}`,
  proposeNew: 'Föreslå en ny lista',
  propose: (committee: string) => `Föreslå för ${committee}`,
  nothingDue: (committee: string, leftOut: readonly string[]) =>
    leftOut.length === 0
      ? `Inget får gallras i dag för ${committee}.`
      : `Inget kan läggas på lista i dag för ${committee}. Lämnat utanför, fast dagen har kommit: ${leftOut.join('; ')}.`,
  proposedBy: 'Föreslagen av',
  expiresOn: 'Ska godkännas senast',
  titleOf: (id: string) => `Gallringslista ${id}`,
  graceUntil: 'Ångerfristen går ut',
  decisions: 'Gallringsbeslut',
  rules: 'Regler',
  counts: 'Vad gallringen skulle göra',
  countsAre: (items: number, files: number, bytes: number) =>
    `${counted(items, 'handling', 'handlingar')}, ${counted(files, 'fil', 'filer')}, ${inKilobytes(bytes)}. Inget är gjort ännu.`,
  /** `perhaps` is undefined when nobody has checked whether other snapshots show the item. */
  staysIn: (snapshots: number, perhaps: number | undefined, copies: number) =>
    sentences(
      snapshots > 0 && `Finns sedan kvar i ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}.`,
      perhaps === undefined && 'Om andra ögonblicksbilder visar något av det är inte undersökt.',
      (perhaps ?? 0) > 0 &&
        `Kan finnas kvar i ${counted(perhaps ?? 0, 'ögonblicksbild', 'ögonblicksbilder')} ${snapshots > 0 ? 'till, ' : ''}som togs medan inläggen fanns eller kan ha funnits på kontot, eller inte gick att läsa.`,
      snapshots === 0 &&
        perhaps === 0 &&
        'Inte återfunnet i någon ögonblicksbild, och ingen togs medan inläggen fanns.',
      copies > 0 && `Finns sedan kvar i ${counted(copies, 'utlämnad kopia', 'utlämnade kopior')}.`,
    ),
  entries: 'Handlingarna',
  firstOf: (shown: number, all: number) => `De första ${shown} av ${all} visas. Alla står i lista.json i arkivet.`,
  rule: 'Regel',
  from: 'Gallringsfristens slut',
  takeOut: 'Ta ut de valda ur listan',
  takeOutOf: (item: string) => `Ta ut ${item}`,
  reason: 'Skäl',
  reasonMissing: 'Skriv ett skäl.',
  chosenMissing: 'Välj minst en handling.',
  leftOut: 'Lämnat utanför, fast dagen har kommit',
  stale: 'Något på listan är inte längre som när den gjordes',
  history: 'Vad som har hänt',
  approve: 'Godkänn listan',
  approveHint:
    'Två personer godkänner, ingen av dem den som föreslog. På nästa sida står vad som gallras, och där skrivs listans nummer och din lösenfras.',
  number: 'Listans nummer',
  passphrase: 'Lösenfras',
  numberWrong: (id: string) => `Numret stämmer inte. Skriv ${id}.`,
  passphraseWrong: 'Lösenfrasen stämmer inte.',
  wait: (seconds: number) => `För många försök. Vänta ${counted(seconds, 'sekund', 'sekunder')}.`,
  renew: 'Erbjud listan på nytt',
  renewHint:
    'Det som får gallras i dag blir en ny lista, och den här återkallas. Den nya ska godkännas från början. Godta först en ändrad plan.',
  sample: (shown: number, all: number) =>
    `Stickprov: ${shown} av ${all}. De första och sista efter publicering, sådana som skiljer sig från de andra, och några som listans kontrollsumma har lottat.`,
  sampledBecause: {
    first: 'bland de första',
    last: 'bland de sista',
    odd: 'skiljer sig från de andra',
    random: 'lottad',
  },
  sampled: 'Varför i stickprovet',
  reject: 'Avslå listan',
  cancel: 'Återkalla listan',
  execute: 'Börja ångerfristen',
  executeHint:
    'Handlingarna ställs i karantän. De är fortfarande allmänna handlingar och kan återställas tills fristen går ut. Därefter gallrar Ögonblick dem av sig självt.',
  carryOut: 'Verkställ gallringen',
  carryOutHint: 'Ångerfristen har gått ut. Det som gallras nu kan inte återställas.',
  restore: 'Återställ allt på listan',
  restoreSome: 'Återställ de valda',
  restoreOf: (item: string) => `Återställ ${item}`,
  restoreSomeHint: 'Det på listan som de valda svarar på återställs också. Resten gallras när ångerfristen är slut.',
  isRestored: 'återställt',
  restoreOne: 'Återställ inlägget',
  liesIn: 'Inlägget är i ångerfrist på gallringslistan',
  protocol: 'Gallringsprotokoll (PDF)',
  protocolData: 'Gallringsprotokoll (JSON)',
  addendum: 'Tillägg med diarienummer (PDF)',
  register: 'Anteckna diarienummer',
  registerHint: 'Protokollet är förseglat. Numret blir ett tillägg bredvid det, också förseglat.',
  caseNumber: 'Diarienummer',
  caseMissing: 'Skriv diarienumret.',
  problem: 'Listans filer är inte som händelseloggen säger. Felet, för systemförvaltaren:',
  notAllowed: 'Din roll för nämnden räcker inte för det.',
  way: 'Listans väg',
  stepDone: 'klart',
  until: 'till och med',
  affects: (items: number, decisions: readonly string[]) =>
    `Gäller ${counted(items, 'handling', 'handlingar')} enligt ${decisions.join('; ')}.`,
  proposed: 'föreslog listan',
  approved: 'godkände',
  approvedBefore: 'godkände, innan listan ändrades',
  beganGrace: 'började ångerfristen',
  beganExecution: 'började verkställa',
  endedExecution: 'avslutade verkställandet',
  text: 'Innehåll',
  notShown: 'finns inte kvar, eller är dolt för dig',
  snapshot: (name: string) => `Ögonblicksbild: ${name}`,
  delivered: (delivery: string, on: string, receipt: string) =>
    `Mottagen av e-arkivet ${on}: leverans ${delivery}, kvitto ${receipt}.`,
  notDelivered: 'Inte mottagen av något e-arkiv.',
  seeBoxes: 'Se det i bilderna',
  toRedact: 'Kvar att gallra ur ögonblicksbilder',
  toRedactText:
    'Regeln säger att det gallrade ska gallras också ur ögonblicksbilder. Det görs på en egen lista, som två personer godkänner. Det som är känt till sin plats kan föreslås direkt; för resten ska en person se efter i bilden.',
  knownThere: (items: number) =>
    `${items} av det gallrade står i den, och det är känt vilket inlägg eller vilken kommentar det är.`,
  perhapsThere: (items: number) => `${items} av det gallrade står eller kan stå i den; var är inte känt.`,
  isOnList: (list: string) => `Står på listan ${list}`,
  sayWhere: 'Säg var det står',
  showsNothing: 'Jag har sett att den inte visar det',
  proposeAfter: 'Föreslå gallring ur ögonblicksbilderna',
  leftOpen: 'En lista är gjord. Det här är kvar, och en person ska se efter:',
};

export type DisposalWords = typeof sv;

const en: DisposalWords = {
  ...listNames.en,
  disposal: 'Disposal',
  lists: 'Disposal lists',
  noLists: 'No disposal lists yet.',
  list: 'List',
  committee: 'Committee',
  state: 'State',
  items: 'Records on the list',
  itemsAre: (items, restored) => (restored === 0 ? `${items}` : `${items}, and ${restored} restored`),
  answers: 'an answer to',
  wentAway: 'disposed of',
  switchedOff:
    'Disposal is switched off in the settings (disposal.execution). Lists may be proposed and approved, but no grace can begin and nothing is disposed of before the system manager switches it on.',
  approvals: 'Approvals',
  approvalsOf: (given, needed) => `${given} of ${needed}`,
  proposeNew: 'Propose a new list',
  propose: (committee) => `Propose for ${committee}`,
  nothingDue: (committee, leftOut) =>
    leftOut.length === 0
      ? `Nothing may be disposed of today for ${committee}.`
      : `Nothing can be listed today for ${committee}. Left out, though its day has come: ${leftOut.join('; ')}.`,
  proposedBy: 'Proposed by',
  expiresOn: 'To be approved by',
  titleOf: (id) => `Disposal list ${id}`,
  graceUntil: 'Grace ends',
  decisions: 'Disposal decisions',
  rules: 'Rules',
  counts: 'What the disposal would do',
  countsAre: (items, files, bytes) =>
    `${counted(items, 'record', 'records')}, ${counted(files, 'file', 'files')}, ${inKilobytes(bytes)}. Nothing is done yet.`,
  staysIn: (snapshots, perhaps, copies) =>
    sentences(
      snapshots > 0 && `Stays afterwards in ${counted(snapshots, 'snapshot', 'snapshots')}.`,
      perhaps === undefined && 'Whether other snapshots show some of it was not looked into.',
      (perhaps ?? 0) > 0 &&
        `May stay in ${counted(perhaps ?? 0, 'snapshot', 'snapshots')}${snapshots > 0 ? ' more,' : ''} taken while the items were or may have been on the account, or not to be read.`,
      snapshots === 0 && perhaps === 0 && 'Found in no snapshot, and none was taken while the items were there.',
      copies > 0 && `Stays afterwards in ${counted(copies, 'copy', 'copies')} handed out.`,
    ),
  entries: 'The records',
  firstOf: (shown, all) => `The first ${shown} of ${all} are shown. All stand in lista.json in the archive.`,
  rule: 'Rule',
  from: 'End of its retention',
  takeOut: 'Take the chosen ones out of the list',
  takeOutOf: (item) => `Take out ${item}`,
  reason: 'Reason',
  reasonMissing: 'Write a reason.',
  chosenMissing: 'Choose at least one record.',
  leftOut: 'Left out, although the day has come',
  stale: 'Something on the list is not any more as it was frozen',
  history: 'What has happened',
  approve: 'Approve the list',
  approveHint:
    'Two persons approve, neither of them the proposer. The next page says what goes; the number of the list and your passphrase are written there.',
  number: 'Number of the list',
  passphrase: 'Passphrase',
  numberWrong: (id) => `The number is not right. Write ${id}.`,
  passphraseWrong: 'The passphrase is not right.',
  wait: (seconds) => `Too many attempts. Wait ${seconds} seconds.`,
  renew: 'Offer the list anew',
  renewHint:
    'What may be disposed of today becomes a new list, and this one is withdrawn. The new one has to be approved from the beginning. Accept a changed plan first.',
  sample: (shown, all) =>
    `A sample: ${shown} of ${all}. The first and the last by publication, those unlike the others, and some drawn by the hash of the list.`,
  sampledBecause: { first: 'among the first', last: 'among the last', odd: 'unlike the others', random: 'drawn' },
  sampled: 'Why in the sample',
  reject: 'Reject the list',
  cancel: 'Cancel the list',
  execute: 'Begin the grace',
  executeHint:
    'The records go into quarantine. They are still public records and can be restored until grace ends. After that Ögonblick disposes of them by itself.',
  carryOut: 'Carry the disposal out',
  carryOutHint: 'Grace has ended. What is disposed of now cannot be restored.',
  restore: 'Restore all on the list',
  restoreSome: 'Restore the chosen ones',
  restoreOf: (item) => `Restore ${item}`,
  restoreSomeHint: 'What on the list they answer is restored too. The rest is disposed of when grace ends.',
  isRestored: 'restored',
  restoreOne: 'Restore the item',
  liesIn: 'The item is in grace on the disposal list',
  protocol: 'Disposal record (PDF)',
  protocolData: 'Disposal record (JSON)',
  addendum: 'Addendum with the case number (PDF)',
  register: 'Note the case number',
  registerHint: 'The record is sealed. The number becomes an addendum beside it, sealed too.',
  caseNumber: 'Case number',
  caseMissing: 'Write the case number.',
  problem: 'The files of the list are not what the event log says. The fault, for the system manager:',
  notAllowed: 'Your role for the committee does not reach for that.',
  way: 'The way of the list',
  stepDone: 'done',
  until: 'until',
  affects: (items, decisions) => `Concerns ${counted(items, 'record', 'records')} by ${decisions.join('; ')}.`,
  proposed: 'proposed the list',
  approved: 'approved',
  approvedBefore: 'approved, before the list was changed',
  beganGrace: 'began the grace',
  beganExecution: 'began to carry it out',
  endedExecution: 'ended carrying it out',
  text: 'Content',
  notShown: 'not there any more, or hidden from you',
  snapshot: (name) => `Snapshot: ${name}`,
  delivered: (delivery, on, receipt) => `Taken in by the e-archive on ${on}: delivery ${delivery}, receipt ${receipt}.`,
  notDelivered: 'Taken in by no e-archive.',
  seeBoxes: 'See it in the pictures',
  toRedact: 'Left to be taken out of snapshots',
  toRedactText:
    'The rule says that what was disposed of goes out of snapshots too. That is done by a list of its own, which two persons approve. What is known by its place can be proposed at once; for the rest a person has to look at the picture.',
  knownThere: (items) => `${items} of what was disposed of stand in it, and it is known which post or comment it is.`,
  perhapsThere: (items) => `${items} of what was disposed of stand or may stand in it; where is not known.`,
  isOnList: (list) => `Is on the list ${list}`,
  sayWhere: 'Say where it stands',
  showsNothing: 'I have seen that it does not show it',
  proposeAfter: 'Propose to take it out of the snapshots',
  leftOpen: 'A list is made. This is left, and a person has to look:',
};

export const disposalWords: Record<Locale, DisposalWords> = { sv, en };

/** A sentence in both languages. */
export function inBoth(say: (says: DisposalWords) => string): Words {
  return { sv: say(disposalWords.sv), en: say(disposalWords.en) };
}
