import { proposeAfter } from '../../../jobs/disposal/propose-after.ts';
import { sayNotShown } from '../../../jobs/disposal/say-not-shown.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { today } from '../parts/configuration.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { listInWords, listToShow } from '../parts/show-list.ts';
import { watchWork } from '../parts/watched-line.ts';
import { redactAfterWords } from '../printed/redact-after-words.ts';
import { listCalled, seenList } from './dispose.ts';
import { askedPlaces, placesIn } from './dispose-redact.ts';

export interface RedactAfterOptions extends SaidPerson {
  notShown?: string[];
}

/**
 * Proposes a list that takes out of sealed snapshots what that list has disposed of by a rule that says redact. `file`: places of what is not known
 * for certain. What is left open is told; with `notShown` a person says which of it does not show it.
 */
export async function redactAfter(
  io: Io,
  after: string,
  file: string | undefined,
  options: RedactAfterOptions,
): Promise<number> {
  const said = options.notShown ?? [];
  if (file !== undefined && said.length > 0) {
    throw new UsageError(
      'expected a file of places, or --not-shown, found both',
      'Give each in a command of its own.',
      'ange en fil med ställen, eller --not-shown: var sak i ett eget kommando.',
    );
  }
  await using workplace = await openForCommand(io);
  const { committee } = await listCalled(workplace, after);
  const places = file === undefined ? [] : (await placesIn(file)).map(askedPlaces);
  const by = await decider(io, workplace, options, [{ committee }]);
  const verified = options.as !== undefined;
  for (const snapshot of said) await sayNotShown(workplace, { list: after, committee, snapshot, by, today: today() });
  const says = redactAfterWords[io.locale];
  if (said.length > 0) {
    printResult(io, { notShown: said }, () => `${says.noted(after, said)}\n`);
    return exitCodes.done;
  }
  const proposal = { committee, by, verified, today: today(), now: new Date().toISOString() };
  const end = watchWork(io, 'redaction');
  await using stack = openClosingStack();
  stack.add(end);
  const { list, left } = await proposeAfter(workplace, proposal, { after, places });
  end();
  const shown = list && listToShow(await seenList(workplace, list.id));
  const open = left.map(({ snapshot, because }) => ({ snapshot, because: because[io.locale] }));
  printResult(io, { list: shown, left: open }, () =>
    [
      shown === null ? `${says.none(after)}\n` : listInWords(shown, io.locale),
      ...open.map((one) => `${says.open(one.snapshot, one.because)}\n`),
    ].join(''),
  );
  return open.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
