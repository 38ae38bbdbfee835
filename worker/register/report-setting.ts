import type { ReportWords } from './report-words.ts';

/** What the parts of a year's report are told in. */
export interface ReportSetting {
  says: ReportWords;
  timezone: string;
  platforms: Record<string, string>;
  statuses: Record<string, string>;
}
