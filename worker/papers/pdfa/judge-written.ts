import { basename } from 'node:path';
import type { Words } from '../../../config/base/words.ts';
import type { PdfaResult } from '../../../storage/records/snapshot-description.ts';
import type { Flavour } from './flavour.ts';
import { checkStructure } from './structural-check.ts';
import { withdrawUaClaim } from './ua-claim.ts';
import type { Judge } from './verapdf.ts';
import { JudgeError } from './verapdf-report.ts';

/** The verdict on one file. `validator` null: only our own check has looked. */
interface Verdict {
  validator: string | null;
  failedRules: string[];
  warnings: Words[];
}

/** The verdict by PDF/UA-1. `valid` null: not judged. */
interface UaVerdict extends Verdict {
  valid: boolean | null;
}

/**
 * Judges every file of one PDF of ours: by veraPDF, and by our own check where veraPDF is missing or fails. The result is for all files together:
 * valid when the validator accepts each, not valid when anything refuses one, else null. `warnings` name the refused files. A file that veraPDF does
 * not accept as PDF/UA-1 loses its claim to be that before it is judged as PDF/A, so that what is judged is what is kept. Throws what the disk
 * throws.
 */
export async function judgeWritten(
  judge: Judge | null,
  paths: string[],
  flavour: Flavour,
): Promise<{ result: PdfaResult; warnings: Words[] }> {
  const accessible: UaVerdict[] = [];
  const verdicts: Verdict[] = [];
  for (const path of paths) {
    accessible.push(await settleUaClaim(judge, path));
    verdicts.push(await verdictOn(judge, path, flavour));
  }
  const failedRules = [...new Set(verdicts.flatMap((verdict) => verdict.failedRules))];
  // One part that no validator judged leaves the whole unjudged.
  const validator = verdicts.some((verdict) => verdict.validator === null) ? null : (verdicts[0]?.validator ?? null);
  const valid = failedRules.length > 0 ? false : validator === null ? null : true;
  const rules = failedRules.length > 0 || validator !== null ? { failedRules } : {};
  return {
    result: { flavour, validator, valid, ...rules, ua1: together(accessible) },
    warnings: eachOnce([...verdicts, ...accessible].flatMap(({ warnings }) => warnings)),
  };
}

function together(verdicts: UaVerdict[]): NonNullable<PdfaResult['ua1']> {
  const failedRules = [...new Set(verdicts.flatMap((verdict) => verdict.failedRules))];
  const validator = verdicts.find((verdict) => verdict.validator !== null)?.validator ?? null;
  if (verdicts.some(({ valid }) => valid === false)) return { validator, valid: false, failedRules };
  const unjudged = verdicts.some(({ valid }) => valid === null);
  return unjudged ? { validator: null, valid: null } : { validator, valid: true, failedRules };
}

/** A file keeps its claim to follow PDF/UA-1 only where veraPDF agrees. */
async function settleUaClaim(judge: Judge | null, path: string): Promise<UaVerdict> {
  const verdict = await uaVerdictOn(judge, path);
  if (verdict.valid !== true) await withdrawUaClaim(path);
  return verdict;
}

async function uaVerdictOn(judge: Judge | null, path: string): Promise<UaVerdict> {
  if (!judge) return { validator: null, valid: null, failedRules: [], warnings: [] };
  try {
    return { ...(await judge.judge(path, 'ua1')), warnings: [] };
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    const unjudged = {
      sv: `Om PDF-filen följer PDF/UA-1 är inte bedömt: validatorn gav inget besked. För systemförvaltaren: ${error.message}`,
      en: `not judged whether the PDF follows PDF/UA-1: ${error.message}`,
    };
    return { validator: null, valid: null, failedRules: [], warnings: [unjudged] };
  }
}

async function verdictOn(judge: Judge | null, path: string, flavour: Flavour): Promise<Verdict> {
  if (!judge) return ownVerdict(path, flavour);
  try {
    const { validator, failedRules, valid } = await judge.judge(path, flavour);
    if (valid) return { validator, failedRules: [], warnings: [] };
    const rules = failedRules.length > 0 ? failedRules : ['unnamed'];
    return {
      validator,
      failedRules: rules,
      warnings: [
        {
          sv: `${basename(path)} följer inte ${rules.join(', ')} i PDF/A-${flavour}`,
          en: `${basename(path)} fails ${rules.join(', ')} of PDF/A-${flavour}`,
        },
      ],
    };
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    // A judge that fails says nothing about the file. The snapshot is kept, and says that no validator has judged it.
    const own = await ownVerdict(path, flavour);
    const unjudged = {
      sv: `PDF-filen är inte validerad: validatorn gav inget besked. För systemförvaltaren: ${error.message}`,
      en: error.message,
    };
    return { ...own, warnings: [unjudged, ...own.warnings] };
  }
}

async function ownVerdict(path: string, flavour: Flavour): Promise<Verdict> {
  const problems = await checkStructure(path, flavour);
  return {
    validator: null,
    failedRules: [...new Set(problems.map(({ rule }) => rule))],
    warnings: problems.slice(0, 10).map(({ rule, detail }) => ({
      sv: `Programmets egen kontroll fann fel i ${basename(path)}. För systemförvaltaren: ${rule}: ${detail}`,
      en: `${basename(path)}: ${rule}: ${detail}`,
    })),
  };
}

/** Parts with the same fault tell it once. */
function eachOnce(warnings: readonly Words[]): Words[] {
  return [...new Map(warnings.map((both) => [both.en, both])).values()];
}
