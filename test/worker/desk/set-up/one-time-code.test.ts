import { expect, test } from '@jest/globals';
import { makeCode } from '../../../../worker/desk/set-up/one-time-code.ts';

test('a code opens once, however it is written', () => {
  const code = makeCode();
  expect(code.shown).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(makeCode().shown).not.toBe(code.shown);
  const written = ` ${code.shown.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(code.try(written, '127.0.0.1')).toEqual({ kind: 'right' });
  expect(code.try(code.shown, '127.0.0.1')).toEqual({ kind: 'used' });
});

test.each(['', '-----', 'A'.repeat(1_000_000), '0'.repeat(25)])('%.10j is not the code', (wrong) => {
  expect(makeCode().try(wrong, '127.0.0.1')).toEqual({ kind: 'wrong' });
});

test('who guesses waits, and nobody else does', () => {
  let now = 0;
  const code = makeCode(() => now);
  for (let at = 0; at < 5; at += 1) expect(code.try('fel', '10.0.0.1').kind).toBe('wrong');
  expect(code.try(code.shown, '10.0.0.1')).toEqual({ kind: 'wait', seconds: 1 });
  now += 1_000;
  expect(code.try('fel', '10.0.0.1').kind).toBe('wrong');
  expect(code.try('fel', '10.0.0.1')).toEqual({ kind: 'wait', seconds: 2 });
  expect(code.try(code.shown, '10.0.0.2').kind).toBe('right');
});
