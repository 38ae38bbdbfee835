import { counted } from '../../words/counted.ts';

/** `seconds`: a guess by the pace so far. */
const about = (seconds: number) =>
  seconds < 90
    ? `${seconds} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3_600)} h`;

/** What `watchWork` can say is going on. */
export type WatchedWork =
  | 'due'
  | 'pages'
  | 'plans'
  | 'redaction'
  | 'refresh'
  | 'saved'
  | 'search'
  | 'stamps'
  | 'unknown';

const en = {
  left: (seconds: number) => `about ${about(seconds)} left`,
  since: (what: string, seconds: number) => `${what}, for ${seconds} s`,
  records: (count: number) => `${counted(count, 'record', 'records')} read`,
  carriedOut: (done: number, of: number) => `${done} of ${of} done`,
  work: {
    due: 'looking for what may be disposed of',
    pages: 'holding the archive against the ledger, and writing its pages anew',
    plans: 'trying the plans on the items',
    redaction: 'looking for where it lies in the snapshots',
    refresh: 'writing the archive’s pages anew',
    saved: 'reading the files and filing them',
    search: 'searching',
    stamps: 'asking for time stamps',
    unknown: 'holding the archive against the ledger',
  } satisfies Record<WatchedWork, string> as Record<WatchedWork, string>,
};

const sv: typeof en = {
  left: (seconds) => `ungefär ${about(seconds)} kvar`,
  since: (what, seconds) => `${what}, i ${seconds} s`,
  records: (count) => `${counted(count, 'post läst', 'poster lästa')}`,
  carriedOut: (done, of) => `${done} av ${of} klara`,
  work: {
    due: 'letar efter det som kan gallras',
    pages: 'jämför arkivet med händelseloggen och skriver om dess sidor',
    plans: 'prövar planerna på inläggen',
    redaction: 'letar efter var det ligger i ögonblicksbilderna',
    refresh: 'skriver om arkivets sidor',
    saved: 'läser filerna och arkiverar dem',
    search: 'söker',
    stamps: 'begär tidsstämplar',
    unknown: 'jämför arkivet med händelseloggen',
  },
};

/** What stands in the line of work that takes long. */
export const watchedWords = { sv, en };
