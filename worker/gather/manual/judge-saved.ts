import type { Words } from '../../../config/base/words.ts';
import type { Flavour } from '../../papers/pdfa/flavour.ts';
import type { Judge } from '../../papers/pdfa/verapdf.ts';
import { JudgeError, type Judgement } from '../../papers/pdfa/verapdf-report.ts';

const flavours: Flavour[] = ['1b', '1a', '2b', '2u', '2a'];
/** The judge goes by what the file itself claims to be. This rule fails when the file claims another flavour than asked for. */
const otherFlavour = 'pdfaid';

/** What the validator says of a PDF that somebody gave us: whether it is valid as a flavour that we know. Null: no validator. */
export async function judgeSaved(
  judge: Judge | null,
  path: string,
): Promise<{ validator: string; verdict: Words; valid: boolean } | null> {
  if (judge === null) return null;
  try {
    return await judgeAs(judge, path);
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    return {
      validator: 'veraPDF',
      verdict: {
        sv: `inte bedömd: validatorn gav inget besked. För systemförvaltaren: ${error.message}`,
        en: `not judged: ${error.message}`,
      },
      valid: false,
    };
  }
}

async function judgeAs(judge: Judge, path: string) {
  let judgement: Judgement | null = null;
  for (const flavour of flavours) {
    judgement = await judge.judge(path, flavour);
    const { validator, valid, failedRules } = judgement;
    if (valid) return { validator, verdict: { sv: `giltig PDF/A-${flavour}`, en: `valid PDF/A-${flavour}` }, valid };
    // The file breaks rules of the flavour that it claims; asking for other flavours would only say so again.
    if (failedRules.some((rule) => rule !== otherFlavour)) break;
  }
  const rules = (judgement?.failedRules ?? []).filter((rule) => rule !== otherFlavour).join(', ');
  return {
    validator: judgement?.validator ?? 'veraPDF',
    verdict:
      rules === ''
        ? { sv: 'ingen PDF/A av känt slag', en: 'no PDF/A of a known flavour' }
        : { sv: `ingen giltig PDF/A (regler: ${rules})`, en: `no valid PDF/A (rules: ${rules})` },
    valid: false,
  };
}
