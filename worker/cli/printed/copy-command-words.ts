import type { CopyVerified } from '../../../storage/replicas/copy-verification.ts';
import { verifiedWords } from '../../replicas/told/verified-words.ts';

const en = {
  none: 'There is no copy of the archive elsewhere: `copies` in settings.yaml is empty.',
  busy: 'Nothing was done: either another process is at it, or nothing has happened in the archive yet.',
  drilled:
    'Configuration, people and key were taken as they lie on this machine: that they are kept elsewhere too a drill does not show.',
  at: (instant: string) => `${instant} (UTC)`,
  verified: (found: CopyVerified) => verifiedWords(found).en,
};

const sv: typeof en = {
  none: 'Arkivet har ingen kopia på annan plats: `copies` i settings.yaml är tom.',
  busy: 'Inget gjordes: antingen är en annan process igång med den, eller så har inget hänt i arkivet än.',
  drilled:
    'Inställningar, personer och nyckel togs som de ligger på den här maskinen: att de finns också någon annanstans visar övningen inte.',
  at: (instant) => `${instant} (UTC)`,
  verified: (found) => verifiedWords(found).sv,
};

/** What the commands about copies print, besides how far each copy is. */
export const copyCommandWords = { sv, en };
