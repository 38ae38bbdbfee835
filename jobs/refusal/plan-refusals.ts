import type { Words } from '../../config/base/words.ts';

/** What is said, in the desk's words, where somebody may not accept a plan, or not yet. */
export const planRefusals = {
  sameDecisionNotApprover: {
    sv: 'Det går inte att utesluta att mer får gallras, eller tidigare, och inget beslut om det är säkert nytt. Det godtas av en arkivansvarig för nämnden.',
    en: 'It cannot be ruled out that more may be disposed of, or earlier, and no decision about it is surely new. An approver of the committee accepts that.',
  },
  /** `time`: civil, `YYYY-MM-DDTHHMMSS`. */
  newAcceptor: (time: string): Words => {
    const [day, hour, minute] = [time.slice(0, 10), time.slice(11, 13), time.slice(13, 15)];
    return {
      sv: `Du kan godta planen från och med ${day} klockan ${hour}:${minute}: den som godtar det här ska ha varit arkivansvarig i minst 7 dagar.`,
      en: `You can accept the plan from ${day} ${hour}:${minute} on: whoever accepts this has to have been an approver for at least 7 days.`,
    };
  },
  acceptorWithoutPassphrase: {
    sv: 'Du har ingen lösenfras i people.yaml, och att godta det här kräver en. Låt någon som har en göra det, eller be systemförvaltaren om en lösenfras.',
    en: 'You have no passphrase in people.yaml, and accepting this needs one. Let somebody who has one do it, or ask the operator for a passphrase.',
  },
  acceptorNotNoted: {
    sv: 'Att du är arkivansvarig, med den lösenfras du har nu, är inte antecknat i händelseloggen än. Du kan godta planen 7 dagar efter att det är antecknat.',
    en: 'That you are an approver, with the passphrase that you have now, is not noted in the event log yet. You can accept the plan 7 days after it has been noted.',
  },
};
