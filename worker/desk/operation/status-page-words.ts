/** `/lage`: read by people who know nothing of the archive. */
export const statusPageWords = {
  sv: {
    title: 'Driftläge',
    service: 'Tjänsten',
    works: 'arbetar',
    standsStill: 'tar inte emot arbete just nu',
    lastTaken: 'Senaste ögonblicksbild togs',
    noneTaken: 'ingen tagen än',
    nextDue: 'Nästa planerade ögonblicksbild',
    noneDue: 'ingen dag är bestämd',
    dueBefore: (day: string) => `skulle ha tagits ${day}`,
    asOf: (date: string, time: string) => `Som det var ${date} ${time}.`,
  },
  en: {
    title: 'Status',
    service: 'The service',
    works: 'works',
    standsStill: 'takes no work at present',
    lastTaken: 'Newest snapshot was taken',
    noneTaken: 'none taken yet',
    nextDue: 'Next planned snapshot',
    noneDue: 'no day is set',
    dueBefore: (day: string) => `was due on ${day}`,
    asOf: (date: string, time: string) => `As it was on ${date} at ${time}.`,
  },
};
