import { expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { covers, isDay, isWebAddress } from '../../../config/base/values.ts';
import { tries } from '../../tools/tries.ts';

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-04-31', false],
  ['2026-1-12', false],
  ['20260112', false],
  ['2026-01-12T00:00', false],
  ['+002026-01-12', false],
  ['2026-01-12[u-ca=gregory]', false],
  ['0000-00-00', false],
])('%s is a day: %s', (value, real) => {
  expect(isDay(value)).toBe(real);
});

test('every day that the calendar has is a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (days) =>
      isDay(Temporal.PlainDate.from('1990-01-01').add({ days }).toString()),
    ),
    tries(200),
  );
});

test.each([
  ['https://www.facebook.com/exempelkommun', true],
  ['http://127.0.0.1:8080/konto?sida=1#topp', true],
  ['https://exempelkommun.se/åäö', true],
  ['https://social.example.se/@skolan', true],
  ['HTTPS://EXAMPLE.SE/', true],
  ['file:///etc/passwd', false],
  ['chrome://settings', false],
  ['view-source:https://example.se', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['ftp://example.se/', false],
  ['https:example.se', false],
  ['https:///example.se', false],
  ['https://anna@example.se/', false],
  ['https://anna:hemligt@example.se/', false],
  ['https://@example.se/', false],
  ['https://example.se\\@evil.example/', false],
  [' https://example.se/', false],
  ['https://example.se/ sida', false],
  ['www.example.se', false],
  ['', false],
])('%s is an address of the web: %s', (value, ok) => {
  expect(isWebAddress(value)).toBe(ok);
});

test('a span includes its first and last day, and is open where nothing is said', () => {
  expect(covers({ from: '2026-01-01', to: '2026-01-31' }, '2026-01-01')).toBe(true);
  expect(covers({ from: '2026-01-01', to: '2026-01-31' }, '2026-01-31')).toBe(true);
  expect(covers({ from: '2026-01-01', to: '2026-01-31' }, '2026-02-01')).toBe(false);
  expect(covers({ from: null, to: null }, '1900-01-01')).toBe(true);
});
