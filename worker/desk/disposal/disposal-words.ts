import type { Words } from '../../../config/base/words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { listActWords } from './list-act-words.ts';
import { listNames } from './list-names.ts';
import { toRedactWords } from './to-redact-words.ts';

export function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

function sentences(...said: (string | false)[]): string {
  return said.filter((one) => one !== false).join(' ');
}

const sv = {
  ...listNames.sv,
  ...listActWords.sv,
  ...toRedactWords.sv,
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
  answersUnseen: 'svar på ett inlägg som inte visas',
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
  allIn: (all: number) => `Alla ${all} står i arkivet, i`,
  rule: 'Regel',
  from: 'Gallringsfristens slut',
  leftOut: 'Lämnat utanför, fast dagen har kommit',
  stale: 'Något på listan är inte längre som när den gjordes',
  history: 'Vad som har hänt',
  sample: (shown: number, all: number) =>
    `Stickprov: ${shown} av ${all}. De första och sista efter publicering, sådana som skiljer sig från de andra, och några som listans kontrollsumma har lottat.`,
  sampledBecause: {
    first: 'bland de första',
    last: 'bland de sista',
    odd: 'skiljer sig från de andra',
    random: 'lottad',
  },
  sampled: 'Varför i stickprovet',
  isRestored: 'återställt',
  liesIn: 'Inlägget är i ångerfrist på gallringslistan',
  protocol: 'Gallringsprotokoll (PDF)',
  protocolData: 'Gallringsprotokoll (JSON)',
  addendum: 'Tillägg med diarienummer (PDF)',
  problem: 'Listans filer är inte som händelseloggen säger. Felet, för systemförvaltaren:',
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
};

export type DisposalWords = typeof sv;

const en: DisposalWords = {
  ...listNames.en,
  ...listActWords.en,
  ...toRedactWords.en,
  disposal: 'Disposal',
  lists: 'Disposal lists',
  noLists: 'No disposal lists yet.',
  list: 'List',
  committee: 'Committee',
  state: 'State',
  items: 'Records on the list',
  itemsAre: (items, restored) => (restored === 0 ? `${items}` : `${items}, and ${restored} restored`),
  answers: 'an answer to',
  answersUnseen: 'an answer to an item that is not shown',
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
  allIn: (all) => `All ${all} stand in the archive, in`,
  rule: 'Rule',
  from: 'End of its retention',
  leftOut: 'Left out, although the day has come',
  stale: 'Something on the list is not any more as it was frozen',
  history: 'What has happened',
  sample: (shown, all) =>
    `A sample: ${shown} of ${all}. The first and the last by publication, those unlike the others, and some drawn by the hash of the list.`,
  sampledBecause: { first: 'among the first', last: 'among the last', odd: 'unlike the others', random: 'drawn' },
  sampled: 'Why in the sample',
  isRestored: 'restored',
  liesIn: 'The item is in grace on the disposal list',
  protocol: 'Disposal record (PDF)',
  protocolData: 'Disposal record (JSON)',
  addendum: 'Addendum with the case number (PDF)',
  problem: 'The files of the list are not what the event log says. The fault, for the system manager:',
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
};

export const disposalWords: Record<Locale, DisposalWords> = { sv, en };

/** A sentence in both languages. */
export function inBoth(say: (says: DisposalWords) => string): Words {
  return { sv: say(disposalWords.sv), en: say(disposalWords.en) };
}
