import type { Locale } from '../../words/archive-words.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  changedTerms: 'Regler vars villkor är ändrade',
  rule: 'Regel',
  before: 'Före',
  after: 'Efter',
  decision: 'Beslut',
  notThere: 'Fanns inte.',
  takenAway: 'Regeln är borttagen.',
  sameDecision: (decision: string) => `samma beslut, eller ett av samma dag och paragraf: ${decision}`,
  otherDecision: 'ett beslut som är nytt i planen, eller inte är fattat',
  decisionOfGone: 'det som regeln vilade på',
  forApprover:
    'Det går inte att utesluta att mer får gallras, eller tidigare, än enligt planen som godtogs, och inget beslut om det är säkert nytt. Godta bara om beslutet säger det som reglerna säger nu. Annars behövs ett nytt beslut.',
  letsParentsGo:
    'Inlägg får gallras fast svar på dem ska bevaras (keepParentForKeptChild). Enligt planen som godtogs bevaras de. Inget läggs på lista förrän en person har godtagit det.',
  validity: (from: string, to: string | null, final: string | null) =>
    `Beslutet gäller från ${from}${to === null ? '' : ` till och med ${to}`}, laga kraft ${final ?? 'inte angiven'}.`,
  draft: 'Ett utkast: inget gallras med stöd av det.',
  decisionSaysSo: 'Jag har läst beslutet, och det säger det som reglerna säger nu',
  tickMissing: 'Läs beslutet, och kryssa för att det säger det som reglerna säger nu. Inget är godtaget.',
};

export type TermsWords = typeof sv;

const en: TermsWords = {
  changedTerms: 'Rules whose terms have changed',
  rule: 'Rule',
  before: 'Before',
  after: 'After',
  decision: 'Decision',
  notThere: 'Was not there.',
  takenAway: 'The rule is taken away.',
  sameDecision: (decision) => `the same decision, or one of the same day and paragraph: ${decision}`,
  otherDecision: 'a decision that is new in the plan, or not made',
  decisionOfGone: 'what the rule rested on',
  forApprover:
    'It cannot be ruled out that more may be disposed of, or earlier, than by the accepted plan, and no decision about it is surely new. Accept only if the decision says what the rules say now. Otherwise a new decision is needed.',
  letsParentsGo:
    'Posts may be disposed of though replies to them are kept (keepParentForKeptChild). By the accepted plan they are kept. Nothing is put on a list before a person has accepted that.',
  validity: (from, to, final) =>
    `The decision holds from ${from}${to === null ? '' : ` until the end of ${to}`}, legal force ${final ?? 'not given'}.`,
  draft: 'A draft: nothing is disposed of by it.',
  decisionSaysSo: 'I have read the decision, and it says what the rules say now',
  tickMissing: 'Read the decision, and tick that it says what the rules say now. Nothing is accepted.',
};

export const termsWords: Record<Locale, TermsWords> = { sv, en };

export const termsWordsOf = localWords(termsWords);
