import type { Locale } from '../../words/archive-words.ts';

const sv = {
  what: 'Vad',
  since: 'Väntar sedan',
  sinceUnknown: 'inte känt',
  requestUnanswered: (id: string) => `Begäran ${id} är inte besvarad`,
  requestOpen: (id: string) => `Begäran ${id} är besvarad, men inte avslutad`,
  requestAppealed: (id: string, day: string) =>
    `Begäran ${id}: avslaget överklagades ${day}, och begäran är inte avslutad`,
  daysSince: (days: number) =>
    days === 0 ? 'Kom in i dag.' : days === 1 ? 'Kom in för 1 dag sedan.' : `Kom in för ${days} dagar sedan.`,
  visitFailed: (account: string) => `Det senaste besöket på ${account} gav ingen ögonblicksbild`,
  clockVisits: (day: string | null) =>
    day === null ? 'Klockan besöker inte kontot.' : `Klockan besöker kontot nästa gång ${day}.`,
  holdToLift: (hold: string, request: string) => `Häv gallringsstoppet ${hold}: begäran ${request} är avslutad`,
  holdWhileAppealed: (hold: string, request: string) =>
    `Se om gallringsstoppet ${hold} ännu behövs: begäran ${request} är avslutad, men avslaget är överklagat, eller så är det inte antecknat att tiden för det har gått ut`,
  manyCommittees: '–',
  review: 'Granska',
  open: 'Öppna',
  moreAccounts: (count: number) => `${count} konton till väntar på åtgärd. De står bland alla konton.`,
  coming: 'Denna vecka och de fyra följande',
  comingNote:
    'Det som har en dag: nästa ögonblicksbild av varje konto, gallringslistor och gallringsstopp. Dagarna ändras när registret eller planerna gör det.',
  nothingComing: 'Inget har en dag under dem.',
  emptyWeeks: 'Veckor då inget har en dag står inte med.',
  week: (number: number) => `v. ${number}`,
  weekdays: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
  today: 'i dag',
  snapshots: (count: number) => (count === 1 ? '1 ögonblicksbild' : `${count} ögonblicksbilder`),
  graceEnds: (list: string) => `${list}: sista dagen att ångra`,
  listExpires: (list: string) => `${list}: listan gäller till och med denna dag`,
  mayApprove: (list: string) => `${list}: kan godkännas av dig från och med denna dag`,
  mayApproveFrom: (day: string) => `kan godkännas av dig från och med ${day}`,
  holdReview: (hold: string) => `${hold}: ses över senast`,
  volumes: 'Ögonblicksbilder per år',
  volumesNote: 'De bilder som ligger i arkivet nu, efter året i deras namn.',
  year: 'År',
  count: 'Antal',
  ofThemPartial: 'varav ofullständiga',
  size: 'Storlek',
  visits: 'De senaste 24 timmarna',
  noVisits: 'Ingen bild och inget avslutat försök är från den tiden.',
  visitsMade: 'Bilder från den tiden, och försök som inte gav någon',
  onlyNewest: (most: number) => `Det finns fler: bara de ${most} nyaste av varje slag är räknade.`,
  inYear: (year: string, snapshots: number, partial: number, size: string) =>
    `${year}: ${snapshots === 1 ? '1 ögonblicksbild' : `${snapshots} ögonblicksbilder`}, varav ${partial} ${partial === 1 ? 'ofullständig' : 'ofullständiga'}, ${size}.`,
  moreOfThem: (count: number) => `och ${count} till`,
};

export type OverviewWords = typeof sv;

const en: OverviewWords = {
  what: 'What',
  since: 'Waits since',
  sinceUnknown: 'not known',
  manyCommittees: '–',
  requestUnanswered: (id) => `Request ${id} is not answered`,
  requestOpen: (id) => `Request ${id} is answered but not closed`,
  requestAppealed: (id, day) =>
    `Request ${id}: the refusal was appealed against on ${day}, and the request is not closed`,
  daysSince: (days) => (days === 0 ? 'Came today.' : days === 1 ? 'Came 1 day ago.' : `Came ${days} days ago.`),
  visitFailed: (account) => `The last visit to ${account} gave no snapshot`,
  clockVisits: (day) =>
    day === null ? 'The clock does not visit the account.' : `The clock visits the account next on ${day}.`,
  holdToLift: (hold, request) => `Lift the hold ${hold}: request ${request} is closed`,
  holdWhileAppealed: (hold, request) =>
    `See whether the hold ${hold} is still needed: request ${request} is closed, but its refusal was appealed against, or nobody has noted that the time for it is over`,
  review: 'Review',
  open: 'Open',
  moreAccounts: (count) => `${count} more accounts wait for a person. They stand among all accounts.`,
  coming: 'This week and the four after it',
  comingNote:
    'What has a day: the next snapshot of each account, disposal lists and holds. The days change when the register or the plans do.',
  nothingComing: 'Nothing has a day in them.',
  emptyWeeks: 'Weeks in which nothing has a day are left out.',
  week: (number) => `w. ${number}`,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  today: 'today',
  snapshots: (count) => (count === 1 ? '1 snapshot' : `${count} snapshots`),
  graceEnds: (list) => `${list}: last day to undo`,
  listExpires: (list) => `${list}: the list stands until this day`,
  mayApprove: (list) => `${list}: you may approve it from this day on`,
  mayApproveFrom: (day) => `you may approve it from ${day} on`,
  holdReview: (hold) => `${hold}: to be reviewed by`,
  volumes: 'Snapshots by year',
  volumesNote: 'The snapshots that lie in the archive now, by the year in their names.',
  year: 'Year',
  count: 'Count',
  ofThemPartial: 'of them partial',
  size: 'Size',
  visits: 'The last 24 hours',
  noVisits: 'No snapshot and no finished attempt is of that time.',
  visitsMade: 'Snapshots of that time, and attempts that gave none',
  onlyNewest: (most) => `There are more: only the newest ${most} of each sort are counted.`,
  inYear: (year, snapshots, partial, size) =>
    `${year}: ${snapshots === 1 ? '1 snapshot' : `${snapshots} snapshots`}, of them ${partial} partial, ${size}.`,
  moreOfThem: (count) => `and ${count} more`,
};

export const overviewWords: Record<Locale, OverviewWords> = { sv, en };
