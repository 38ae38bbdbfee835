import type { PeopleWords } from './key-words.ts';

export const peopleWords: PeopleWords = {
  people: { sv: 'De som arbetar med arkivet.' },
  'people[].id': {
    sv: 'Beteckning, som skrivs i händelseloggen: a–z, 0–9, punkt och bindestreck.',
    example: 'arkivarie.a',
  },
  'people[].name': { sv: 'Personens namn.', example: 'Arkivarie A' },
  'people[].title': {
    sv: 'Personens titel, som står vid godkännanden i gallringsprotokoll.',
    example: 'Kommunarkivarie',
  },
  'people[].email': { sv: 'Personens e-postadress.', example: 'arkiv@example.se' },
  'people[].roles': {
    sv: 'Roller per nämnd, eller "*" för alla: reader (läser), officer (arkivhandläggare), approver (arkivansvarig), operator (systemförvaltare). {}: den som bara ser de konton som accounts.yaml har personens e-postadress som administratör av.',
    example: { '*': ['reader', 'officer'], kommunstyrelsen: ['approver'] },
  },
  'people[].passphrase': {
    sv: 'Lösenfrasens kontrollsumma, gjord med `ogonblick people hash`; utan den kan personen inte godkänna.',
  },
  'people[].osUser': {
    sv: 'Personens egen användare på maskinen: dess kommandon är personens, utan lösenfras. Godkännanden kräver den ändå.',
    example: 'anna',
  },
  'people[].ended': {
    sv: 'Sista dagen för den som har slutat; då utan roller, passphrase, oidc och osUser. Raden står kvar, för arkivet namnger den som har beslutat något.',
    example: '2026-10-31',
  },
  'people[].oidc': { sv: 'Vad kommunens inloggning säger om personen (desk.oidc.claim).', example: 'anna.ek' },
};
