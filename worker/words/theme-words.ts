import type { DisposalRule } from '../../config/plans/committees.ts';
import type { ThemeState } from '../../jobs/time/theme-time.ts';
import type { Locale } from './archive-words.ts';
import { counted } from './counted.ts';

const sv = {
  states: {
    coming: 'har inte börjat',
    running: 'pågår',
    over: 'är över: sista dagen har gått',
    ended: 'är avslutat',
  } satisfies Record<ThemeState, string> as Record<ThemeState, string>,
  /** What belongs: words that begin so, on which accounts, and when it was published. */
  looksFor: (words: readonly string[], accounts: readonly string[]) =>
    `${words.length === 0 ? 'allt' : `ord som börjar på ${listed(words, 'eller')}`}, på ${accounts.length === 0 ? 'alla konton' : listed(accounts, 'och')}`,
  when: (from: string, to: string | null) =>
    to === null ? `publicerat från och med ${from}, tills temat avslutas` : `publicerat ${from} till och med ${to}`,
  pace: (hours: number | null) =>
    hours === null
      ? 'inga extra ögonblicksbilder'
      : `en ögonblicksbild av varje konto ${hours === 1 ? 'varje timme' : `var ${hours}:${/(?<!1)[12]$/.test(`${hours}`) ? 'a' : 'e'} timme`}`,
  orderedBy: (who: string, day: string) => `bestämt av ${who} ${day}`,
  endedBy: (who: string, day: string, reason: string) => `avslutat av ${who} ${day}: ${reason}`,
  reason: (reason: string) => `Skäl: ${reason}`,
  mandate: (mandate: string, caseNumber: string | null) =>
    `Grund: ${mandate}${caseNumber === null ? '' : `, ${caseNumber}`}`,
  actions: {
    preserve: 'bevaras',
    dispose: 'gallras',
    review: 'granskas',
    transfer: 'levereras',
  } satisfies Record<DisposalRule['action'], string> as Record<DisposalRule['action'], string>,
  rule: (committee: string, rule: string, action: string) => `Regel ${rule} (${committee}): ${action}`,
  noRule: (id: string) =>
    `Ingen plan talar om temat: det som hör dit följer sina andra regler. En klass med match: { theme: ${id} } och en regel ger temat en egen.`,
  count: (items: number) => (items === 1 ? '1 inlägg hör till temat' : `${items} inlägg hör till temat`),
  marked: (items: number) => (items === 1 ? '1 inlägg märktes nu' : `${items} inlägg märktes nu`),
  more: (items: number) => `… och ${items} till`,
  none: 'Inga teman.',
  noneNow: 'Inget tema pågår eller ska börja. `ogonblick theme list --all` visar också dem som är över.',
  noneForYou: 'Inga teman som du får läsa.',
  themes: 'Teman',
  lead: 'Ett tema samlar det som hör till en kris, ett val eller ett beslut, från flera konton.',
  toThemes: 'Teman: det som hör till en kris, ett val eller ett beslut',
  titleOf: (name: string) => `Tema: ${name}`,
  name: 'Tema',
  looks: 'Vad som söks',
  time: 'Tid',
  visits: 'Besök',
  state: 'Läge',
  why: 'Skäl',
  basis: 'Grund',
  ordered: 'Bestämt av',
  ended: 'Avslutat av',
  id: 'Beteckning i planer',
  rules: 'Vad planerna säger',
  items: 'Inlägg som hör till temat',
  noItems: 'Inget inlägg som får visas här hör till temat ännu.',
  mayLack: 'Här står det som du får se: annat, som är sekretessmarkerat, låst eller en annan nämnds, kan saknas.',
  withheld: 'Det som är sekretessmarkerat eller låst står inte här.',
  snapshots: 'Ögonblicksbilder under temats tid',
  rulesElsewhere: 'Planer som du inte får läsa talar om temat.',
  snapshotsElsewhere: 'Ögonblicksbilder som du inte får se är tagna under temats tid.',
  noSnapshots: 'Ingen ögonblicksbild är tagen under temats tid ännu.',
  item: 'Slag',
  published: 'Publicerat',
  publishedUnknown: 'inte känt',
  author: 'Avsändare',
  inGrace: 'i karantän under ångerfristen',
  packed: (items: number, snapshots: number) =>
    `${counted(items, 'inlägg', 'inlägg')} och ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}`,
  packageLacks:
    'Låsta inlägg ingår inte. Sekretessmarkerade inlägg ingår bara när en arkivhandläggare har gjort paketet.',
  leftOut: (ids: string) =>
    `Utelämnade, eftersom de är sekretessmarkerade eller låsta, eller kan visa något som är det: ${ids}. De kan begäras ut: \`ogonblick release add --snapshot ID\`.`,
  damaged: 'Ett tema går inte att läsa. Kör `ogonblick verify`.',
  damagedTheme: (id: string) =>
    `Temat ${id} går inte att läsa: dess fil i arkivet (teman/${id}) är skadad. Det som hör till temat finns kvar. Låt systemförvaltaren köra \`ogonblick verify\` och återställa filen ur en säkerhetskopia.`,
  forOperator: 'För systemförvaltaren:',
};

