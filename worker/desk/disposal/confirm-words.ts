import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import type { GraveStep } from './grave-steps.ts';

const sv = {
  title: {
    godkann: (id: string) => `Godkänn gallringslistan ${id}?`,
    angerfrist: (id: string) => `Börja ångerfristen för ${id}?`,
    verkstall: (id: string) => `Verkställ gallringen enligt ${id}?`,
  } satisfies Record<GraveStep, (id: string) => string> as Record<GraveStep, (id: string) => string>,
  lead: {
    godkann:
      'Ett godkännande kan inte tas tillbaka av den som gav det. Listan kan avslås eller återkallas tills ångerfristen har börjat.',
    angerfrist: 'När ångerfristen har börjat kan listan inte längre återkallas, bara återställas.',
    verkstall: 'Det här är det sista steget.',
  } satisfies Record<GraveStep, string> as Record<GraveStep, string>,
  press: {
    godkann: 'Ja, godkänn listan',
    angerfrist: 'Ja, börja ångerfristen',
    verkstall: 'Ja, verkställ gallringen',
  } satisfies Record<GraveStep, string> as Record<GraveStep, string>,
  back: 'Nej, tillbaka till listan',
  goes: 'Det här gallras',
  goesIs: (items: number, files: number, size: string) =>
    `${counted(items, 'handling', 'handlingar')}, ${counted(files, 'fil', 'filer')}, ${size}. Varje handling prövas igen innan den gallras; får den inte längre gallras lämnas den kvar.`,
  ofRule: (items: number) => counted(items, 'handling', 'handlingar'),
  noReturn: 'När det inte går att få tillbaka',
  approvedThen: (days: number) =>
    `Godkännandet gallrar inget i sig. När listan har alla sina godkännanden kan ångerfristen börja. Den är ${counted(days, 'dag', 'dagar')} enligt inställningarna, och när den har gått ut gallras det och går inte att få tillbaka.`,
  graceThen: (last: string) =>
    `Börjar ångerfristen i dag kan allt återställas till och med ${last}. Därefter gallrar Ögonblick det av sig självt, och sedan går det inte att få tillbaka.`,
  nowThen: (last: string) => `Ångerfristen gick ut ${last}. Det som gallras nu går inte att få tillbaka.`,
  elsewhere: 'Vad som finns kvar på andra ställen',
  copies: 'Kopior av arkivet på annan plats',
  noCopies: 'Inställningarna har inga.',
  copyIs: (name: string, where: string) =>
    `${name} (${where}): filerna tas bort också där, innan gallringen räknas som verkställd. Håller platsen kvar något står det i protokollet.`,
  copyLocked: (name: string, where: string, days: number) =>
    `${name} (${where}): platsens lås (Object Lock, ${counted(days, 'dag', 'dagar')} enligt inställningarna) kan hålla kvar filer, dolda. Vad som hålls kvar står i protokollet.`,
  backups: 'Säkerhetskopior',
  backupsKept: (days: number) =>
    `De som är gjorda före gallringen har kvar det som gallras. De sparas högst ${counted(days, 'dag', 'dagar')} enligt inställningarna.`,
  backupsUnknown: 'De som är gjorda före gallringen har kvar det som gallras. Hur länge de sparas är inte angivet.',
  passphraseHint: 'Skriv din lösenfras igen, också om du har loggat in på annat sätt.',
  numberHint: 'Skriv listans nummer, som det står överst på sidan.',
  changed: 'Inget är gjort. Det här är ändrat sedan sidan visades; läs igenom det innan du trycker igen:',
  changedState: (before: string | null, now: string) =>
    before === null ? `Listan är ${now}.` : `Listan var ${before}, och är nu ${now}.`,
  changedItems: (before: string | null, now: number) =>
    before === null ? `Antal handlingar: ${now}.` : `Antal handlingar: ${before} då, ${now} nu.`,
  changedContent: 'Vilka handlingar det gäller, eller vad listan säger om dem.',
  changedPlan: 'Gallringsplanen.',
  changedDay: 'Dagen då det inte längre går att få tillbaka.',
  changedElsewhere: 'Vad som sägs om kopior och säkerhetskopior.',
  notNow: (state: string) => `Det går inte nu: listan är ${state}.`,
  youApproved: (given: number, needed: number) =>
    `Ditt godkännande är antecknat. ${given} av ${needed} har godkänt listan som den nu är.`,
  isNow: (state: string, until: string | null) =>
    until === null ? `Listan är nu ${state}.` : `Listan är nu ${state}, till och med ${until}.`,
  noPassphrase:
    'Du har ingen lösenfras i people.yaml, och det här steget kräver en. Låt någon som har en göra det, eller be systemförvaltaren om en lösenfras.',
  mayFrom: (day: string, time: string | null) =>
    `Du kan godkänna från och med ${time === null ? day : `${day} klockan ${time}`}: den som godkänner ska ha varit arkivansvarig i minst 7 dagar.`,
  notNotedYet:
    'Att du är arkivansvarig är inte antecknat i händelseloggen än. Du kan godkänna 7 dagar efter att det är antecknat.',
};

