import type { Words } from '../../../config/base/words.ts';

/** What a field of an account is called in forms, and what is to be written there. */
export interface FieldWords {
  label: Words;
  hint?: Words;
}

const day: Words = { sv: 'Dag', en: 'Day' };
const name: Words = { sv: 'Namn', en: 'Name' };
const period: Words = {
  sv: 'En tid som P1Y (ett år) eller P6M (ett halvår).',
  en: 'A period like P1Y (a year) or P6M (half a year).',
};

export const accountFieldWords = {
  id: {
    label: { sv: 'Beteckning', en: 'Id' },
    hint: {
      sv: 'Blir mappens namn i arkivet och ändras aldrig: a–z, 0–9 och bindestreck, som facebook-exempelkommun.',
      en: 'Names the folder in the archive and never changes: a–z, 0–9 and hyphen, like facebook-exempelkommun.',
    },
  },
  platform: { label: { sv: 'Plattform', en: 'Platform' } },
  committee: {
    label: { sv: 'Nämnd', en: 'Committee' },
    hint: { sv: 'Den som svarar för kontot.', en: 'The one that answers for the account.' },
  },
  name: { label: { sv: 'Kontots namn', en: 'The account’s name' } },
  url: {
    label: { sv: 'Webbadress', en: 'Address' },
    hint: { sv: 'Utan den besöks sidan inte.', en: 'Without it the page is not visited.' },
  },
  nameUntil: {
    label: { sv: 'Tidigare namn och adress gällde till och med', en: 'Earlier name and address were in use until' },
    hint: {
      sv: 'Om kontot har bytt namn eller adress: då antecknas det som stod bland de tidigare namnen. Lämna tomt vid en rättelse.',
      en: 'If the account has changed its name or address: what stood is then noted among the earlier names. Leave empty for a correction.',
    },
  },
  unit: { label: { sv: 'Förvaltning eller enhet', en: 'Unit' } },
  status: { label: { sv: 'Status', en: 'Status' } },
  opened: { label: { sv: 'Dag då kontot öppnades', en: 'Day on which the account was opened' } },
  version: { label: { sv: 'Uppdragsbeskrivningens version', en: 'Version of the assignment' } },
  purpose: { label: { sv: 'Syfte', en: 'Purpose' } },
  audience: { label: { sv: 'Målgrupp', en: 'Audience' } },
  supervision: { label: { sv: 'Uppsikt, uppdatering och problem', en: 'Supervision, updating and problems' } },
  reviewBy: { label: { sv: 'Ses över senast', en: 'To be reviewed by' } },
  signedFile: { label: { sv: 'Var det underskrivna papperet finns', en: 'Where the signed paper is' } },
  vaultRef: {
    label: { sv: 'Var inloggningen förvaras', en: 'Where the login is kept' },
    hint: { sv: 'Aldrig inloggningen själv.', en: 'Never the login itself.' },
  },
  decidedByName: { label: { sv: 'Beslutad av', en: 'Decided by' } },
  decidedByDate: { label: { sv: 'Beslutets dag', en: 'Day of the decision' } },
  contactName: { label: name },
  contactEmail: { label: { sv: 'E-post', en: 'E-mail' } },
  contactPhone: { label: { sv: 'Telefon', en: 'Telephone' } },
  contactFrom: { label: { sv: 'Från och med', en: 'From' } },
  contactTo: {
    label: { sv: 'Till och med', en: 'Until' },
    hint: { sv: 'Den som slutar står kvar med en sista dag.', en: 'Who leaves stays here with a last day.' },
  },
  contactReadGuidelines: { label: { sv: 'Hade läst riktlinjerna den', en: 'Had read the guidelines on' } },
  approvalName: { label: name },
  approvalRole: { label: { sv: 'Som', en: 'As' } },
  approvalDate: { label: day },
  basis: {
    label: { sv: 'Grund för att besöka sidan', en: 'Basis for visiting the page' },
    hint: {
      sv: 'Som ”Eget konto; beslut KS 2026/12”. Utan den besöks sidan aldrig.',
      en: 'Like “Own account; decision KS 2026/12”. Without it the page is never visited.',
    },
  },
  level: { label: { sv: 'Nivå', en: 'Level' } },
  interval: { label: { sv: 'Hur ofta en bild tas', en: 'How often a snapshot is taken' }, hint: period },
  source: { label: { sv: 'Var inlägg samlas in', en: 'Where posts are collected' } },
  collectBasis: {
    label: { sv: 'Grund för insamlingen', en: 'Basis for the collecting' },
    hint: { sv: 'Tomt: som för besöken.', en: 'Empty: as for the visits.' },
  },
  collectInterval: { label: { sv: 'Hur ofta det samlas in', en: 'How often it is collected' }, hint: period },
} satisfies Record<string, FieldWords>;
export type AccountFieldName = keyof typeof accountFieldWords;

export const groupWords = {
  account: { sv: 'Kontot', en: 'The account' },
  assignment: { sv: 'Uppdragsbeskrivningen', en: 'The assignment' },
  decision: { sv: 'Beslutet om kontot', en: 'The decision on the account' },
  manager: { sv: 'Ansvarig chef', en: 'Responsible manager' },
  administrators: { sv: 'Administratör', en: 'Administrator' },
  newAdministrator: { sv: 'En administratör till', en: 'One administrator more' },
  newApproval: { sv: 'Ett godkännande till', en: 'One approval more' },
  capture: { sv: 'Ögonblicksbilderna', en: 'The snapshots' },
  collect: { sv: 'Insamlingen av inlägg', en: 'The collecting of posts' },
} satisfies Record<string, Words>;

export const levelWords = {
  overview: { sv: 'översiktsbild', en: 'overview' },
  unique: { sv: 'varje inlägg', en: 'each post' },
  full: { sv: 'fullständig, även WACZ', en: 'full, also WACZ' },
} satisfies Record<string, Words>;

export const sourceWords = {
  none: { sv: 'ingenstans', en: 'nowhere' },
  api: { sv: 'plattformens gränssnitt', en: 'the platform’s API' },
  page: { sv: 'sidan', en: 'the page' },
} satisfies Record<string, Words>;

export const approvalRoleWords = {
  administrator: { sv: 'administratör', en: 'administrator' },
  manager: { sv: 'ansvarig chef', en: 'responsible manager' },
} satisfies Record<string, Words>;
