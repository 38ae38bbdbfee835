import type { Testimony } from './testimony.ts';

/** A picture in whose place the filed tiles show none, where it stands (CSS pixels of the page) and what the page calls it. */
export interface Blank {
  y: number;
  name: string;
}

/** This many are named. */
const mostNamed = 5;

/** The pictures that were looked for in the tiles. `unjudged`: of one colour there, and so many that nobody saw whether they are so by themselves. */
export interface LookedFor {
  looked: number;
  blank: readonly Blank[];
  unjudged: number;
}

/** Says of the page's pictures whether the filed tiles show them, by their pixels. */
export function pixelsSay({ looked, blank, unjudged }: LookedFor): Testimony {
  if (unjudged > 0 && blank.length === 0) {
    return {
      by: 'pixels',
      agrees: false,
      told: {
        sv: `${unjudged} av ${looked} bilder har en enda färg, och det är inte prövat om de ska ha det`,
        en: `${unjudged} of ${looked} pictures have one colour alone, and nobody has seen whether they should`,
      },
    };
  }
  if (looked === 0)
    return {
      by: 'pixels',
      agrees: true,
      told: { sv: 'ingen bild hittades på sidan', en: 'no picture was found on the page' },
    };
  if (blank.length === 0) {
    return {
      by: 'pixels',
      agrees: true,
      told: {
        sv: `${looked === 1 ? 'en bild' : `${looked} bilder`} på sidan, alla tecknade i skärmdumparna`,
        en: `${looked === 1 ? 'one picture' : `${looked} pictures`} on the page, all drawn in the tiles`,
      },
    };
  }
  const places = (at: (y: number) => string) =>
    blank.slice(0, mostNamed).map(({ y, name }) => (name === '' ? at(y) : `”${name.slice(0, 60)}” ${at(y)}`));
  const [more, count] = [blank.length - mostNamed, blank.length];
  return {
    by: 'pixels',
    agrees: false,
    told: {
      sv: `${count} av ${looked} bilder är inte tecknade: ${places((y) => `vid bildpunkt ${y}`).join(', ')}${more > 0 ? ` och ${more} till` : ''}`,
      en: `${count} of ${looked} pictures are not drawn: ${places((y) => `at ${y} px`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    },
  };
}
