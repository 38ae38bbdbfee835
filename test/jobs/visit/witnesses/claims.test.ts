import { describe, expect, test } from '@jest/globals';
import { claimsSay } from '../../../../jobs/visit/witnesses/claims.ts';
import { amountOf, leastOf } from '../../../../storage/shown/shown-numbers.ts';
import { claimedComments } from '../../../../worker/visit/capture/post-pictures.ts';
import {
  asksLoginForMore,
  isLoadingMore,
  leadsToMore,
  pageOf,
  showsOf,
} from '../../../../worker/visit/packs/words-of-more.ts';

describe('numbers as pages write them', () => {
  test.each([
    ['23.9K', 23_900, 23_850],
    ['1,2 tn', 1_200, 1_150],
    ['1 014', 1_014, 1_014],
    ['4.3K', 4_300, 4_250],
    ['88', 88, 88],
  ])('%s is %i, and at least %i', (said, amount, least) => {
    expect([amountOf(said), leastOf(said)]).toEqual([amount, least]);
  });

  test.each([
    ['12 kommentarer', 12],
    ['Gilla · 1 234 kommentarer', 1_234],
    ['4.3K Comments', 4_250],
    ['1,2 tn kommentarer', 1_150],
    ['Kommentarer (88)', 88],
    ['Kommentera', null],
  ])('“%s” claims %p comments', (text, claimed) => {
    expect(claimedComments(text)).toBe(claimed);
  });
});

describe('words that say that there is more', () => {
  test.each<[string, RegExp, boolean]>([
    ['Du måste logga in för att se fler inlägg', asksLoginForMore, true],
    ['Log in to see more from Exempelkommun', asksLoginForMore, true],
    ['Logga in', asksLoginForMore, false],
    ['Sign up for all our news', asksLoginForMore, false],
    ['Laddar…', isLoadingMore, true],
    ['Laddar fler inlägg …', isLoadingMore, true],
    ['Laddar batterier', isLoadingMore, false],
    ['Sida 1 av 7', pageOf, true],
    ['Äldre inlägg »', leadsToMore, true],
    ['Nästa', leadsToMore, false],
    ['Visar 1–10 av 250 inlägg', showsOf, true],
  ])('%s', (text, rule, says) => {
    expect(rule.test(text)).toBe(says);
  });
});

test('a claim beyond what was read is told with both numbers; a walk that ended among known posts explains it', () => {
  const claims = [{ what: 'count', said: '329 inlägg', least: 329 }] as const;
  expect(claimsSay(claims, { posts: 28, stopReason: 'end-of-feed' })).toMatchObject({
    agrees: false,
    told: { sv: 'sidan säger ”329 inlägg”, 28 inlägg lästes' },
  });
  expect(claimsSay(claims, { posts: 28, stopReason: 'already-captured' })).toMatchObject({
    agrees: true,
    told: { sv: expect.stringContaining('vandringen slutade bland inlägg som arkivet redan har') },
  });
  expect(claimsSay(claims, { posts: 330, stopReason: 'end-of-feed' }).agrees).toBe(true);
});
