import type { Entry } from '../base/entry.ts';
import { daysLater } from '../base/values.ts';
import type { Words } from '../base/words.ts';
import type { PlanEntries } from './check-plan.ts';
import type { Decision, RecordClass } from './committees.ts';
import { lintOverlaps, lintOwnWords, lintRivals } from './lint-classes.ts';
import { lintRule } from './lint-rule.ts';

/** A person is told this long before a decision lapses: enough time for a committee to decide again. */
const lapseWarningDays = 90;

/**
 * Adds warnings to the file's faults: what a person should look at in a plan that is free of errors. `common`: the plan for all, if there
 * is one beside this plan. `today`: civil day in Europe/Stockholm, `YYYY-MM-DD`.
 */
export function lintPlan(plan: PlanEntries, common: PlanEntries | null, today: string): void {
  for (const decision of plan.decisions) {
    lintDecision(decision, plan, today);
    lintMandate(decision, plan, today);
  }
  for (const one of plan.classes) lintClass(one, plan);
  for (const rule of plan.rules) lintRule(rule, plan);
  lintRivals(plan);
  lintOverlaps(plan, common);
  if (plan.outline && plan.outline.value.committee !== '*') lintOwnWords(plan, common, today);
}

function lintDecision({ value, complain }: Entry<Decision>, { rules }: PlanEntries, today: string): void {
  if (value.status === 'draft') return;
  const { validFrom, validTo, date, basedOn, legalForce } = value;
  if (validTo !== null && validTo >= today && validTo <= daysLater(today, lapseWarningDays)) {
    complain(
      ['validTo'],
      {
        sv: `ett beslut som gäller i ${lapseWarningDays} dagar till`,
        en: `a decision in force for ${lapseWarningDays} days more`,
      },
      lastDay(validTo),
      'warning',
    );
  }
  const used = rules.some((rule) => rule.value.decision === value.id && rule.value.action !== 'preserve');
  if (validTo !== null && validTo < today && used) {
    complain(
      ['validTo'],
      { sv: 'ett beslut som gäller (dess regler bevarar nu)', en: 'a decision in force (its rules keep now)' },
      lastDay(validTo),
      'warning',
    );
  }
  if (validFrom < date) {
    complain(
      ['validFrom'],
      { sv: `beslutets dag, ${date}, eller senare`, en: `a day on or after the decision, ${date}` },
      validFrom,
      'warning',
    );
  }
  if (legalForce !== null && legalForce < date) {
    complain(
      ['legalForce'],
      { sv: `beslutets dag, ${date}, eller senare`, en: `a day on or after the decision, ${date}` },
      legalForce,
      'warning',
    );
  }
  if (basedOn !== null && basedOn.date > date) {
    complain(
      ['basedOn', 'date'],
      { sv: `beslutets dag, ${date}, eller tidigare`, en: `a day on or before the decision, ${date}` },
      basedOn.date,
      'warning',
    );
  }
}

function lastDay(day: string): Words {
  return { sv: `sista dagen ${day}`, en: `the last day ${day}` };
}

function lintClass({ value, complain }: Entry<RecordClass>, { rules }: PlanEntries): void {
  if (!rules.some((rule) => rule.value.class === value.id)) {
    complain(
      ['id'],
      {
        sv: 'en regel för handlingstypen (utan den bevaras handlingarna)',
        en: 'a rule for the class (without one its records are kept)',
      },
      { sv: 'ingen', en: 'none' },
      'warning',
    );
  }
}

/**
 * What a decision that rules rest on lacks as a mandate: it has not been made yet, or nobody can check that it is valid. `today`: civil day
 * in Europe/Stockholm, `YYYY-MM-DD`.
 */
function lintMandate({ value, complain }: Entry<Decision>, { rules }: PlanEntries, today: string): void {
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
