import { type PlatformWork, platformWork } from '../../../jobs/disposal/platform-work.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { requireCommittee } from './dispose.ts';

/** Prints what the administrators may remove on the platforms themselves, account by account. The command removes nothing. */
export async function showPlatformWork(io: Io, options: { committee: string; account?: string }): Promise<number> {
  await using workplace = await openForCommand(io);
  requireCommittee(workplace, options.committee);
  const all = await platformWork(workplace, options.committee, {
    today: today(),
    now: new Date().toISOString(),
  });
  const work = all.filter(({ account }) => options.account === undefined || account === options.account);
  printResult(io, { work }, () =>
    [...work.map(inWords), `${work.length} that still stand on the platforms`, ''].join('\n'),
  );
  return exitCodes.done;
}

function inWords({ account, kind, publishedAt, permalink, rule, permittedFrom }: PlatformWork): string {
  const day = publishedAt === null ? 'no date   ' : civilDate(publishedAt);
  return `${account}  ${day}  ${kind.padEnd(7)}  ${permalink ?? '(no address)'}  ${rule}, from ${permittedFrom}`;
}
