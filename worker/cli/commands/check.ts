import { type Fault, faultSentenceIn, inEnglish } from '../../../config/base/fault.ts';
import { readClosings } from '../../../jobs/due/closings.ts';
import { profiles } from '../../delivery/profiles.ts';
import { whyNoAdapter } from '../../gather/platforms/platforms.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import { readPhrases } from '../../visit/packs/load-packs.ts';
import { readSitePacks } from '../../visit/packs/site-packs.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { checkConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { inTone, lines, type Part } from '../parts/paint.ts';

/** Checks the whole configuration and shows every fault in one run. */
export async function check(io: Io): Promise<number> {
  const configuration = await checkConfiguration(io, {
    closings: (settings) => readClosings(archiveRoot(io.environment, { settings }), settings.timezone),
    whyNoAdapter: (platform) => whyNoAdapter(platform)?.en ?? null,
    profiles: Object.keys(profiles),
  });
  const { configDirectory } = io.environment;
  const packs = await Promise.all([readPhrases(configDirectory), readSitePacks(configDirectory)]);
  const faults = [...configuration.faults, ...packs.flatMap((read) => read.faults)];
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  const warnings = faults.length - errors;
  const says = checkWords[io.locale];
  printResult(io, { faults: faults.map(inEnglish) }, () =>
    faults.length === 0
      ? [`${configDirectory}: `, inTone('ok', says.none), '\n']
      : lines([...faults.map((one) => inWords(one, io.locale)), says.counts(errors, warnings)]),
  );
  if (errors > 0) return exitCodes.usage;
  return warnings > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The place of the fault is painted, and what it is said to be. */
function inWords(fault: Fault, locale: Locale): Part[] {
  const tone = fault.severity === 'warning' ? 'warn' : 'fault';
  const place = `${fault.file}:${fault.line}:`;
  const sentence = faultSentenceIn(locale, fault).slice(place.length);
  return [inTone(tone, place), sentence, ...(tone === 'warn' ? [inTone(tone, checkWords[locale].warning)] : [])];
}

const checkWords = {
  sv: {
    none: 'inga fel',
    warning: ' (varning)',
    counts: (errors: number, warnings: number) => `${errors} fel, ${counted(warnings, 'varning', 'varningar')}`,
  },
  en: {
    none: 'no faults',
    warning: ' (warning)',
    counts: (errors: number, warnings: number) => `${errors} errors, ${warnings} warnings`,
  },
};