export type ConfirmWords = typeof sv;

const en: ConfirmWords = {
  title: {
    godkann: (id) => `Approve the disposal list ${id}?`,
    angerfrist: (id) => `Begin the grace of ${id}?`,
    verkstall: (id) => `Carry out the disposal of ${id}?`,
  },
  lead: {
    godkann:
      'An approval cannot be taken back by whoever gave it. The list can be rejected or cancelled until its grace has begun.',
    angerfrist: 'When grace has begun the list can no longer be cancelled, only restored.',
    verkstall: 'This is the last step.',
  },
  press: {
    godkann: 'Yes, approve the list',
    angerfrist: 'Yes, begin the grace',
    verkstall: 'Yes, carry the disposal out',
  },
  back: 'No, back to the list',
  goes: 'What goes',
  goesIs: (items, files, size) =>
    `${counted(items, 'record', 'records')}, ${counted(files, 'file', 'files')}, ${size}. Each record is judged again before it goes; one that may no longer go stays.`,
  ofRule: (items) => counted(items, 'record', 'records'),
  noReturn: 'When it cannot be brought back',
  approvedThen: (days) =>
    `The approval itself disposes of nothing. When the list has all its approvals, its grace can begin. It is ${counted(days, 'day', 'days')} by the settings, and when it has ended the records are disposed of and cannot be brought back.`,
  graceThen: (last) =>
    `If grace begins today, everything can be restored until and including ${last}. After that Ögonblick disposes of it by itself, and then it cannot be brought back.`,
  nowThen: (last) => `Grace ended on ${last}. What is disposed of now cannot be brought back.`,
  elsewhere: 'What stays in other places',
  copies: 'Copies of the archive elsewhere',
  noCopies: 'The settings have none.',
  copyIs: (name, where) =>
    `${name} (${where}): the files are removed there too, before the disposal counts as carried out. If the place keeps something, the record of the disposal says so.`,
  copyLocked: (name, where, days) =>
    `${name} (${where}): the lock of the place (Object Lock, ${counted(days, 'day', 'days')} by the settings) may keep files, hidden. What is kept stands in the record of the disposal.`,
  backups: 'Backups',
  backupsKept: (days) =>
    `Those made before the disposal still hold what is disposed of. They are kept for ${counted(days, 'day', 'days')} at most, by the settings.`,
  backupsUnknown:
    'Those made before the disposal still hold what is disposed of. How long they are kept has not been said.',
  passphraseHint: 'Write your passphrase again, also if you have signed in another way.',
  numberHint: 'Write the number of the list, as it stands at the top of the page.',
  changed: 'Nothing is done. This has changed since the page was shown; read it before you press again:',
  changedState: (before, now) =>
    before === null ? `The list is ${now}.` : `The list was ${before}, and is now ${now}.`,
  changedItems: (before, now) =>
    before === null ? `Number of records: ${now}.` : `Number of records: ${before} then, ${now} now.`,
  changedContent: 'Which records it concerns, or what the list says of them.',
  changedPlan: 'The plan.',
  changedDay: 'The day from which it cannot be brought back.',
  changedElsewhere: 'What is said of copies and backups.',
  notNow: (state) => `That cannot be done now: the list is ${state}.`,
  youApproved: (given, needed) => `Your approval is noted. ${given} of ${needed} have approved the list as it is now.`,
  isNow: (state, until) => (until === null ? `The list is now ${state}.` : `The list is now ${state}, until ${until}.`),
  noPassphrase:
    'You have no passphrase in people.yaml, and this step needs one. Let somebody who has one do it, or ask the operator for a passphrase.',
  mayFrom: (day, time) =>
    `You can approve from ${time === null ? day : `${day} ${time}`} on: whoever approves has to have been an approver for at least 7 days.`,
  notNotedYet:
    'That you are an approver is not noted in the event log yet. You can approve 7 days after it has been noted.',
};

export const confirmWords: Record<Locale, ConfirmWords> = { sv, en };
