import { committeeOn } from '../../../config/register/accounts.ts';
import { type Stands, sayLastLook, standsWords, whatMayStand } from '../../../jobs/items/last-looks.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { accountCalled } from '../parts/account-called.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { registerWords } from '../printed/register-words.ts';

interface Said extends SaidPerson {
  snapshot?: string;
  export?: true;
  takeBack?: true;
  reason: string;
}

/** A named officer says which snapshot or export stands for the last look at a closed account, or takes back what was said. */
export async function lastLook(io: Io, id: string, options: Said): Promise<number> {
  if ([options.snapshot, options.export, options.takeBack].filter((one) => one !== undefined).length !== 1) {
    throw new UsageError(
      'expected one of --snapshot, --export and --take-back, found none or several',
      'Give one of them.',
      'ange en av --snapshot, --export och --take-back.',
    );
  }
  await using workplace = await openForCommand(io);
  const { accounts, settings } = workplace.configuration;
  const account = accountCalled(accounts, id);
  const by = await namedDecider(io, workplace, options, [{ committee: committeeOn(account, today()) }]);
  const look = options.takeBack ? null : chosen(await whatMayStand(workplace, id), options, id);
  await sayLastLook(workplace, account, { look, reason: options.reason, by, at: workplace.office.now() });
  const stands = look === null ? null : standsWords(look, civilDate(look.at, settings.timezone))[io.locale];
  printResult(io, { account: id, lastLook: look }, () => `${id}: ${registerWords[io.locale].lastLook(stands)}\n`);
  return exitCodes.done;
}

function chosen(some: readonly Stands[], { snapshot }: Said, account: string): Stands {
  const found = some.find((one) => (one.what === 'snapshot' ? one.id === snapshot : snapshot === undefined));
  if (found !== undefined) return found;
  const those = some.flatMap((one) => (one.what === 'snapshot' ? [one.id] : [])).join(', ');
  throw new UsageError(
    `expected a sealed snapshot of ${account}, or an export that was taken in, found ${snapshot ?? 'no export'}`,
    `Its snapshots: ${those || 'none'}.`,
    `${snapshot ?? 'ett inläst uttag'} finns inte för ${account}. Dess ögonblicksbilder: ${those || 'inga'}.`,
  );
}
