import type { Testimony } from './testimony.ts';

/** A request of the feed's own that brought nothing: what was answered, in the protocol's words. Null: no answer came to its end. */
export interface FailedRequest {
  answer: string | null;
}

/** Says of the answers to what the page asked of its own site while it was walked down (`asked`: their number) whether all were well in the end. */
export function networkSays(asked: number, failed: readonly FailedRequest[]): Testimony {
  const [by, agrees] = ['network', failed.length === 0] as const;
  if (agrees)
    return {
      by,
      agrees,
      told: {
        sv: `inget fel sågs i det som sidan frågade efter på vägen (${asked} svar)`,
        en: `no fault was seen in what the page asked for on the way (${asked === 1 ? '1 answer' : `${asked} answers`})`,
      },
    };
  const answers = (none: string) => [...new Set(failed.map(({ answer }) => answer ?? none))].join(', ');
  return {
    by,
    agrees,
    told: {
      sv: `sidans egen fråga efter mer gav inget: ${answers('inget svar kom till sitt slut')}`,
      en: `the page's own request for more brought nothing: ${answers('no answer came to its end')}`,
    },
  };
}
