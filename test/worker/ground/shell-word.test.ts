import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellWord } from '../../../worker/ground/shell-word.ts';

test.each(['', '/srv/med mellanslag/åäö', "O'Brien", '$(id)', '-', '~', 'a\nb', '*'])(
  'a shell takes %j as one word',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);

test('a plain path stays as it is', () => expect(shellWord('/var/lib/ogonblick_1')).toBe('/var/lib/ogonblick_1'));