export type ThemeWords = typeof sv;

const en: ThemeWords = {
  states: {
    coming: 'has not begun',
    running: 'is running',
    over: 'is over: its last day has passed',
    ended: 'is ended',
  },
  looksFor: (words, accounts) =>
    `${words.length === 0 ? 'everything' : `words that begin with ${listed(words, 'or')}`}, ${accounts.length === 0 ? 'on all accounts' : `on ${listed(accounts, 'and')}`}`,
  when: (from, to) =>
    to === null ? `published from ${from} on, until the theme is ended` : `published from ${from} to ${to}`,
  pace: (hours) =>
    hours === null
      ? 'no extra snapshots'
      : `a snapshot of each account every ${hours === 1 ? 'hour' : `${hours} hours`}`,
  orderedBy: (who, day) => `ordered by ${who} on ${day}`,
  endedBy: (who, day, reason) => `ended by ${who} on ${day}: ${reason}`,
  reason: (reason) => `Reason: ${reason}`,
  mandate: (mandate, caseNumber) => `Basis: ${mandate}${caseNumber === null ? '' : `, ${caseNumber}`}`,
  actions: { preserve: 'preserved', dispose: 'disposed of', review: 'reviewed', transfer: 'transferred' },
  rule: (committee, rule, action) => `Rule ${rule} (${committee}): ${action}`,
  noRule: (id) =>
    `No plan speaks of the theme: what belongs to it follows its other rules. A class with match: { theme: ${id} } and a rule give the theme its own.`,
  count: (items) => (items === 1 ? '1 item belongs to the theme' : `${items} items belong to the theme`),
  marked: (items) => (items === 1 ? '1 item was marked now' : `${items} items were marked now`),
  more: (items) => `… and ${items} more`,
  none: 'No themes.',
  noneNow: 'No theme is running or to come. `ogonblick theme list --all` also shows those that are over.',
  noneForYou: 'No themes that you may read.',
  themes: 'Themes',
  lead: 'A theme gathers what belongs to a crisis, an election or a decision, from several accounts.',
  toThemes: 'Themes: what belongs to a crisis, an election or a decision',
  titleOf: (name) => `Theme: ${name}`,
  name: 'Theme',
  looks: 'What is looked for',
  time: 'Time',
  visits: 'Visits',
  state: 'State',
  why: 'Reason',
  basis: 'Basis',
  ordered: 'Ordered by',
  ended: 'Ended by',
  id: 'Id in plans',
  rules: 'What the plans say',
  items: 'Items that belong to the theme',
  noItems: 'No item that may be shown here belongs to the theme yet.',
  mayLack: 'Here stands what you may see: other things, marked secret, locked or of another committee, may lack.',
  withheld: 'What is marked secret or locked does not stand here.',
  snapshots: 'Snapshots in the time of the theme',
  rulesElsewhere: 'Plans that you may not read speak of the theme.',
  snapshotsElsewhere: 'Snapshots that you may not see were taken in the time of the theme.',
  noSnapshots: 'No snapshot was taken in the time of the theme yet.',
  item: 'Kind',
  published: 'Published',
  publishedUnknown: 'not known',
  author: 'Author',
  inGrace: 'in quarantine during grace',
  packed: (items, snapshots) => `${counted(items, 'item', 'items')} and ${counted(snapshots, 'snapshot', 'snapshots')}`,
  packageLacks:
    'Locked items are not included. Items that are marked secret are included only when an officer has made the package.',
  leftOut: (ids) =>
    `Left out, since they are marked secret or locked, or may show something that is: ${ids}. They can be asked for: \`ogonblick release add --snapshot ID\`.`,
  damaged: 'A theme cannot be read. Run `ogonblick verify`.',
  damagedTheme: (id) =>
    `The theme ${id} cannot be read: its file in the archive (teman/${id}) is damaged. What belongs to the theme is still there. Let the operator run \`ogonblick verify\` and restore the file from a backup.`,
  forOperator: 'For the operator:',
};

function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** What people read of themes: on pages, at the desk, from commands. */
export const themeWords: Readonly<Record<Locale, ThemeWords>> = { sv, en };
