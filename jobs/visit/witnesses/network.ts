import type { Testimony } from './testimony.ts';

/** A request of the feed's own that brought nothing: what was answered, in the protocol's words. */
export interface FailedRequest {
  answer: string;
}

/** Says of the requests that the page made of its own site while it was walked down whether all were answered well in the end. */
export function networkSays(asked: number, failed: readonly FailedRequest[]): Testimony {
  const [by, agrees] = ['network', failed.length === 0] as const;
  if (agrees)
    return {
      by,
      agrees,
      told: {
        sv: asked === 0 ? 'sidan bad inte om mer' : `alla sidans frågor efter mer besvarades (${asked})`,
        en: asked === 0 ? 'the page asked for nothing more' : `all that the page asked for was answered (${asked})`,
      },
    };
  const answers = [...new Set(failed.map(({ answer }) => answer))].join(', ');
  return {
    by,
    agrees,
    told: {
      sv: `sidans egen fråga efter mer gav inget: ${answers}`,
      en: `the page's own request for more brought nothing: ${answers}`,
    },
  };
}
