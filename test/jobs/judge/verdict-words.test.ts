import { expect, test } from '@jest/globals';
import { type CommitteePlan, committeePlanSchema, type TriggerEvent } from '../../../config/plans/committees.ts';
import { fateWords, ruleWords } from '../../../jobs/judge/rule-words.ts';
import type { Awaited } from '../../../jobs/judge/verdict.ts';
import {
  conflictWords,
  datedWords,
  noRuleWords,
  preservedWords,
  waitingWords,
} from '../../../jobs/judge/verdict-words.ts';

/** What stands in verdicts and protocols is read as reasons of an authority: each sentence is held whole, in both languages. */

const decision = {
  id: 'd',
  body: 'Kommunfullmäktige',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 2024/1',
  appliesTo: 'both',
  validFrom: '2024-02-10',
};
const rule = {
  id: 'r',
  decision: 'd',
  class: 'c',
  action: 'dispose',
  trigger: 'published',
  period: 'P2Y',
  counting: 'exact',
};

function wordsOf(change: Record<string, unknown>) {
  const plan: CommitteePlan = committeePlanSchema.parse({
    committee: 'ks',
    name: 'Kommunstyrelsen',
    plan: { title: 'Plan', version: '1' },
    decisions: [decision],
    classes: [{ id: 'c', name: 'C' }],
    rules: [{ ...rule, inSnapshots: 'keep', ...change }],
  });
  const [read, decided] = [plan.rules[0], plan.decisions[0]];
  if (read === undefined || decided === undefined) throw new Error('expected a rule and its decision, found none');
  return ruleWords(read, decided);
}

test.each<[event: TriggerEvent, sv: string, en: string]>([
  ['published', 'publicerad', 'published'],
  ['captured', 'insamlad', 'captured'],
  ['edited', 'senast ändrad', 'last edited'],
  ['last-activity', 'senaste aktivitet i tråden', 'last activity in the thread'],
  ['removed', 'borta från plattformen', 'gone from the platform'],
  ['account-closed', 'kontot avslutat', 'account closed'],
  ['case-closed', 'ärendet avslutat', 'case closed'],
  ['registered', 'diarieförd', 'registered'],
  ['obsolete', 'förklarad inaktuell', 'declared obsolete'],
  ['snapshotted', 'sparad i ögonblicksbild', 'shown in a snapshot'],
  ['delivered', 'levererad', 'delivered'],
])('counts from %s in words', (event, sv, en) => {
  const said = datedWords({
    state: 'due',
    fate: fateWords('dispose', false),
    from: '2027-06-01',
    dueFrom: '2027-06-01',
    lastRetained: '2027-05-31',
    event,
    at: '2024-05-10',
    reviewedUntil: '2027-06-01',
    rule: wordsOf({}),
  });
  expect(said).toEqual({
    sv: `Får gallras från 2027-06-01: ${sv} 2024-05-10, gallringsfrist 2 år räknat från den dagen, vid granskning behållen till 2027-06-01, KF 2024-02-10 § 45`,
    en: `May be disposed of from 2027-06-01: ${en} 2024-05-10, retention of 2 years counted from that day, kept by review until 2027-06-01, KF 2024-02-10 § 45`,
  });
});

test.each<[awaited: Awaited, sv: string, en: string]>([
  ['published', 'uppgift om när den publicerades', 'the day of its publication'],
  ['captured', 'uppgift om när den samlades in', 'the day of its capture'],
  ['edited', 'uppgift om när den senast ändrades', 'the day of its last edit'],
  ['last-activity', 'uppgift om den senaste aktiviteten i tråden', 'the day of the last activity in its thread'],
  ['removed', 'att den försvinner från plattformen', 'its removal from the platform'],
  ['account-closed', 'att kontot avslutas', 'the closing of the account'],
  ['case-closed', 'att ärendet avslutas', 'the closing of the case'],
  ['registered', 'att den diarieförs', 'its registration'],
  ['obsolete', 'att någon förklarar den inaktuell', 'somebody to declare it obsolete'],
  ['snapshotted', 'att den sparas i en ögonblicksbild', 'a snapshot that shows it'],
  ['delivered', 'att den levereras', 'its delivery'],
  [
    'facts',
    'uppgifter som klassen comment.routine och dess undantag frågar efter',
    'facts that the class comment.routine and its exceptions ask for',
  ],
  ['decision', 'att beslutet fattas (det är daterat efter i dag)', 'the decision to be made (it is dated after today)'],
  ['review', 'uppgift om till vilken dag granskningen behöll den', 'the day until which a review kept it'],
  ['takedown-note', 'att anteckningen om avpubliceringen avslutas', 'the closing of the note of its takedown'],
  [
    'look',
    'en fullständig insamling av kontot 2027-05-31 eller senare',
    'a full look at the account on 2027-05-31 or later',
  ],
])('waits for %s in words', (awaited, sv, en) => {
  const subject = { class: 'comment.routine', day: '2027-05-31', isUndated: false };
  expect(waitingWords(awaited, subject, { sv: 'Får gallras', en: 'May go' })).toEqual({
    sv: `Inväntar ${sv}; får gallras`,
    en: `Waits for ${en}; may go`,
  });
});

