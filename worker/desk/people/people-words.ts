import { type Role, roleNames } from '../../../config/people/people.ts';
import type { Locale } from '../../words/archive-words.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  title: 'Personer',
  lead: 'De som arbetar med arkivet, efter people.yaml, och vad var och en får göra.',
  mayNot: 'Bara en arkivhandläggare eller arkivansvarig ser och ändrar personer.',
  name: 'Namn',
  id: 'Beteckning',
  idHint: 'Skrivs i händelseloggen och ändras aldrig: a–z, 0–9, punkt och bindestreck, som anna.ek.',
  workTitle: 'Titel',
  workTitleHint: 'Står vid namnet i gallringsprotokoll. Får vara tom.',
  email: 'E-post',
  rolesTitle: 'Roller',
  roles: roleNames.sv as Record<Role, string>,
  all: 'alla nämnder',
  rolesFor: (committee: string) => `Roller för ${committee}`,
  noRoles: 'inga',
  login: 'Kommunens inloggning',
  loginHint: 'Vad inloggningen säger om personen (desk.oidc.claim). Tomt om personen inte loggar in så.',
  user: 'Användare på datorn',
  userHint: 'Personens egen, där kommandon ges. Tomt om personen ingen har.',
  passphrase: 'Lösenfras',
  has: 'finns',
  hasNot: 'saknas',
  approves: 'Godkänner gallring',
  approvesFrom: (committee: string, at: string) => `${committee}: från ${at}`,
  approvesNot: (committee: string) => `${committee}: inte utan lösenfras`,
  notNoted: (committee: string) => `${committee}: 7 dagar efter att det är antecknat i händelseloggen`,
  change: 'Ändra',
  changeTitle: (name: string) => `Ändra: ${name}`,
  add: 'Ny person',
  end: 'Har slutat',
  endTitle: (name: string) => `${name} har slutat`,
  endLead:
    'Roller, lösenfras och inloggning tas bort, och personen släpps inte in mer. Namnet står kvar, för arkivet namnger den som har beslutat något.',
  lastDay: 'Sista dagen',
  lastDayWrong: 'Skriv sista dagen; den kan inte ligga i framtiden.',
  hasEnded: (day: string) => `Har slutat, sista dagen ${day}. Börjar personen igen skrivs det i people.yaml.`,
  ended: 'Har slutat',
  outsideYours:
    'Det här rör nämnder där du varken är arkivhandläggare eller arkivansvarig, så du kan inte ändra det: de där personen har eller får roller, och de vars konton e-postadressen öppnar. Den som varken har roll eller konto ändras bara av någon som har en av de rollerna för alla nämnder.',
  setsPassphrase: 'Personen ska skriva en ny lösenfras',
  setsPassphraseHint:
    'Det görs när en andra person bekräftar, på den personens skärm. Den som godkänner gallring ska då ha varit känd i 7 dagar igen.',
  willSet: 'skrivs när ändringen bekräftas',
  byTwo:
    'Ändringen ger någon mer: en roll, en inloggning, en e-postadress eller en lösenfras. Därför bekräftas den av en andra person, som också får ändra. Till dess gäller det som står nu.',
  byOne: 'Ändringen ger ingen mer än förut och sparas direkt.',
  propose: 'Föreslå ändringen',
  proposals: 'Väntar på en andra person',
  proposalTitle: (person: string) => `Bekräfta ändringen av ${person}`,
  proposedBy: 'Föreslagen av',
  ownProposal: 'Du har föreslagit ändringen. En annan person bekräftar den, på den här sidan.',
  mayNotConfirm:
    'Den som bekräftar ska vara arkivhandläggare eller arkivansvarig för alla nämnder som det här rör: de där personen har eller får roller, och de vars konton e-postadressen öppnar. Har personen varken roll eller konto krävs en av de rollerna för alla nämnder.',
  proposerMayNot:
    'Den som har föreslagit ändringen har slutat, eller får inte själv göra den. Ta bort förslaget, och föreslå på nytt.',
  confirm: 'Bekräfta ändringen',
  withdraw: 'Ta bort förslaget',
  damaged: (file: string) =>
    `${file} i datamappen går inte att läsa. Är det ett förslag som väntar, ta bort filen och föreslå på nytt.`,
  isDone: 'Förslaget är bekräftat.',
  isWithdrawn: 'Förslaget är borttaget.',
  confirmPassphrase: 'Din lösenfras',
  newPassphrase: 'Personens nya lösenfras',
  newPassphraseHint:
    'Personen skriver den själv, två gånger. Bara dess kontrollvärde sparas. Fyra eller fem ord är bra.',
  newPassphraseAgain: 'Den nya lösenfrasen igen',
  notAlike: 'Den nya lösenfrasen är inte lika båda gångerna.',
  noOwnPassphrase: 'Du har ingen lösenfras i people.yaml, och att bekräfta kräver en.',
  changedSince: 'Förslaget gäller en person som har ändrats eller slutat sedan dess. Ta bort det, och föreslå på nytt.',
};

