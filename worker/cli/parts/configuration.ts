import { Temporal } from '@js-temporal/polyfill';
import { type Fault, faultSentence, faultSentenceIn } from '../../../config/base/fault.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import type { Words } from '../../../config/base/words.ts';
import { type Configuration, type Loaded, type LoadOptions, loadConfiguration } from '../../../config/load.ts';
import { scheduleFault } from '../../../jobs/due/schedule-fault.ts';
import type { ReloadConfiguration } from '../../process/follow-configuration.ts';
import { counted } from '../../words/counted.ts';
import type { Io } from './io.ts';

/** The configuration has faults and cannot be used. The message holds all of them. */
export class ConfigurationFaultyError extends OwnError {
  static override readonly ending = 'usage';
  override readonly told: Words;
  readonly remedy = 'Mend these lines, then run `ogonblick check`.';

  constructor(faults: readonly Fault[]) {
    super(faultList(faults));
    const lines = faults.filter(({ severity }) => severity === 'error').map((fault) => faultSentenceIn('sv', fault));
    this.told = { sv: ['konfigurationen har fel:', ...lines].join('\n  '), en: this.message };
  }
}

/** Reads and checks the command's configuration. `more`: checks that cost more than reading it. */
export function checkConfiguration(
  io: Io,
  more: Pick<LoadOptions, 'closings' | 'whyNoAdapter' | 'profiles' | 'instead'> = {},
): Promise<Loaded> {
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
  if (!configuration) throw new ConfigurationFaultyError(faults);
  const warnings = faults.filter((fault) => fault.severity === 'warning');
  if (warnings.length > 0) io.err(warned[io.locale](warnings.length));
  return configuration;
}

const warned = {
  sv: (count: number) => `${counted(count, 'varning', 'varningar')} i konfigurationen: se \`ogonblick check\`\n`,
  en: (count: number) => `${count} warnings in the configuration: see \`ogonblick check\`\n`,
};

/** Every fault that is an error, in words. */
function faultList(faults: readonly Fault[]): string {
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
