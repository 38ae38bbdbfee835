import { OwnError } from '../../../config/base/own-error.ts';
import { type Flavour, identification } from './flavour.ts';

/** What a file is judged as: PDF/A of a flavour, or PDF/UA-1 (ISO 14289-1). */
export type Profile = Flavour | 'ua1';

/** What veraPDF says of a file. `failedRules` are clause and test number in the profile, such as `6.3.5-3`. */
export interface Judgement {
  /** `veraPDF 1.28.2` */
  validator: string;
  valid: boolean;
  failedRules: string[];
}

/** veraPDF gave no verdict: it ended, hung or ran out of memory. The file may be valid; trying again can help. */
export class JudgeError extends OwnError {
  readonly remedy = 'Try again; if it goes on, run veraPDF on the file by hand and look at its message.';
  override readonly retry = 'later';
}

/**
 * Reads the report. The profiles are those that the file itself claims (1b when it claims none), or the one that veraPDF was started for. A file
 * that claims another flavour than asked for fails `pdfaid`. A file that cannot be parsed fails `unreadable`. Throws `JudgeError`.
 */
export function judgementOf(report: string, path: string, profile: Profile): Judgement {
  const validator = `veraPDF ${/<releaseDetails id="core" version="([^"]+)"/.exec(report)?.[1] ?? 'of unknown version'}`;
  const trouble = /<taskException type="([^"]+)"[\s\S]*?<exceptionMessage>([\s\S]*?)<\/exceptionMessage>/.exec(report);
  if (trouble?.[1] === 'PARSE') return { validator, valid: false, failedRules: ['unreadable'] };
  // One for each profile; the first element of each is its verdict.
  const verdicts = report.split(/(?=<validationReport\b)/).slice(1);
  const claimed = verdicts.find((verdict) => attribute(verdict, 'profileName') === nameOf(profile));
  const verdict = claimed ?? verdicts[0];
  if (trouble || verdict === undefined) {
    throw new JudgeError(`expected a verdict from veraPDF on ${path}, found: ${trouble?.[2] ?? 'an empty report'}`);
  }
  const rules = verdict.match(/<rule\b[^>]*>/g) ?? [];
  const failed = rules
    .filter((rule) => attribute(rule, 'status') === 'failed')
    .map((rule) => `${attribute(rule, 'clause')}-${attribute(rule, 'testNumber')}`);
  const failedRules = [...(claimed ? [] : ['pdfaid']), ...new Set(failed)];
  return {
    validator,
    valid: claimed !== undefined && attribute(verdict, 'isCompliant') === 'true',
    failedRules,
  };
}

function nameOf(profile: Profile): string {
  if (profile === 'ua1') return 'PDF/UA-1 validation profile';
  const { part, conformance } = identification(profile);
  return `PDF/A-${part}${conformance} validation profile`;
}

/** Of the first tag of `text` that has it. */
function attribute(text: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
}
