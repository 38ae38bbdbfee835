/** `/lage`: read by people who know nothing of the archive. */
export const statusPageWords = {
  sv: {
    title: 'Driftläge',
    service: 'Tjänsten',
    works: 'arbetar',
    standsStill: 'tar inte emot arbete just nu',
    lastFiled: 'Senaste ögonblicksbild',
    noneFiled: 'ingen arkiverad än',
    nextDue: 'Nästa årliga ögonblicksbild',
    noneDue: 'ingen dag är bestämd',
    dueBefore: (day: string) => `skulle ha tagits ${day}`,
    asOf: (date: string, time: string) => `Som det var ${date} ${time}.`,
  },
  en: {
    title: 'Status',
    service: 'The service',
    works: 'works',
    standsStill: 'takes no work at present',
    lastFiled: 'Newest snapshot',
    noneFiled: 'none filed yet',
    nextDue: 'Next yearly snapshot',
    noneDue: 'no day is set',
    dueBefore: (day: string) => `was due on ${day}`,
    asOf: (date: string, time: string) => `As it was on ${date} at ${time}.`,
  },
};
