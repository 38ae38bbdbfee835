import type { Words } from '../../config/base/words.ts';

/** What stands in the way of a delivery. `examples`: ids of the first of them. */
export interface Obstacle {
  kind: keyof typeof obstacleWords;
  count: number;
  examples: string[];
}

const examplesGiven = 3;

/** What each obstacle is, and the way out of it. */
export const obstacleWords = {
  due: {
    what: { sv: 'ska eller får gallras nu', en: 'may be disposed of now' },
    wayOut: {
      sv: 'Föreslå en gallringslista: `ogonblick dispose propose`.',
      en: 'Propose a disposal list: `ogonblick dispose propose`.',
    },
  },
  listed: {
    what: { sv: 'står på en gallringslista som pågår', en: 'stand on a disposal list under way' },
    wayOut: {
      sv: 'Låt listan verkställas, eller återkalla den: `ogonblick dispose list`.',
      en: 'Have the list carried out, or cancel it: `ogonblick dispose list`.',
    },
  },
  review: {
    what: { sv: 'ska granskas', en: 'are to be reviewed' },
    wayOut: { sv: 'Avsluta granskningen: `ogonblick item review`.', en: 'End the review: `ogonblick item review`.' },
  },
  transfer: {
    what: { sv: 'ska överföras till ärende eller diarium', en: 'are to be transferred to a case or the diary' },
    wayOut: {
      sv: 'Överför dem: `ogonblick item package` och `ogonblick item deliver`.',
      en: 'Transfer them: `ogonblick item package` and `ogonblick item deliver`.',
    },
  },
  conflict: {
    what: { sv: 'träffas av regler som inte stämmer överens', en: 'fall under rules that disagree' },
    wayOut: {
      sv: 'Avgör vilken regel som gäller: `ogonblick item explain` och `ogonblick item settle`. Eller låt en regel ersätta den andra i planen.',
      en: 'Settle which rule decides: `ogonblick item explain` and `ogonblick item settle`. Or let one rule supersede the other in the plan.',
    },
  },
  undocumented: {
    what: {
      sv: 'saknas på plattformen utan avslutad anteckning',
      en: 'are missing on the platform without a closed note',
    },
    wayOut: {
      sv: 'Skriv och avsluta anteckningen: `ogonblick takedown add` och `ogonblick takedown close`.',
      en: 'Write and close the note: `ogonblick takedown add` and `ogonblick takedown close`.',
    },
  },
  held: {
    what: { sv: 'omfattas av gallringsstopp', en: 'are under a hold' },
    wayOut: {
      sv: 'Häv stoppet när det inte längre behövs: `ogonblick hold list`.',
      en: 'Lift the hold when it is not needed any more: `ogonblick hold list`.',
    },
  },
  damaged: {
    what: { sv: 'skador på det arkiverade', en: 'damages in the archive' },
    wayOut: {
      sv: 'Se `ogonblick verify`, återställ från säkerhetskopia och kontrollera igen.',
      en: 'See `ogonblick verify`, restore from a backup and check anew.',
    },
  },
  unchecked: {
    what: {
      sv: 'ingen kontroll av kontrollsummor de senaste 31 dagarna',
      en: 'no check of the checksums in the last 31 days',
    },
    wayOut: { sv: 'Kontrollera: `ogonblick verify`.', en: 'Check: `ogonblick verify`.' },
  },
  plansNotAccepted: {
    what: { sv: 'ändringar i planen som ingen har godtagit', en: 'changes of the plan that nobody has accepted' },
    wayOut: { sv: 'Godta planen: `ogonblick plan accept`.', en: 'Accept the plan: `ogonblick plan accept`.' },
  },
} satisfies Record<string, { what: Words; wayOut: Words }>;

/** Counts obstacles by kind, and remembers the first of each. */
export class Obstacles {
  private readonly found = new Map<Obstacle['kind'], { count: number; examples: string[] }>();

  add(kind: Obstacle['kind'], example: string | null): void {
    const obstacle = this.found.get(kind) ?? { count: 0, examples: [] };
    obstacle.count += 1;
    if (example !== null && obstacle.examples.length < examplesGiven) obstacle.examples.push(example);
    this.found.set(kind, obstacle);
  }

  /** In the order of the words above. */
  all(): Obstacle[] {
    const kinds = Object.keys(obstacleWords) as Obstacle['kind'][];
    return kinds.flatMap((kind) => {
      const obstacle = this.found.get(kind);
      return obstacle === undefined ? [] : [{ kind, ...obstacle }];
    });
  }
}

export function obstacleInWords({ kind, count, examples }: Obstacle, language: keyof Words): string {
  const { what, wayOut } = obstacleWords[kind];
  const which = examples.length === 0 ? '' : ` (${examples.join(', ')}${count > examples.length ? ' …' : ''})`;
  const counted = kind === 'unchecked' || kind === 'plansNotAccepted' ? '' : `${count} `;
  return `${counted}${what[language]}${which}. ${wayOut[language]}`;
}
