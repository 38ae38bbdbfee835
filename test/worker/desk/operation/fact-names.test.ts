import { expect, test } from '@jest/globals';
import { fieldName } from '../../../../worker/desk/operation/fact-names.ts';
import { factInWords } from '../../../../worker/desk/operation/fact-values.ts';

test.each(['rules-by-same-decision', 'lets-parents-go', 'decisions', 'commit', 'passphrase', 'what', 'run', 'theme'])(
  'the event log has words for %s, in both languages',
  (field) => {
    const [sv, en] = [fieldName(field, 'sv'), fieldName(field, 'en')];
    expect(sv).not.toBe(field);
    expect(en).not.toBe(sv);
  },
);

test.each([
  ['yes', 'ja'],
  ['no', 'nej'],
  ['unknown', 'inte känt'],
])('whether git keeps a change (%s) is told in words', (value, word) => {
  expect(factInWords('commit', value, 'sv')).toBe(word);
});
