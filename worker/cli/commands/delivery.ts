import { covers } from '../../../config/base/values.ts';
import type { Agreement } from '../../../config/register/agreements.ts';
import { proposeDelivery as propose } from '../../../jobs/delivery/deliveries-of.ts';
import { obstacleInWords } from '../../../jobs/delivery/obstacles.ts';
import { replacedBy } from '../../../jobs/delivery/replaced.ts';
import { selectDelivery } from '../../../jobs/delivery/select-delivery.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { allDeliveries } from '../../../storage/archive/deliveries.ts';
import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import { deliveryState, holdsItsContent } from '../../../storage/records/delivery-state.ts';
import { accountCalled } from '../parts/account-called.ts';
import { today } from '../parts/configuration.ts';
import { dayIn } from '../parts/days.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, notAllowed, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { knownDelivery, printDeliveries } from '../parts/show-delivery.ts';
import { requestWords } from '../printed/request-words.ts';

export interface ProposeOptions extends SaidPerson {
  agreement: string;
  from: string;
  to: string;
  accounts: string[];
  replaces?: string;
  dryRun?: boolean;
}

/** Freezes what is to be delivered. With `--dry-run` it shows only: exit 1 when something stands in the way. */
export async function proposeDelivery(io: Io, options: ProposeOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const wish = {
    agreement: agreementCalled(workplace, options.agreement),
    ...periodIn(options),
    replaces: options.replaces,
  };
  for (const id of wish.accounts) refuseOtherAccount(workplace, id, wish.agreement);
  const now = workplace.office.now();
  if (options.dryRun) {
    if (options.replaces) replacedBy(wish.agreement, options.replaces, await allDeliveries(workplace.archive.root));
    const { content: _, ...found } = await selectDelivery(workplace, wish, { now, today: today() });
    const says = requestWords[io.locale];
    printResult(io, { found }, () =>
      [
        `${says.content(found.snapshots, found.items)}; ${says.notDelivered(found.laterItems, found.lockedItems, found.lockedSnapshots, found.before)}`,
        ...found.obstacles.map((obstacle) => `  ${obstacleInWords(obstacle, io.locale)}`),
        '',
      ].join('\n'),
    );
    return found.obstacles.length > 0 ? exitCodes.needsPerson : exitCodes.done;
  }
  const by = await namedDecider(io, workplace, options, [wish.agreement]);
  printDeliveries(io, [await propose(workplace, wish, { by, now, today: today() })]);
  return exitCodes.done;
}

/** The deliveries that are under way; with `--all` those that have ended too. */
export async function listDeliveries(io: Io, options: { all?: boolean }): Promise<number> {
  await using workplace = await openForCommand(io);
  const all = await allDeliveries(workplace.archive.root);
  const isOpen = (filed: FiledDelivery) => holdsItsContent(filed) && deliveryState(filed) !== 'accepted';
  printDeliveries(
    io,
    all.filter((filed) => options.all || isOpen(filed)),
    all,
  );
  return exitCodes.done;
}

export async function showDelivery(io: Io, id: string): Promise<number> {
  await using workplace = await openForCommand(io);
  printDeliveries(io, [await knownDelivery(workplace, id)], await allDeliveries(workplace.archive.root));
  return exitCodes.done;
}

/** The agreement of that id, in force today. */
function agreementCalled({ configuration }: Reader, id: string): Agreement {
  const { agreements } = configuration;
  const agreement = agreements.find((one) => one.id === id);
  const known = agreements.map((one) => one.id).join(', ');
  if (agreement === undefined) {
    throw new UsageError(
      `expected the id of an agreement, found ${JSON.stringify(id)}`,
      known === '' ? 'Write the agreement into agreements.yaml.' : `Known agreements: ${known}.`,
      `det finns ingen överenskommelse ${JSON.stringify(id)}. ${known === '' ? 'Skriv in den i agreements.yaml.' : 'De som finns: '.concat(known, '.')}`,
    );
  }
  if (covers({ from: agreement.validFrom, to: agreement.validTo }, today())) return agreement;
  throw notAllowed(
    `expected an agreement that is in force, found that ${id} is in force ${agreement.validFrom}–${agreement.validTo ?? ''}`,
    'Deliver by another agreement, or correct agreements.yaml.',
    `överenskommelsen ${id} gäller inte i dag (${agreement.validFrom}–${agreement.validTo ?? ''}). Leverera efter en annan, eller rätta agreements.yaml.`,
  );
}

/** Throws UsageError unless the committee of the agreement has the account, or once had it. */
function refuseOtherAccount({ configuration: { accounts } }: Reader, id: string, { committee }: Agreement): void {
  const { committee: periods } = accountCalled(accounts, id);
  if (periods.some((period) => period.id === committee)) return;
  throw new UsageError(
    `expected an account that ${committee} has or had, found that ${id} is of ${periods.map((one) => one.id).join(', ')}`,
    'Deliver it by an agreement of its committee, or leave --accounts out for all that the committee has.',
    `${id} hör inte och har inte hört till ${committee}. Leverera det efter en överenskommelse för dess nämnd, eller utelämna --accounts för alla som nämnden har.`,
  );
}

function periodIn({ from, to, accounts }: ProposeOptions): { from: string; to: string; accounts: string[] } {
  const period = { from: dayIn('--from', from), to: dayIn('--to', to), accounts: [...new Set(accounts)] };
  if (period.from <= period.to && period.to < today()) return period;
  throw new UsageError(
    `expected a period that is over, found ${from}–${to}`,
    'Give --from and --to as days before today, the earlier one first.',
    `tiden ${from}–${to} är inte över. --from och --to ska vara dagar före i dag, den tidigare först.`,
  );
}
