import { describe, expect, test } from '@jest/globals';
import { committeePlanSchema } from '../../../../config/plans/committees.ts';
import { classSentence, periodWords, ruleSentence } from '../../../../worker/papers/governing/rule-sentences.ts';
import { words } from '../../../../worker/words/archive-words.ts';
import { governingWords } from '../../../../worker/words/governing-words.ts';

const decision = {
  id: 'd',
  body: 'KS',
  date: '2026-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 1',
  appliesTo: 'both',
  validFrom: '2026-02-10',
};

function planWith(more: object) {
  const plan = { title: 'Plan', version: '1' };
  return committeePlanSchema.parse({ committee: 'ks', name: 'KS', plan, decisions: [decision], ...more });
}

function ruleTold(rule: object, locale: 'sv' | 'en', decisions = [decision]): string {
  const plan = planWith({ decisions, rules: [{ id: 'r', decision: 'd', class: 'c', ...rule }] });
  return ruleSentence(plan.rules[0] as (typeof plan.rules)[number], plan, governingWords[locale]);
}

describe('a rule in words', () => {
  const all = 'Omfattar allt, oavsett när det publicerats.';
  test.each([
    [{ action: 'preserve' }, `Bevaras. ${all}`],
    [
      { action: 'dispose', trigger: 'published', period: 'P2Y', inSnapshots: 'keep' },
      `Får gallras 2 år efter publiceringen, räknat från kalenderårets slut. ${all} Står kvar i ögonblicksbilder.`,
    ],
    [
      {
        action: 'dispose',
        modality: 'must',
        trigger: 'obsolete',
        period: 'P6M',
        inSnapshots: 'keep',
        appliesTo: 'new',
      },
      'Ska gallras 6 månader efter att det förklarats inaktuellt, räknat på dagen. Omfattar det som publiceras från ' +
        'och med första giltighetsdagen. Står kvar i ögonblicksbilder.',
    ],
    [
      { action: 'review', trigger: { latest: ['case-closed', 'delivered'] }, period: 'P1Y', supersedes: ['a', 'b'] },
      `Ska granskas 1 år efter det sista av ärendets avslut och leveransen, räknat från kalenderårets slut. ${all} ` +
        'Går före a, b.',
    ],
    [
      {
        action: 'transfer',
        trigger: 'case-closed',
        period: 'P10Y',
        counting: 'exact',
        instruction: 'Levereras med ärendet.',
        records: { from: '2020-01-01' },
      },
      `Ska levereras 10 år efter ärendets avslut, räknat på dagen. ${all} Gäller det som publicerats från 2020-01-01. ` +
        'Att göra: Levereras med ärendet.',
    ],
    [
      { action: 'dispose', object: 'platform', trigger: 'published', period: 'P1Y' },
      'Får gallras 1 år efter publiceringen, räknat från kalenderårets slut. Gäller det som står på plattformen: ' +
        `administratörerna tar bort det där, efter en arbetslista. ${all}`,
    ],
    [{ action: 'preserve', object: 'snapshot' }, `Bevaras. Gäller ögonblicksbilder. ${all}`],
    [
      { action: 'review', object: 'snapshot', trigger: 'captured', period: 'P5Y' },
      'Ska granskas 5 år efter insamlingen, räknat från kalenderårets slut. Gäller ögonblicksbilder. ' +
        `Programmet utför inte regeln: ögonblicksbilder bevaras eller gallras. ${all}`,
    ],
    [
      { action: 'preserve', object: 'media' },
      `Bevaras. Gäller bilder och filmer. Programmet utför inte regeln: de följer sitt inlägg. ${all}`,
    ],
  ])('%j', (rule, sentence) => expect(ruleTold(rule, 'sv')).toBe(sentence));

  test('has the modality and the extent of its decision, where it says nothing itself', () => {
    const strict = [{ ...decision, modality: 'must', appliesTo: 'existing' }];
    const rule = { action: 'dispose', trigger: 'edited', period: 'P1M', inSnapshots: 'keep' };
    expect(ruleTold(rule, 'en', strict)).toBe(
      'Must be disposed of 1 month after the latest edit, counted by the day. Covers what was published before the ' +
        'first day in force. Remains in snapshots.',
    );
  });
});

test.each([
  ['P1Y6M', '1 år och 6 månader', '1 year and 6 months'],
  ['P2W', '2 veckor', '2 weeks'],
  ['P1W1D', '1 vecka och 1 dag', '1 week and 1 day'],
  ['P0D', 'genast', 'at once'],
])('the period %s is %s', (period, swedish, english) => {
  expect(periodWords(period, governingWords.sv)).toBe(swedish);
  expect(periodWords(period, governingWords.en)).toBe(english);
});

describe('a class in words', () => {
  test.each([
    [{ match: null }, 'det som en person för dit'],
    [{ match: {} }, 'allt'],
    [{ match: { removed: true, registered: false } }, 'allt som är avpublicerat, utan diarienummer'],
    [
      { match: { kind: ['comment', 'reply'], author: 'public', platform: 'facebook', tag: ['kris', 'val'] } },
      'kommentarer eller svar, av allmänheten, på Facebook, märkt kris eller val',
    ],
    [
      {
        match: { kind: 'post', published: { from: '2020-01-01', to: '2020-12-31' } },
        except: [{ tag: 'kris' }, { kind: 'post', answered: true }],
      },
      'inlägg, publicerat 2020-01-01 till 2020-12-31, utom det som är märkt kris, utom inlägg, besvarat av kontot',
    ],
    [
      { match: { account: 'x-kommun', hasMedia: true, answered: false } },
      'allt som är för kontot x-kommun, inte besvarat av kontot, med bild eller film',
    ],
    [
      { match: { kind: 'post', author: 'leader', level: ['full', 'unique'], elsewhere: true } },
      'inlägg, av förtroendevalda och chefer, på ett konto vars ögonblicksbilder tas som fullständig eller unik ' +
        'information, som finns bevarat på annan plats',
    ],
  ])('%j is %s', (one, sentence) => {
    const plan = planWith({ classes: [{ id: 'c', name: 'C', ...one }] });
    const [told] = plan.classes.map((each) => classSentence(each, plan.rules, words.sv.platforms, governingWords.sv));
    expect(told).toBe(sentence);
  });
});

/** Every word with its path; a function is called with texts. */
function flat(table: object, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'object') return flat(value, `${path}${key}.`);
    return [[path + key, typeof value === 'function' ? String(value('1', '2')) : String(value)]];
  });
}

test('the words are the same set in both languages, empty only for the usual object, and never say "radera"', () => {
  const [swedish, english] = [flat(governingWords.sv), flat(governingWords.en)];
  expect(english.map(([key]) => key)).toEqual(swedish.map(([key]) => key));
  expect(
    [...swedish, ...english].filter(
      ([key, word]) => (word.trim() === '' && key !== 'objects.copy') || /rader/i.test(word),
    ),
  ).toEqual([]);
});
