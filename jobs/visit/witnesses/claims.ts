import type { Words } from '../../../config/base/words.ts';
import type { Testimony } from './testimony.ts';

/** What the page itself says of more than was captured. `said`: in the page's own words. */
export type Claim =
  | { what: 'count'; said: string; least: number }
  | { what: 'busy' | 'again' | 'login'; said: string }
  /** The page is one of several: which of how many. `leads`: a link to the next one; `pages`: the last that links name. */
  | { what: 'pages'; said: string; at: number; of: number }
  | { what: 'leads'; said: string; pages: number | null }
  | { what: 'box'; shown: number; whole: number };

const quoted = (said: string) => (said === '' ? '' : ` (”${said.slice(0, 80)}”)`);

/**
 * Holds the page's own words against what was read. A count that was read counts as met; one beyond it does not, but where the walk ended among posts
 * that the archive holds already.
 */
export function claimsSay(claims: readonly Claim[], read: { posts: number; stopReason: string }): Testimony {
  const isPartOfAll = read.stopReason === 'already-captured';
  const beyond = claims.filter((claim) =>
    claim.what === 'count' ? claim.least > read.posts && !isPartOfAll : !isPartOfAll,
  );
  const counts = claims.flatMap((claim) => (claim.what === 'count' ? claim.said : []));
  if (beyond.length > 0) {
    const told = beyond.map((claim) => wordsOf(claim, read.posts));
    return {
      by: 'claims',
      agrees: false,
      told: { sv: told.map(({ sv }) => sv).join('; '), en: told.map(({ en }) => en).join('; ') },
    };
  }
  const said = counts.map((one) => `”${one}”`).join(', ');
  if (isPartOfAll && claims.length > 0)
    return {
      by: 'claims',
      agrees: true,
      told: {
        sv: `sidan säger sig ha mer${said === '' ? '' : ` (${said})`}; vandringen slutade bland inlägg som arkivet redan har`,
        en: `the page says that it has more${said === '' ? '' : ` (${said})`}; the walk ended among posts that the archive holds already`,
      },
    };
  return {
    by: 'claims',
    agrees: true,
    told: {
      sv: said === '' ? 'inga ord om fler inlägg hittades på sidan' : `${said} stämmer med vad som lästes`,
      en: said === '' ? 'no words of further posts were found on the page' : `${said} agrees with what was read`,
    },
  };
}

function wordsOf(claim: Claim, posts: number): Words {
  if (claim.what === 'box')
    return {
      sv: `inläggen rullar vidare i en ruta som visar ${claim.shown} av ${claim.whole} bildpunkter`,
      en: `the posts scroll on in a box that shows ${claim.shown} of ${claim.whole} px`,
    };
  const { said } = claim;
  const missing = (count: number) => ({
    sv: count === 1 ? 'en sida är inte med' : `${count} sidor är inte med`,
    en: count === 1 ? 'one page is not captured' : `${count} pages are not captured`,
  });
  switch (claim.what) {
    case 'count':
      return {
        sv: `sidan säger ”${said}”, ${posts} inlägg lästes`,
        en: `the page says ”${said}”, ${posts === 1 ? '1 post was' : `${posts} posts were`} read`,
      };
    case 'busy':
      return { sv: `sidan laddar fortfarande${quoted(said)}`, en: `the page is still loading${quoted(said)}` };
    case 'again':
      return { sv: `sidan ber om ett nytt försök${quoted(said)}`, en: `the page asks to try again${quoted(said)}` };
    case 'leads':
      return {
        sv: `en länk leder till fler inlägg${quoted(said)}, ${claim.pages === null ? 'på hur många sidor sägs inte' : `sidorna är minst ${claim.pages}`}`,
        en: `a link leads to further posts${quoted(said)}, ${claim.pages === null ? 'on how many pages is not said' : `there are at least ${claim.pages} pages`}`,
      };
    case 'login':
      return { sv: `fler inlägg kräver inloggning${quoted(said)}`, en: `further posts ask for a login${quoted(said)}` };
    case 'pages':
      return {
        sv: `sidan är en av flera${quoted(said)}: ${missing(claim.of - 1).sv}`,
        en: `the page is one of several${quoted(said)}: ${missing(claim.of - 1).en}`,
      };
  }
}
