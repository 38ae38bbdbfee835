import type { ReportWords } from './report-words.ts';
import type { AccountYear } from './year-facts.ts';

/** What the parts of a year's report are told in. */
export interface ReportSetting {
  says: ReportWords;
  timezone: string;
  platforms: Record<string, string>;
  statuses: Record<string, string>;
}

/** "Exempelkommun, Facebook"; by its id where the register has it no longer. */
export function nameOf({ id, account }: AccountYear, { says, platforms }: ReportSetting): string {
  if (account === null) return `${id} (${says.notInRegister})`;
  return `${account.name}, ${platforms[account.platform] ?? account.platform}`;
}
