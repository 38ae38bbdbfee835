import type { AccountsWords } from './key-words.ts';

export const accountsWords: AccountsWords = {
  accounts: { sv: 'Kontoregistret. Lösenord till kontona står aldrig här.' },
  'accounts[].id': {
    sv: 'Beteckning, som blir mappens namn i arkivet: a–z, 0–9 och bindestreck. Ändras aldrig.',
    example: 'facebook-exempelkommun',
  },
  'accounts[].platform': { sv: 'Plattformen.', example: 'facebook' },
  'accounts[].name': { sv: 'Kontots namn.', example: 'Exempelkommun' },
  'accounts[].url': {
    sv: 'Kontots adress; utan den besöks sidan inte.',
    example: 'https://www.facebook.com/exempelkommun',
  },
  'accounts[].names': { sv: 'Tidigare namn och adresser.' },
  'accounts[].names[].name': { sv: 'Namnet då.', example: 'Gamla kommunen' },
  'accounts[].names[].url': { sv: 'Adressen då.', example: 'https://twitter.com/gamla' },
  'accounts[].names[].platformName': { sv: 'Plattformens namn då.', example: 'Twitter' },
  'accounts[].committee': {
    sv: 'Nämnden som svarar för kontot: dess beteckning, eller en lista med dagar när den har bytts.',
    example: 'kommunstyrelsen',
  },
  'accounts[].committee[].id': { sv: 'Nämndens beteckning: en fil i committees.', example: 'kommunstyrelsen' },
  'accounts[].unit': { sv: 'Enheten som sköter kontot.', example: 'Kommunikationsavdelningen' },
  'accounts[].status': {
    sv: 'discovered (upptäckt), requested (begärt), approved (godkänt), active (aktivt), closing (under avslut), closed (avslutat).',
    example: 'active',
  },
  'accounts[].opened': { sv: 'Dagen då kontot öppnades.', example: '2011-03-01' },
  'accounts[].closed': { sv: 'Dagen då kontot avslutades.', example: '2026-06-30' },
  'accounts[].closingWaiver': {
    sv: 'Varför ingen bild togs före avslutet.',
    example: 'Plattformen stängde kontot utan förvarning',
  },
  'accounts[].officials': { sv: 'Namn på dem som talar för kommunen i kommentarer.', example: ['Rektor Lena Björk'] },
  'accounts[].leaders': {
    sv: 'Detsamma, för förtroendevalda och chefer: planer kan ha egna regler för dem.',
    example: ['Karin Holm'],
  },
  'accounts[].assignment': { sv: 'Uppdragsbeskrivningen. Det som saknas är en varning, inte ett fel.' },
  'accounts[].assignment.version': { sv: 'Version, inom citattecken.', example: '1' },
  'accounts[].assignment.reviewBy': { sv: 'Dagen då den ska ses över.', example: '2027-01-12' },
  'accounts[].assignment.signedFile': { sv: 'Var det underskrivna papperet finns.', example: 'uppdrag/facebook.pdf' },
  'accounts[].assignment.decidedBy': { sv: 'Vem som har beslutat om kontot.' },
  'accounts[].assignment.decidedBy.date': { sv: 'Beslutets dag.', example: '2026-01-12' },
  'accounts[].assignment.purpose': { sv: 'Syftet.', example: 'Snabb information till invånarna' },
  'accounts[].assignment.audience': { sv: 'Målgruppen.', example: 'Invånare och besökare' },
  'accounts[].assignment.supervision': { sv: 'Hur kontot hålls under uppsikt.', example: 'Läses varje vardag' },
  'accounts[].assignment.manager': { sv: 'Ansvarig chef: förvaltnings- eller bolagschef, eller den som chefen utser.' },
  'accounts[].assignment.administrators': { sv: 'Minst två personer.' },
  'accounts[].assignment.operators': { sv: 'De som sköter kontot till vardags; inga: administratörerna.' },
  'accounts[].assignment.approvals': { sv: 'Underskrifter: båda administratörerna och en chef.' },
  'accounts[].assignment.approvals[].role': { sv: 'administrator, eller manager (chef).', example: 'manager' },
  'accounts[].assignment.approvals[].date': { sv: 'Underskriftens dag.', example: '2026-01-12' },
  'accounts[].assignment.vaultRef': {
    sv: 'Var inloggningen förvaras, aldrig inloggningen.',
    example: 'Lösenordsvalvet, post 12',
  },
  'accounts[].capture': { sv: 'Ögonblicksbilderna.' },
  'accounts[].capture.basis': {
    sv: 'Varför sidan får besökas; utan det besöks den aldrig.',
    example: 'Eget konto; beslut KS 2026/12',
  },
  'accounts[].capture.level': {
    sv: 'overview (översiktsbild), unique (varje inlägg) eller full (även WACZ).',
    example: 'unique',
  },
  'accounts[].capture.interval': { sv: 'Hur ofta en bild tas.', unit: 'tid som P1Y, P6M', example: 'P1Y' },
  'accounts[].capture.avoidMonths': {
    sv: 'Månader då ingen bild tas av sig själv.',
    unit: 'månadens nummer',
    example: [7, 12],
  },
  'accounts[].capture.login': { sv: 'Namnet på en sparad inloggning, där sidan kräver en.', example: 'facebook' },
  'accounts[].collect': { sv: 'Insamlingen av inlägg och kommentarer.' },
  'accounts[].collect.source': {
    sv: 'api (plattformens gränssnitt), page (sidan) eller none (ingen).',
    example: 'api',
  },
  'accounts[].collect.basis': {
    sv: 'Varför det får samlas in från plattformen; inget: som för besöken (capture.basis). Utan båda samlas inget in så.',
    example: 'Eget konto; beslut KS 2026/12',
  },
  'accounts[].collect.interval': {
    sv: 'Hur ofta det samlas in; inget: som är vanligt för plattformen.',
    unit: 'tid som P1D',
    example: 'P1D',
  },
  'accounts[].collect.token': { sv: 'Var nyckeln finns, aldrig nyckeln.', example: 'env:FACEBOOK_PAGE_TOKEN' },
  'accounts[].collect.baseUrl': {
    sv: 'En annan värd för plattformens gränssnitt.',
    example: 'https://gateway.example.se',
  },
  'accounts[].collect.hosts': { sv: 'Bluesky: kontots egen server och katalogen.' },
  'accounts[].collect.hosts.pds': { sv: 'Kontots egen server (PDS).', example: 'https://pds.example.se' },
  'accounts[].collect.hosts.directory': {
    sv: 'Katalogen som säger vilken server det är.',
    example: 'https://plc.directory',
  },
  'accounts[].collect.dialect': {
    sv: 'Instagram: vems inloggning nyckeln hör till. X: vilka ord som skickas.',
    example: 'instagram',
  },
  'accounts[].collect.budget': {
    sv: 'X: vad en insamling högst får kosta; inget: ingen gräns.',
    unit: 'US-dollar',
    example: 2.5,
  },
  'accounts[].collect.messages': {
    sv: 'Ett beslut att samla in kontots meddelanden. Det antecknas och visas. Meddelanden samlas ändå inte in: inget lyder beslutet.',
  },
  'accounts[].collect.messages.decision': { sv: 'Beslutet.', example: 'KS 2026/12 § 4' },
  'accounts[].collect.messages.date': { sv: 'Dagen för beslutet.', example: '2026-02-10' },
};
