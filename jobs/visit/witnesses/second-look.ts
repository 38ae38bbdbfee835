import type { Testimony } from './testimony.ts';

/** What was seen when some of the page was looked at once more after its capture, slowly. */
export interface SecondLook {
  /** Chooses the places. */
  seed: number;
  places: number;
  /** How many posts without words of their own were looked at besides. */
  wordless: number;
  ms: number;
  /** What stood there then and was not captured. */
  posts: number;
  words: number;
  pictures: number;
  /** Words of these. */
  named: readonly string[];
  /** A first such look had found something, so that the page was walked and captured anew, slowly. */
  isAnew: boolean;
}

/** Fewer words are a clock, a count, a greeting. */
const leastWords = 8;
const mostNamed = 3;

/** Whether something was there that was not captured. */
export function foundMore({ posts, words, pictures }: Pick<SecondLook, 'posts' | 'words' | 'pictures'>): boolean {
  return posts > 0 || words >= leastWords || pictures > 0;
}

/** Says whether a slow look at places taken by chance saw anything that the capture has not. */
export function secondLookSays(look: SecondLook): Testimony {
  const { seed, places, wordless, ms, posts, words, pictures } = look;
  const agrees = !foundMore(look);
  const cost = (locale: string) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1000);
  const how = {
    sv: `${places === 1 ? 'ett ställe' : `${places} ställen`} på måfå (frö ${seed})${wordless === 0 ? '' : ` och ${wordless} inlägg utan egna ord`} sågs långsamt en gång till, på ${cost('sv')} s${look.isAnew ? ', sedan en första sådan blick hade skilt sig och sidan lästs på nytt' : ''}`,
    en: `${places === 1 ? 'one place' : `${places} places`} taken by chance (seed ${seed})${wordless === 0 ? '' : ` and ${wordless} ${wordless === 1 ? 'post' : 'posts'} without words of their own`} ${places + wordless === 1 ? 'was' : 'were'} looked at slowly once more, in ${cost('en')} s${look.isAnew ? ', after a first such look had differed and the page had been read anew' : ''}`,
  };
  if (agrees)
    return {
      by: 'second-look',
      agrees,
      told: {
        sv: `${how.sv}: där fanns inget annat än det som är med`,
        en: `${how.en}: nothing was there but what was captured`,
      },
    };
  const named = look.named.slice(0, mostNamed).map((one) => `”${one.slice(0, 60)}”`);
  const list = named.length === 0 ? '' : `: ${named.join(', ')}`;
  return {
    by: 'second-look',
    agrees,
    told: {
      sv: `${how.sv}: där fanns ${posts} inlägg, ${words} ord och ${pictures} bilder som inte är med${list}`,
      en: `${how.en}: ${posts} posts, ${words} words and ${pictures} pictures were there that were not captured${list}`,
    },
  };
}
