import { faultSentence, inEnglish } from '../../../config/base/fault.ts';
import { readClosings } from '../../../jobs/due/closings.ts';
import { whyNoAdapter } from '../../gather/platforms/platforms.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import { readPhrases } from '../../visit/packs/load-packs.ts';
import { checkConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Checks the whole configuration and shows every fault in one run. */
export async function check(io: Io): Promise<number> {
  const configuration = await checkConfiguration(io, {
    closings: (settings) => readClosings(archiveRoot(io.environment, { settings }), settings.timezone),
    whyNoAdapter: (platform) => whyNoAdapter(platform)?.en ?? null,
  });
  const packs = await readPhrases(io.environment.configDirectory);
  const faults = [...configuration.faults, ...packs.faults];
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  const warnings = faults.length - errors;
  printResult(io, { faults: faults.map(inEnglish) }, () =>
    faults.length === 0
      ? `${io.environment.configDirectory}: no faults\n`
      : [
          ...faults.map((fault) => `${faultSentence(fault)}${fault.severity === 'warning' ? ' (warning)' : ''}`),
          `${errors} errors, ${warnings} warnings`,
          '',
        ].join('\n'),
  );
  if (errors > 0) return exitCodes.usage;
  return warnings > 0 ? exitCodes.needsPerson : exitCodes.done;
}
