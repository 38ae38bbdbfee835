import { expect, test } from '@jest/globals';
import { makeCode } from '../../../../worker/desk/set-up/one-time-code.ts';

test('a code opens once, however it is written', () => {
  const code = makeCode();
  expect(code.shown).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(makeCode().shown).not.toBe(code.shown);
  const written = ` ${code.shown.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(code.try(written)).toBe('right');
  expect(code.try(code.shown)).toBe('used');
});

test.each(['', '-----', 'A'.repeat(1_000_000), '0'.repeat(25)])('%.10j is not the code', (wrong) => {
  expect(makeCode().try(wrong)).toBe('wrong');
});

test('whoever has it is let in, however many have guessed before', () => {
  const code = makeCode();
  for (let at = 0; at < 50; at += 1) expect(code.try('fel')).toBe('wrong');
  expect(code.try(code.shown)).toBe('right');
});
