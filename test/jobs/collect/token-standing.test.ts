import { describe, expect, test } from '@jest/globals';
import { type KnownOfToken, tokenStanding } from '../../../jobs/collect/token-standing.ts';
import type { TokenFacts } from '../../../storage/archive/token-facts.ts';

const now = '2026-11-25T11:00:00.000Z';
const asked = '2026-11-25T04:00:00.000Z';
const earlier = '2026-11-20T04:00:00.000Z';
const nothing: TokenFacts = { format: 'ogonblick-token/1', mark: 'm', told: null, refused: null, unanswered: null };
const told = (more: Partial<NonNullable<TokenFacts['told']>> = {}): TokenFacts => ({
  ...nothing,
  told: { at: asked, ends: null, dataEnds: null, missing: null, ...more },
});
const unanswered = (at: string, facts: TokenFacts = nothing, since = at): TokenFacts => ({
  ...facts,
  unanswered: { since, at, because: 'status 503' },
});
const refused = (at: string, facts: TokenFacts = nothing): TokenFacts => ({
  ...facts,
  refused: { since: at, at, because: 'error 190' },
});
const failed = (startedAt: string) => ({ startedAt, complete: false, fault: 'reconnect' as const });

const known: KnownOfToken = {
  place: 'there',
  facts: null,
  replaced: false,
  written: null,
  last: null,
  lastComplete: null,
  now,
  timezone: 'Europe/Stockholm',
};
const standing = (more: Partial<KnownOfToken>) => tokenStanding({ ...known, ...more });
const state = (more: Partial<KnownOfToken>) => standing(more).state;

test.each<[string, Partial<KnownOfToken>, string]>([
  ['no token is named', { place: 'unnamed', lastComplete: earlier }, 'unnamed'],
  ['a token is not there', { place: 'lacking' }, 'lacking'],
  ['nothing was asked or collected', {}, 'unknown'],
  ['the platform took it', { facts: told() }, 'works'],
  ['a collecting was complete', { lastComplete: earlier }, 'works'],
  ['it has no end', { facts: told({ ends: 'never' }) }, 'works'],
  ['a right lacks', { facts: told({ missing: ['video.list'] }) }, 'rights'],
  ['no right lacks', { facts: told({ missing: [] }) }, 'works'],
  ['the platform refused it', { facts: refused(asked) }, 'refused'],
  ['a collecting was refused', { last: failed(asked) }, 'refused'],
  ['its end is fifteen days away', { facts: told({ ends: '2026-12-10T11:00:00.000Z' }) }, 'works'],
  ['its end is fourteen days away', { facts: told({ ends: '2026-12-09T11:00:00.000Z' }) }, 'ends-soon'],
  ['its end has passed', { facts: told({ at: earlier, ends: asked }) }, 'ended'],
  ['its data end soon', { facts: told({ ends: 'never', dataEnds: '2026-12-01T00:00:00.000Z' }) }, 'ends-soon'],
  ['its data have ended', { facts: told({ at: earlier, ends: 'never', dataEnds: asked }) }, 'ended'],
  ['a person wrote a day that has passed', { written: '2026-11-24' }, 'ended'],
  ['a person wrote today', { written: '2026-11-25', lastComplete: earlier }, 'ends-soon'],
  ['a person wrote that it has no end', { written: 'never', lastComplete: earlier }, 'works'],
])('%s: %j is %s', (_what, more, expected) => {
  expect(state(more)).toBe(expected);
});

describe('two witnesses', () => {
  test('a platform that does not answer makes a token unknown since then, never ended or refused', () => {
    const facts = unanswered(
      asked,
      told({ at: earlier, ends: '2027-01-20T00:00:00.000Z' }),
      '2026-11-22T04:00:00.000Z',
    );
    const found = standing({ facts, lastComplete: earlier });
    expect(found).toMatchObject({ state: 'unknown', unansweredSince: '2026-11-22T04:00:00.000Z', workedAt: earlier });
    expect(found.end).toEqual({ at: '2027-01-20T00:00:00.000Z', by: 'platform', of: 'token' });
    expect(found.because.sv).toContain('okänt sedan 2026-11-22');
  });

  test('a complete collecting after the unanswered question says that the token works', () => {
    expect(state({ facts: unanswered(earlier), lastComplete: asked })).toBe('works');
  });

  test('a refusal is believed until a newer answer or complete collecting says otherwise', () => {
    expect(state({ facts: refused(earlier), lastComplete: asked })).toBe('works');
    expect(state({ facts: told(), last: failed(earlier) })).toBe('works');
    expect(state({ facts: told({ at: earlier }), last: failed(asked) })).toBe('refused');
    expect(state({ facts: unanswered(now, refused(asked)), lastComplete: earlier })).toBe('refused');
  });

  test('a day that a person wrote does not outweigh a platform that took the token afterwards', () => {
    const found = standing({ written: '2026-11-22', facts: told() });
    expect(found.state).toBe('wrong-day');
    expect(found.because.sv).toContain('2026-11-22');
    expect(state({ written: '2026-11-22', facts: told({ ends: 'never' }) })).toBe('works');
  });

  test('the platform’s end goes before the person’s, and the one that comes first is told', () => {
    const facts = told({ ends: '2027-03-01T00:00:00.000Z', dataEnds: '2027-01-26T09:00:00.000Z' });
    expect(standing({ written: '2026-12-01', facts }).end).toEqual({
      at: '2027-01-26T09:00:00.000Z',
      by: 'platform',
      of: 'data',
    });
  });
});

test('a new token in the place of another is not judged by what the other one did', () => {
  const before = { replaced: true, last: failed(asked), lastComplete: earlier };
  expect(standing(before)).toMatchObject({ state: 'unknown', workedAt: null });
  expect(standing({ ...before, facts: told() })).toMatchObject({ state: 'works', workedAt: asked });
});

test('a new token that nothing was answered about is not judged by what the other one did', () => {
  const facts = { ...unanswered(now), since: asked };
  expect(standing({ facts, last: failed(earlier) })).toMatchObject({ state: 'unknown', workedAt: null });
  expect(standing({ facts, lastComplete: earlier })).toMatchObject({ state: 'unknown', workedAt: null });
  expect(state({ facts: { ...unanswered(earlier), since: earlier }, last: failed(asked) })).toBe('refused');
});

test('a written day lasts to its midnight in Sweden, in winter and in summer', () => {
  expect(standing({ written: '2026-12-24' }).end?.at).toBe('2026-12-24T23:00:00.000Z');
  expect(standing({ written: '2027-06-30' }).end?.at).toBe('2027-06-30T22:00:00.000Z');
  expect(standing({ written: '2026-12-01', lastComplete: earlier }).because.sv).toContain('till och med 2026-12-01');
});

test('what is not known is null, and never a promise', () => {
  expect(standing({})).toMatchObject({ end: null, missing: null, workedAt: null, askedAt: null });
  expect(standing({ lastComplete: earlier }).because.sv).toContain('Hur länge nyckeln gäller är okänt');
});
