import type { Words } from '../../../config/base/words.ts';
import type { WitnessName } from '../../../storage/records/snapshot-description.ts';

/** What one witness says of how whole a snapshot is, in a sentence of its own. The snapshot is complete only where each agrees. */
export interface Testimony {
  by: WitnessName;
  agrees: boolean;
  told: Words;
}

export const witnessNames: Readonly<Record<WitnessName, Words>> = {
  pixels: { sv: 'bildpunkterna', en: 'the pixels' },
  network: { sv: 'nätverket', en: 'the network' },
  claims: { sv: 'sidans egna uppgifter', en: "the page's own claims" },
  layout: { sv: 'webbläsarens layout', en: "the browser's layout" },
  'second-look': { sv: 'den andra blicken', en: 'the second look' },
};
