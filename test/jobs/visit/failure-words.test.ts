import { describe, expect, test } from '@jest/globals';
import { failureWords, givenUpWords } from '../../../jobs/visit/failure-words.ts';
import { DiskFullError } from '../../../storage/files/faults.ts';
import { VisitBrokenError } from '../../../worker/visit/capture/visit-deadline.ts';

describe('why a visit failed', () => {
  test.each([
    [new VisitBrokenError('expected x, found y', 'sidan kraschade'), 'Besöket misslyckades: sidan kraschade.'],
    [
      new DiskFullError('expected room for a, found none', 'Free space.'),
      'Besöket misslyckades: disken som arkivet ligger på är full.',
    ],
  ])('is said in Swedish alone, where the error knows it', (error, sv) => {
    expect(failureWords(error)).toEqual({ sv, en: `The visit failed: ${error.message}` });
  });

  test.each([
    ['an error that nobody foresaw', failureWords(new TypeError('x is not a function')), 'x is not a function'],
    ['what is no error at all', failureWords('gone'), 'gone'],
    ['what the queue says', givenUpWords('started too often'), 'started too often'],
  ])('is quoted for IT after a Swedish sentence: %s', (_what, { sv }, told) => {
    expect(sv).toMatch(/^Besöket [^:]+: [^.]+\. För systemförvaltaren: /);
    expect(sv.endsWith(told)).toBe(true);
  });
});
