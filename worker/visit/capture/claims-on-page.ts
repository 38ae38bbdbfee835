import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Claim } from '../../../jobs/visit/witnesses/claims.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { leastOf, numberPattern } from '../../../storage/shown/shown-numbers.ts';
import type { SignsOfMore } from '../in-page/signs/read-more.ts';
import { asksLoginForMore, pageOf, photoNouns, postNouns, showsOf } from '../packs/words-of-more.ts';

const longest = 90;
const countOf = (nouns: string) => new RegExp(`^(?:(?:alla|all) )?(${numberPattern})\\s*(?:${nouns})$`, 'iu');
/** Several counts in one line: "329 inlägg 1 204 följare". */
const oneOfSeveral = (nouns: string) =>
  new RegExp(
    `(?:^|[·•|,] ?| )(${numberPattern})\\s*(?:${nouns})(?= ?[·•|,] ?${numberPattern}| ${numberPattern} \\p{L}+| ?[·•|])`,
    'iu',
  );

/** What the page's words outside of its posts claim, and what its end offers. `layer`: its blocks are named after their posts. */
export function claimsOnPage(
  layer: TextLayer,
  signs: SignsOfMore,
  { address, posts }: { address: string; posts: number },
): Claim[] {
  const claims: Claim[] = [];
  // A list of pictures counts pictures.
  const nouns = /photo|foto|media|bilder/i.test(parseUrl(address)?.pathname ?? '')
    ? `${postNouns}|${photoNouns}`
    : postNouns;
  const [alone, among] = [countOf(nouns), oneOfSeveral(nouns)];
  for (const { runs, post } of layer.blocks) {
    if (post !== undefined) continue;
    const said = runs
      .map(({ text, spaceAfter }) => `${text}${spaceAfter ? ' ' : ''}`)
      .join('')
      .trim()
      .replace(/\s+/g, ' ');
    if (said === '' || said.length > longest) continue;
    const shows = showsOf.exec(said);
    const page = pageOf.exec(said);
    const count = alone.exec(said) ?? among.exec(said);
    if (shows?.[3]) claims.push({ what: 'count', said, least: leastOf(shows[3]) });
    else if (count?.[1]) claims.push({ what: 'count', said: count[0].trim(), least: leastOf(count[1]) });
    else if (page && page[1] !== page[2])
      claims.push({ what: 'pages', said, at: Number(page[1]), of: Number(page[2]) });
    else if (asksLoginForMore.test(said)) claims.push({ what: 'login', said });
  }
  const { busy, again, leads, box } = signs;
  if (busy !== null) claims.push({ what: 'busy', said: busy });
  if (again !== null) claims.push({ what: 'again', said: again });
  // The page of one post leads to the next post.
  if (leads !== null && posts > 1) claims.push({ what: 'leads', ...leads });
  if (box !== null) claims.push({ what: 'box', ...box });
  return claims;
}