test.each<[awaited: Awaited, sv: string, en: string]>([
  ['registered', 'uppgift om vilken dag den diariefördes', 'the day of its registration'],
  ['removed', 'uppgift om när den togs bort från plattformen', 'the day of its removal from the platform'],
])('waits for the day alone of %s, where that has happened', (awaited, sv, en) => {
  const subject = { class: 'comment.routine', day: '', isUndated: true };
  expect(waitingWords(awaited, subject, { sv: 'Därefter', en: 'Then' })).toEqual({
    sv: `Inväntar ${sv}; därefter`,
    en: `Waits for ${en}; then`,
  });
});

test.each([
  ['dispose', false, 'får gallras', 'may be disposed of'],
  ['dispose', true, 'ska gallras', 'must be disposed of'],
  ['review', true, 'ska granskas', 'is to be reviewed'],
  ['transfer', false, 'ska levereras', 'is to be transferred'],
  ['preserve', false, 'bevaras', 'is preserved'],
] as const)('says what %s comes to (must: %s)', (action, must, sv, en) => {
  expect(fateWords(action, must)).toEqual({ sv, en });
});

test.each<[change: Record<string, unknown>, sv: string, en: string]>([
  [
    { period: 'P1Y1M1W1D' },
    'gallringsfrist 1 år 1 månad 1 vecka 1 dag räknat från den dagen',
    'retention of 1 year 1 month 1 week 1 day counted from that day',
  ],
  [
    { period: 'P12Y18M10W30D', counting: 'calendar-year' },
    'gallringsfrist 12 år 18 månader 10 veckor 30 dagar räknat från kalenderårets slut',
    'retention of 12 years 18 months 10 weeks 30 days counted from the end of the calendar year',
  ],
  [{ period: 'P0D' }, 'ingen gallringsfrist', 'no retention'],
  [
    { period: 'P0D', counting: 'calendar-year' },
    'gallringsfrist 0 dagar räknat från kalenderårets slut',
    'retention of 0 days counted from the end of the calendar year',
  ],
  [
    { action: 'review', period: 'P6M' },
    'frist 6 månader räknat från den dagen',
    'period of 6 months counted from that day',
  ],
  [{ action: 'transfer', period: 'P0D' }, 'ingen frist', 'no period'],
  [{ action: 'preserve', trigger: null, period: null, counting: null }, '', ''],
])('says how long %j is', (change, sv, en) => {
  expect(wordsOf(change).retention).toEqual({ sv, en });
});

const source = { sv: 'KF 2024-02-10 § 45', en: 'KF 2024-02-10 § 45' };

test.each([
  ['r', false, source, 'Bevaras: regeln r, KF 2024-02-10 § 45', 'Preserved: the rule r, KF 2024-02-10 § 45'],
  [
    'r',
    true,
    source,
    'Bevaras: så slutade granskningen enligt regeln r, KF 2024-02-10 § 45',
    'Preserved: so the review ended by the rule r, KF 2024-02-10 § 45',
  ],
  [
    'former',
    true,
    null,
    'Bevaras: så slutade granskningen enligt regeln former',
    'Preserved: so the review ended by the rule former',
  ],
  [null, true, null, 'Bevaras: så slutade granskningen', 'Preserved: so the review ended'],
] as const)('says why it is preserved (rule %s, by review: %s)', (id, byReview, decided, sv, en) => {
  expect(preservedWords(id, byReview, decided)).toEqual({ sv, en });
});

test('says why nothing applies, and that what applies differs', () => {
  expect(noRuleWords(null)).toEqual({
    sv: 'Saknar regel – bevaras tills vidare: ingen regel som är i kraft gäller för den',
    en: 'No rule, so it is kept: no rule in force applies to it',
  });
  expect(conflictWords(['a', 'b'])).toEqual({
    sv: '; regler med olika innehåll gäller (a, b), den listas inte av sig själv',
    en: '; rules that differ apply (a, b), it is not listed by itself',
  });
});
