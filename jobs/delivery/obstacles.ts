import type { Words } from '../../config/base/words.ts';

/** What stands in the way of a delivery. `examples`: ids of the first of them. */
export interface Obstacle {
  kind: keyof typeof obstacleWords;
  count: number;
  examples: string[];
}

const examplesGiven = 3;

/** What each obstacle is, and the way out of it: by commands, and at the desk. */
export const obstacleWords = {
  due: {
    what: { sv: 'ska eller får gallras nu', en: 'may be disposed of now' },
    wayOut: {
      sv: 'Föreslå en gallringslista: `ogonblick dispose propose`.',
      en: 'Propose a disposal list: `ogonblick dispose propose`.',
    },
    atDesk: {
      sv: 'Föreslå en gallringslista på sidan Gallring.',
      en: 'Propose a disposal list on the page Disposal.',
    },
  },
  listed: {
    what: { sv: 'står på en gallringslista som pågår', en: 'stand on a disposal list under way' },
    wayOut: {
      sv: 'Låt listan verkställas, eller återkalla den: `ogonblick dispose list`.',
      en: 'Have the list carried out, or cancel it: `ogonblick dispose list`.',
    },
    atDesk: {
      sv: 'Låt listan verkställas, eller återkalla den, på sidan Gallring.',
      en: 'Have the list carried out, or cancel it, on the page Disposal.',
    },
  },
  review: {
    what: { sv: 'ska granskas', en: 'are to be reviewed' },
    wayOut: { sv: 'Avsluta granskningen: `ogonblick item review`.', en: 'End the review: `ogonblick item review`.' },
    atDesk: {
      sv: 'Avsluta granskningen på inläggets sida.',
      en: 'End the review on the page of the item.',
    },
  },
  transfer: {
    what: { sv: 'ska överföras till ärende eller diarium', en: 'are to be transferred to a case or the diary' },
    wayOut: {
      sv: 'Överför dem: `ogonblick item package` och `ogonblick item deliver`.',
      en: 'Transfer them: `ogonblick item package` and `ogonblick item deliver`.',
    },
    atDesk: {
      sv: 'Ta ut paketet och anteckna kvittot på inläggets sida.',
      en: 'Take the package, and note the receipt, on the page of the item.',
    },
  },
  conflict: {
    what: { sv: 'träffas av regler som inte stämmer överens', en: 'fall under rules that disagree' },
    wayOut: {
      sv: 'Avgör vilken regel som gäller: `ogonblick item explain` och `ogonblick item settle`. Eller låt en regel ersätta den andra i planen.',
      en: 'Settle which rule decides: `ogonblick item explain` and `ogonblick item settle`. Or let one rule supersede the other in the plan.',
    },
    atDesk: {
      sv: 'Avgör på inläggets sida vilken regel som gäller, eller låt en regel ersätta den andra i planen.',
      en: 'Settle on the page of the item which rule decides, or let one rule supersede the other in the plan.',
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
    atDesk: {
      sv: 'Skriv och avsluta anteckningen från sidan Saknas.',
      en: 'Write and close the note from the page Missing.',
    },
  },
  held: {
    what: { sv: 'omfattas av gallringsstopp', en: 'are under a hold' },
    wayOut: {
      sv: 'Häv stoppet när det inte längre behövs: `ogonblick hold list`.',
      en: 'Lift the hold when it is not needed any more: `ogonblick hold list`.',
    },
    atDesk: {
      sv: 'Häv stoppet på sidan Gallringsstopp när det inte längre behövs.',
      en: 'Lift the hold on the page Holds when it is not needed any more.',
    },
  },
  damaged: {
    what: { sv: 'skador på det arkiverade', en: 'damages in the archive' },
    wayOut: {
      sv: 'Se `ogonblick verify`, återställ från säkerhetskopia och kontrollera igen.',
      en: 'See `ogonblick verify`, restore from a backup and check anew.',
    },
    atDesk: {
      sv: 'Se sidan Driftstatus. Systemförvaltaren återställer från säkerhetskopia och kontrollerar igen.',
      en: 'See the page of the state of the service. The system manager restores from a backup and checks anew.',
    },
  },
  unchecked: {
    what: {
      sv: 'ingen kontroll av kontrollsummor de senaste 31 dagarna',
      en: 'no check of the checksums in the last 31 days',
    },
    wayOut: { sv: 'Kontrollera: `ogonblick verify`.', en: 'Check: `ogonblick verify`.' },
    atDesk: {
      sv: 'Be systemförvaltaren kontrollera arkivet. Annars gör Ögonblick det en gång i månaden.',
      en: 'Ask the system manager to check the archive. Otherwise Ögonblick does once a month.',
    },
  },
  plansNotAccepted: {
    what: { sv: 'ändringar i planen som ingen har godtagit', en: 'changes of the plan that nobody has accepted' },
    wayOut: { sv: 'Godta planen: `ogonblick plan accept`.', en: 'Accept the plan: `ogonblick plan accept`.' },
    atDesk: {
      sv: 'Godta planen på sidan Gallringsplaner.',
      en: 'Accept the plan on the page Plans.',
    },
  },
} satisfies Record<string, { what: Words; wayOut: Words; atDesk: Words }>;

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

/** `wayOut`: whose way out is told, that of commands or that of the desk. */
export function obstacleInWords(
  { kind, count, examples }: Obstacle,
  language: keyof Words,
  wayOut: 'wayOut' | 'atDesk' = 'wayOut',
): string {
  const words = obstacleWords[kind];
  const which = examples.length === 0 ? '' : ` (${examples.join(', ')}${count > examples.length ? ' …' : ''})`;
  const counted = kind === 'unchecked' || kind === 'plansNotAccepted' ? '' : `${count} `;
  return `${counted}${words.what[language]}${which}. ${words[wayOut][language]}`;
}

/** The refusal for the desk: a sentence, and each obstacle with its way out on a line of its own. */
export function obstructedInWords(obstacles: readonly Obstacle[]): Words {
  const lines = (language: keyof Words) => obstacles.map((one) => obstacleInWords(one, language, 'atDesk'));
  return {
    sv: ['Leveransen är inte föreslagen, för detta står i vägen:', ...lines('sv')].join('\n'),
    en: ['The delivery is not proposed, since this stands in the way:', ...lines('en')].join('\n'),
  };
}
