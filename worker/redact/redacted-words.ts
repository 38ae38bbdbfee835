import type { Locale } from '../words/archive-words.ts';

interface RedactedWords {
  /** What stands in the place. */
  label: (decision: string) => string;
  warning: (said: { decision: string; list: string; of: string; records: number | null }) => string;
  row: { label: string; value: (said: { decision: string; list: string; of: string }) => string };
}

/** What a bag says of itself that has taken the place of another. */
export const redactedWords: Record<Locale, RedactedWords> = {
  sv: {
    label: (decision) => `Gallrat enligt ${decision}`,
    warning: ({ decision, list, of, records }) =>
      `Ur ögonblicksbilden har något gallrats enligt ${decision}, gallringslista ${list}. Den ersätter ${of}.${
        records
          ? ` Av sidans nättrafik är ${records} poster utelämnade, så att sidan kanske inte går att spela upp.`
          : ''
      }`,
    row: {
      label: 'Gallrat ur bilden',
      value: ({ decision, list, of }) =>
        `Något har gallrats ur bilden enligt ${decision}, gallringslista ${list}. De ställena är fyllda, och märkta där märket får plats. Den ersätter ${of}.`,
    },
  },
  en: {
    label: (decision) => `Disposed of by ${decision}`,
    warning: ({ decision, list, of, records }) =>
      `Something was taken out of the snapshot by ${decision}, disposal list ${list}. It takes the place of ${of}.${
        records ? ` Of the page’s traffic ${records} records are left out, so that the page may not replay.` : ''
      }`,
    row: {
      label: 'Taken out of the picture',
      value: ({ decision, list, of }) =>
        `Something was taken out of the picture by ${decision}, disposal list ${list}. These places are filled, and labelled where there is room. It takes the place of ${of}.`,
    },
  },
};
