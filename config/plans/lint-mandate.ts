import type { Entry } from '../base/entry.ts';
import type { Words } from '../base/words.ts';
import type { PlanEntries } from './check-plan.ts';
import type { Decision } from './committees.ts';

/**
 * What a decision that rules rest on lacks as a mandate: it has not been made yet, or nobody can check that it is valid. `today`: civil day
 * in Europe/Stockholm, `YYYY-MM-DD`.
 */
export function lintMandate({ value, complain }: Entry<Decision>, { rules }: PlanEntries, today: string): void {
  if (value.status === 'draft') {
    complain(
      ['status'],
      { sv: 'ett beslut som är fattat', en: 'a decision that has been made' },
      {
        sv: `${value.id}, ett utkast: inget gallras med stöd av det`,
        en: `${value.id}, a draft: nothing is disposed of by it`,
      },
      'warning',
    );
    return;
  }
  if (!rules.some((rule) => rule.value.decision === value.id && rule.value.action !== 'preserve')) return;
  if (value.date > today) {
    complain(
      ['date'],
      { sv: `ett beslut som är fattat, senast i dag ${today}`, en: `a decision that has been made, by today ${today}` },
      {
        sv: `${value.date} för ${value.id}: ett beslut som inte är fattat ger inget mandat, och inget läggs på lista`,
        en: `${value.date} for ${value.id}: a decision that has not been made gives no mandate, and nothing is listed`,
      },
      'warning',
    );
  }
  const missing = (key: 'legalForce' | 'protocol', expected: Words, got: Words) => {
    if (value[key] === null) complain([key], expected, got, 'warning');
  };
  missing(
    'legalForce',
    { sv: 'dagen då beslutet vann laga kraft', en: 'the day on which the decision became final (laga kraft)' },
    {
      sv: `inget för ${value.id}: att det har laga kraft är inte känt`,
      en: `nothing for ${value.id}: whether it is final is not known`,
    },
  );
  missing(
    'protocol',
    { sv: 'protokollet med beslutet (file och sha256)', en: 'the minutes with the decision (file and sha256)' },
    {
      sv: `inget för ${value.id}: beslutet kan inte läsas i arkivet`,
      en: `nothing for ${value.id}: the decision cannot be read in the archive`,
    },
  );
}
