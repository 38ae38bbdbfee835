import type { Stamped } from '../../../storage/records/time-stamp.ts';
import type { Proven } from '../../../storage/timestamps/verify-time-stamps.ts';

const en = {
  nobody: 'Nobody is asked for time stamps: `timestamps.authorities` in settings.yaml is empty.',
  nothingDue: 'No time stamp was due.',
  filed: ({ file, stampedAt, by }: Stamped) => `${file}: stamped ${stampedAt} (UTC) by ${by}`,
  failed: (problem: string) => `Not stamped: ${problem}`,
  unproven: (file: string) =>
    `${file} proves nothing of what its name says, and stays where it is: see who has put it there.`,
  proven: ({ line, at, by, authority, roots }: Proven) =>
    `Lines 1 to ${line} of the ledger existed ${at} (UTC), by the word of ${by} (${authority}). Its root certificates lie in tidsstamplar/rotcertifikat/${roots}.pem: see that they are the authority's own.`,
};

const sv: typeof en = {
  nobody: 'Ingen tillfrågas om tidsstämplar: `timestamps.authorities` i settings.yaml är tom.',
  nothingDue: 'Ingen tidsstämpel väntade.',
  filed: ({ file, stampedAt, by }) => `${file}: stämplad ${stampedAt} (UTC) av ${by}`,
  failed: (problem) => `Inte stämplat: ${problem}`,
  unproven: (file) =>
    `${file} styrker inte det som namnet säger, och ligger kvar: ta reda på vem som har lagt den där.`,
  proven: ({ line, at, by, authority, roots }) =>
    `Rad 1 till ${line} i händelseloggen fanns ${at} (UTC), enligt ${by} (${authority}). Rotcertifikaten ligger i tidsstamplar/rotcertifikat/${roots}.pem: se efter att de är dess egna.`,
};

/** What `timestamp` and `verify` print about time stamps. */
export const timeStampWords = { sv, en };
