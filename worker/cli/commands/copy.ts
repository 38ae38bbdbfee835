import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { bringUpToDate } from '../../replicas/copying/bring-up-to-date.ts';
import type { CopySetting } from '../../replicas/places/open-place.ts';
import { type CopyState, copyStates, copyWords, needsPerson } from '../../replicas/told/standing-words.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { copyCommandWords } from '../printed/copy-command-words.ts';

/** Tells how far each copy is, by what is remembered. Exit 1 when a person has to see to one. */
export async function copyStatus(io: Io): Promise<number> {
  await using workplace = await openForCommand(io, { readOnly: true });
  return tell(io, await copyStates(workplace));
}

/** Brings the copies as far as the archive is, one after the other. Exit 1 when one is away, or a file differs. */
export async function copyNow(io: Io, names: string[]): Promise<number> {
  await using workplace = await openForCommand(io);
  await using stack = openClosingStack();
  const chosen = copiesCalled(workplace, names);
  const busy: string[] = [];
  for (const setting of chosen) {
    const stop = new AbortController().signal;
    const progress = openVerifyProgress(io);
    stack.add(progress.end);
    const how = { now: () => new Date(), stop, isAsked: true, onCopied: progress.tellCopied };
    if ((await bringUpToDate(workplace, setting, how)) === null) busy.push(setting.name);
    progress.end();
  }
  const states = (await copyStates(workplace)).filter(({ name }) => chosen.some((one) => one.name === name));
  return tell(io, states, busy);
}

/** The copies of the settings with these names; without names all. Throws UsageError. */
export function copiesCalled({ configuration }: Pick<Workplace, 'configuration'>, names: string[]): CopySetting[] {
  const { copies } = configuration.settings;
  const unknown = names.find((name) => copies.every((copy) => copy.name !== name));
  if (unknown !== undefined) {
    throw new UsageError(
      `expected the name of a copy in settings.yaml, found ${JSON.stringify(unknown)}`,
      `The copies are: ${copies.map(({ name }) => name).join(', ') || 'none'}.`,
      `${JSON.stringify(unknown)} är ingen kopia i settings.yaml. Där finns: ${copies.map(({ name }) => name).join(', ') || 'ingen'}.`,
    );
  }
  return names.length === 0 ? copies : copies.filter(({ name }) => names.includes(name));
}

/** The copy of the settings with this name. Throws UsageError. */
export function copyCalled(known: Pick<Workplace, 'configuration'>, name: string): CopySetting {
  const [setting] = copiesCalled(known, [name]);
  if (setting === undefined) throw new Error(`expected a copy called ${name}`);
  return setting;
}

function tell(io: Io, copies: CopyState[], busy: string[] = []): number {
  const says = copyCommandWords[io.locale];
  printResult(io, { copies, ...(busy.length === 0 ? {} : { busy }) }, () => {
    if (copies.length === 0) return `${says.none}\n`;
    const lines = copies.flatMap((state) => [
      `${state.name} (${state.where}):`,
      ...copyWords(state, (at) => says.at(at)).map((words) => `  ${words[io.locale]}`),
      ...(busy.includes(state.name) ? [`  ${says.busy}`] : []),
    ]);
    return `${lines.join('\n')}\n`;
  });
  return copies.some(needsPerson) || busy.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
