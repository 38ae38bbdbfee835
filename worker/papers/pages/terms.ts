import { platformRecord, platforms } from '../../../config/base/platforms.ts';
import { accountStatusesIn } from '../../../jobs/due/account-status-words.ts';
import type { SnapshotReason, SnapshotStatus, Step } from '../../../storage/records/snapshot-description.ts';

/** Where an account stands towards the plan of visits (`status` of the command line). */
export type AccountState = 'ok' | 'due' | 'late' | 'blocked' | 'needs-login' | 'needs-decision' | 'inactive';

function platformsIn(locale: 'sv' | 'en'): Record<string, string> {
  return Object.fromEntries(platforms.map((platform) => [platform, platformRecord(platform).called[locale]]));
}

const sv = {
  statuses: {
    complete: 'komplett',
    partial: 'ofullständig',
    'needs-login': 'inloggning krävs',
    blocked: 'hindrad',
    gone: 'borta',
    failed: 'misslyckad',
  } satisfies Record<SnapshotStatus, string> as Record<SnapshotStatus, string>,
  reasons: {
    yearly: 'årlig',
    'before-change': 'före förändring',
    'before-closing': 'före avslut',
    other: 'övrig',
  } satisfies Record<SnapshotReason, string> as Record<SnapshotReason, string>,
  outcomes: {
    ok: 'gjort',
    partial: 'delvis gjort',
    failed: 'misslyckades',
    skipped: 'hoppades över',
  } satisfies Record<Step['outcome'], string> as Record<Step['outcome'], string>,
  states: {
    ok: 'i tid',
    due: 'ska tas',
    late: 'försenad',
    blocked: 'hindrad',
    'needs-login': 'inloggning krävs',
    'needs-decision': 'beslut krävs',
    inactive: 'vilande',
  } satisfies Record<AccountState, string> as Record<AccountState, string>,
  stepNames: {
    'open the page': 'öppna sidan',
    'wait until the page is still': 'vänta tills sidan är stilla',
    'wait for the last pictures': 'vänta på de sista bilderna',
    'hold the page still': 'håll sidan stilla',
    'read the visible text': 'läs den synliga texten',
    'take the picture tiles': 'ta skärmdumparna',
    'recode the pictures': 'spara bilderna i valt format',
    'clear what lies over the page': 'ta bort det som ligger över sidan',
    'walk down the page': 'gå igenom sidan uppifrån och ned',
    'clear what came meanwhile': 'ta bort det som kommit under tiden',
    'open the posts one by one': 'öppna inläggen ett och ett',
    'open comments and folded text': 'öppna kommentarer och hopfälld text',
    'read the posts': 'läs inläggen',
    'save the films': 'spara filmer och undertexter',
    'picture each post': 'avbilda varje inlägg',
    'picture the posts on the way down': 'avbilda inläggen på väg ned',
    'join the picture tiles': 'foga ihop skärmdumparna',
    'picture what met us': 'avbilda det som mötte oss',
    'pack what was fetched': 'packa det som hämtades',
    'take in the saved files': 'ta in de sparade filerna',
    'judge a saved PDF file': 'bedöm en sparad PDF-fil',
  } as Record<string, string>,
  stopReasons: {
    'end-of-feed': 'flödet tog slut',
    'end-of-page': 'sidan tog slut',
    'date-window': 'inläggen var äldre än den bestämda tiden',
    loop: 'flödet började om från början',
    'already-captured': 'inläggen fanns redan i arkivet',
    stuck: 'sidan gick inte att rulla längre ned',
    count: 'det högsta antalet inlägg var nått',
    height: 'den högsta höjden var nådd',
    time: 'tiden var slut',
  } as Record<string, string>,
  registerStatuses: accountStatusesIn('sv') as Record<string, string>,
  platforms: { ...platformsIn('sv'), unknown: 'inte känd' } as Record<string, string>,
  persons: { clock: 'schemat', cli: (user: string) => `kommandoraden (${user})` },
};

const en: typeof sv = {
  statuses: {
    complete: 'complete',
    partial: 'incomplete',
    'needs-login': 'login required',
    blocked: 'blocked',
    gone: 'gone',
    failed: 'failed',
  },
  reasons: { yearly: 'yearly', 'before-change': 'before change', 'before-closing': 'before closing', other: 'other' },
  outcomes: { ok: 'done', partial: 'partly done', failed: 'failed', skipped: 'skipped' },
  states: {
    ok: 'on time',
    due: 'due',
    late: 'late',
    blocked: 'blocked',
    'needs-login': 'login required',
    'needs-decision': 'decision needed',
    inactive: 'inactive',
  },
  stepNames: {
    'open the page': 'open the page',
    'wait until the page is still': 'wait until the page is still',
    'wait for the last pictures': 'wait for the last pictures',
    'hold the page still': 'hold the page still',
    'read the visible text': 'read the visible text',
    'take the picture tiles': 'take the picture tiles',
    'recode the pictures': 'file the pictures in the chosen format',
    'clear what lies over the page': 'clear what lies over the page',
    'walk down the page': 'walk down the page',
    'clear what came meanwhile': 'clear what came meanwhile',
    'open the posts one by one': 'open the posts one by one',
    'open comments and folded text': 'open comments and folded text',
    'read the posts': 'read the posts',
    'save the films': 'save films and captions',
    'picture each post': 'picture each post',
    'picture the posts on the way down': 'picture the posts on the way down',
    'join the picture tiles': 'join the picture tiles',
    'picture what met us': 'picture what met us',
    'pack what was fetched': 'pack what was fetched',
    'take in the saved files': 'take in the saved files',
    'judge a saved PDF file': 'judge a saved PDF file',
  } as Record<string, string>,
  stopReasons: {
    'end-of-feed': 'the feed ended',
    'end-of-page': 'the page ended',
    'date-window': 'the posts were older than the window asked for',
    loop: 'the feed began again from the start',
    'already-captured': 'the posts were in the archive already',
    stuck: 'the page would not scroll further down',
    count: 'the greatest number of posts was reached',
    height: 'the greatest height was reached',
    time: 'the time was up',
  },
  registerStatuses: accountStatusesIn('en'),
  platforms: { ...platformsIn('en'), unknown: 'not known' },
  persons: { clock: 'the schedule', cli: (user) => `the command line (${user})` },
};

/** What people read for the archive's codes: how a snapshot ended and why it was taken, states, steps, platforms. */
export const terms = { sv, en };
