import { join } from 'node:path';
import { writeSchemas, writeStarter } from '../../../config/first/init.ts';
import { refuseWritten } from '../../../config/first/lay-files.ts';
import { writeFirst } from '../../../config/first/write-first.ts';
import { askAnswers } from '../parts/ask-answers.ts';
import { checkConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { machineWords } from '../printed/machine-words.ts';

/** Writes a commented starter configuration into an empty or new folder: with a ready plan, or with what a person answers, where that is asked for. */
export async function init(
  io: Io,
  directory: string | undefined,
  options: { plan?: string; schemas?: boolean; interactive?: boolean },
): Promise<number> {
  const says = machineWords[io.locale];
  const target = directory ?? io.environment.configDirectory;
  if (options.schemas) {
    const files = await writeSchemas(target);
    printResult(io, { directory: target, files }, () =>
      files.map((file) => `${says.wroteSchema(join(target, file))}\n`).join(''),
    );
    return exitCodes.done;
  }
  if (options.interactive) return interactive(io, target, options.plan);
  const files = await writeStarter(target, options.plan);
  printResult(io, { directory: target, files }, () =>
    [says.wroteStarter(target), ...files.map((file) => `  ${file}`), says.next, ''].join('\n'),
  );
  return exitCodes.done;
}

async function interactive(io: Io, target: string, plan: string | undefined): Promise<number> {
  if (plan !== undefined)
    throw new UsageError(
      'expected --interactive or --plan, found both',
      'Leave one of them out; a plan can be written into the committee’s file afterwards.',
      'ange --interactive eller --plan, inte båda. En plan kan skrivas i nämndens fil efteråt.',
    );
  // Nobody answers eleven questions for nothing.
  await refuseWritten(target);
  const answers = await askAnswers(io);
  const { files, account } = await writeFirst(target, answers, (draft) =>
    checkConfiguration({ ...io, environment: { ...io.environment, configDirectory: draft } }),
  );
  const says = machineWords[answers.locale === 'en' || io.json ? 'en' : 'sv'];
  printResult(io, { directory: target, files, account }, () =>
    [says.wroteFirst(target), ...files.map((file) => `  ${file}`), says.nextFirst(account), ''].join('\n'),
  );
  return exitCodes.done;
}
