import { earkSip } from './eark/eark-sip.ts';
import { fgs12 } from './fgs/fgs-1-2.ts';
import { plain } from './plain/plain.ts';
import type { Profile } from './shape/profile.ts';

/** Every profile by the name that an agreement has it by. A new one is a file and a line here. */
export const profiles: Record<string, Profile> = {
  'eark-sip-2.1': earkSip('2.1'),
  'eark-sip-2.2': earkSip('2.2'),
  'fgs-1.2': fgs12,
  plain,
};