export type PeopleWords = typeof sv;

const en: PeopleWords = {
  title: 'People',
  lead: 'Those who work with the archive, by people.yaml, and what each of them may do.',
  mayNot: 'Only an officer or approver sees and changes people.',
  name: 'Name',
  id: 'Id',
  idHint: 'Written in the event log and never changed: a–z, 0–9, dot and hyphen, like anna.ek.',
  workTitle: 'Title',
  workTitleHint: 'Stands beside the name in disposal records. May be empty.',
  email: 'E-mail',
  rolesTitle: 'Roles',
  roles: roleNames.en,
  all: 'all committees',
  rolesFor: (committee) => `Roles for ${committee}`,
  noRoles: 'none',
  login: 'The municipality’s login',
  loginHint: 'What the login says of the person (desk.oidc.claim). Empty where the person does not sign in so.',
  user: 'User of the machine',
  userHint: 'The person’s own, where commands are given. Empty where the person has none.',
  passphrase: 'Passphrase',
  has: 'there',
  hasNot: 'none',
  approves: 'Approves disposal',
  approvesFrom: (committee, at) => `${committee}: from ${at}`,
  approvesNot: (committee) => `${committee}: not without a passphrase`,
  notNoted: (committee) => `${committee}: 7 days after it is noted in the event log`,
  change: 'Change',
  changeTitle: (name) => `Change: ${name}`,
  add: 'New person',
  end: 'Has left',
  endTitle: (name) => `${name} has left`,
  endLead:
    'Roles, passphrase and login are taken away, and the person is let in no more. The name stays, since the archive names whoever has decided something.',
  lastDay: 'Last day',
  lastDayWrong: 'Write the last day; it cannot lie in the future.',
  hasEnded: (day) => `Has left, the last day was ${day}. If the person begins again, that is written in people.yaml.`,
  ended: 'Have left',
  outsideYours:
    'This concerns committees of which you are neither officer nor approver, so you cannot change it: those where the person has or gets roles, and those whose accounts the mail address opens. A person with neither role nor account is changed only by somebody who has one of those roles for all committees.',
  setsPassphrase: 'The person is to write a new passphrase',
  setsPassphraseHint:
    'That is done when a second person confirms, at that person’s screen. Whoever approves disposal then has to be known for 7 days again.',
  willSet: 'written when the change is confirmed',
  byTwo:
    'The change gives somebody more: a role, a login, a mail address or a passphrase. So a second person confirms it, who may change it too. Until then what stands now holds.',
  byOne: 'The change gives nobody more than before and is saved at once.',
  propose: 'Propose the change',
  proposals: 'Waits for a second person',
  proposalTitle: (person) => `Confirm the change of ${person}`,
  proposedBy: 'Proposed by',
  ownProposal: 'You have proposed the change. Another person confirms it, on this page.',
  mayNotConfirm:
    'Whoever confirms has to be an officer or approver of every committee that this concerns: those where the person has or gets roles, and those whose accounts the mail address opens. For a person with neither role nor account it takes one of those roles for all committees.',
  proposerMayNot: 'Whoever proposed the change has left, or may not make it. Remove the proposal, and propose anew.',
  confirm: 'Confirm the change',
  withdraw: 'Remove the proposal',
  damaged: (file) =>
    `${file} in the data folder cannot be read. If it is a proposal that waits, remove the file and propose anew.`,
  isDone: 'The proposal has been confirmed.',
  isWithdrawn: 'The proposal has been removed.',
  confirmPassphrase: 'Your passphrase',
  newPassphrase: 'The person’s new passphrase',
  newPassphraseHint: 'The person writes it, twice. Only its hash is kept. Four or five words are good.',
  newPassphraseAgain: 'The new passphrase again',
  notAlike: 'The new passphrase is not the same both times.',
  noOwnPassphrase: 'You have no passphrase in people.yaml, and confirming needs one.',
  changedSince: 'The proposal is about a person who has been changed or has left since. Remove it, and propose anew.',
};

export const peopleWords: Record<Locale, PeopleWords> = { sv, en };

export const peopleWordsOf = localWords(peopleWords);
