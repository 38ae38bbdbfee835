import type { ReportWords } from './report-words.ts';
import type { AccountYear } from './year-facts.ts';

/** The language and words in which the parts of a year's report are told. */
export interface ReportSetting {
  says: ReportWords;
  timezone: string;
  platforms: Record<string, string>;
  statuses: Record<string, string>;
}

/** "Exempelkommun, Facebook"; the id where the register no longer has the account. */
export function nameOf({ id, account }: AccountYear, { says, platforms }: ReportSetting): string {
  if (account === null) return `${id} (${says.notInRegister})`;
  return `${account.name}, ${platforms[account.platform] ?? account.platform}`;
}
