import { Temporal } from '@js-temporal/polyfill';
import { type Fault, faultSentence } from '../../../config/base/fault.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { type Configuration, type Loaded, type LoadOptions, loadConfiguration } from '../../../config/load.ts';
import { scheduleFault } from '../../../jobs/due/schedule-fault.ts';
import type { ReloadConfiguration } from '../../process/follow-configuration.ts';
import type { Io } from './io.ts';

/** The configuration has faults and cannot be used. The message holds all of them. */
export class ConfigurationFaultyError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Mend these lines, then run `ogonblick check`.';
}

/** Reads and checks the command's configuration. `more`: checks that cost more than reading it. */
export function checkConfiguration(io: Io, more: Pick<LoadOptions, 'closings' | 'whyNoAdapter'> = {}): Promise<Loaded> {
  return loadConfiguration(io.environment.configDirectory, {
    ...more,
    today: today(),
    leastPassphraseCost: io.leastPassphraseCost,
    checkCron: (expression, use) => scheduleFault(expression, timezone, use, Date.now()),
  });
}

/** The configuration. Throws ConfigurationFaultyError. Warnings stop nothing and are told on stderr in one line. */
export async function requireConfiguration(io: Io): Promise<Configuration> {
  const { configuration, faults } = await checkConfiguration(io);
  if (!configuration) throw new ConfigurationFaultyError(faultList(faults));
  const warnings = faults.filter((fault) => fault.severity === 'warning');
  if (warnings.length > 0) io.err(`${warnings.length} warnings in the configuration: see \`ogonblick check\`\n`);
  return configuration;
}

/** Every fault that is an error, in words. */
export function faultList(faults: Fault[]): string {
  const errors = faults.filter((fault) => fault.severity === 'error');
  return ['expected a configuration without errors, found:', ...errors.map(faultSentence)].join('\n  ');
}

/** The only time zone that `settings.yaml` accepts. It is needed before that file has been read. */
const timezone = 'Europe/Stockholm';

/** Today's civil date in Sweden. */
export function today(): string {
  return Temporal.Now.plainDateISO(timezone).toString();
}

/** For a process that runs for months: each sweep reads the register again. A faulty register changes nothing and is told in the log. */
export function reloader(io: Io): ReloadConfiguration {
  return async () => {
    const { configuration, faults } = await checkConfiguration(io);
    if (!configuration)
      io.log.error('the configuration has errors: the former one is kept', { faults: faultList(faults) });
    return configuration;
  };
}
