import { SecretMissingError } from '../../config/base/secret.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readStandingFault } from '../../storage/verify/standing-fault.ts';
import { openSeal } from '../papers/seal/open-seal.ts';
import { endsSoon, SealUnusableError } from '../papers/seal/seal-certificate.ts';
import { because } from './notice-words.ts';

/** An authority that is away for a day or two is told on the page about the service only. */
const longDays = 3;

/**
 * Time stamps that have waited for long, papers that did not get the seal that they should have, and a seal that ends soon. Each is told as long as
 * it stands.
 */
export async function ofProofs({ environment, configuration }: Reader, now: Date): Promise<Notice[]> {
  const { dataDirectory } = environment;
  const told = { kind: 'proof', committee: null, page: '/drift' } as const;
  const day = (since: string) => dayText(toLocal(Date.parse(since), configuration.settings.timezone));
  const stamping = await readStandingFault(dataDirectory, 'stamping');
  const sealing = await readStandingFault(dataDirectory, 'sealing');
  const until = await sealUntil({ environment, configuration }, now);
  const isLong = stamping !== null && now.getTime() - Date.parse(stamping.since) >= longDays * 86_400_000;
  return [
    ...(isLong
      ? [{ ...told, key: 'proof:stamping', about: 'timestamps', because: because.stampsWait(day(stamping.since)) }]
      : []),
    ...(sealing === null
      ? []
      : [{ ...told, key: 'proof:sealing', about: 'seal', because: because.sealsLack(day(sealing.since)) }]),
    ...(until === null
      ? []
      : [{ ...told, key: `proof:seal-ends ${until}`, about: 'seal', because: because.sealEnds(day(until)) }]),
  ];
}

/** When the seal's certificate ends, where that is soon (UTC). Null: it holds for long, there is none, or it cannot be used: that is a fault told of itself. */
async function sealUntil(
  { environment, configuration }: Pick<Reader, 'environment' | 'configuration'>,
  now: Date,
): Promise<string | null> {
  const { seal } = configuration.settings;
  if (seal === null) return null;
  try {
    const certificate = await openSeal(seal, environment.configDirectory, now.toISOString());
    return endsSoon(certificate, now) ? certificate.until : null;
  } catch (error) {
    if (error instanceof SealUnusableError || error instanceof SecretMissingError) return null;
    throw error;
  }
}
