import type { Notice } from '../../jobs/notices/notice.ts';
import { dayText, toLocal } from '../../jobs/time/local-time.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readStandingFault } from '../../storage/verify/standing-fault.ts';
import { because } from './notice-words.ts';

/** An authority that is away for a day or two is told on the page about the service only. */
const longDays = 3;

/** Time stamps that have waited for long, and papers that did not get the seal that they should have. Each is told as long as it stands. */
export async function ofProofs({ environment, configuration }: Reader, now: Date): Promise<Notice[]> {
  const { dataDirectory } = environment;
  const told = { kind: 'proof', committee: null, page: '/drift' } as const;
  const day = (since: string) => dayText(toLocal(Date.parse(since), configuration.settings.timezone));
  const stamping = await readStandingFault(dataDirectory, 'stamping');
  const sealing = await readStandingFault(dataDirectory, 'sealing');
  const isLong = stamping !== null && now.getTime() - Date.parse(stamping.since) >= longDays * 86_400_000;
  return [
    ...(isLong
      ? [{ ...told, key: 'proof:stamping', about: 'timestamps', because: because.stampsWait(day(stamping.since)) }]
      : []),
    ...(sealing === null
      ? []
      : [{ ...told, key: 'proof:sealing', about: 'seal', because: because.sealsLack(day(sealing.since)) }]),
  ];
}
