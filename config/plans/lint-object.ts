import type { Entry } from '../base/entry.ts';
import type { PlanEntries } from './check-plan.ts';
import { type DisposalRule, obeyedObjects } from './committees.ts';

/** Warns of a rule that nothing carries out, since nothing here does that with its object. Returns whether something goes by the rule. */
export function lintObject(
  { object, action, supersedes }: DisposalRule,
  { rules }: PlanEntries,
  complain: Entry<DisposalRule>['complain'],
): boolean {
  const apart = rules.find(({ value }) => supersedes.includes(value.id) && value.object !== object)?.value;
  if (apart !== undefined) {
    complain(
      ['supersedes'],
      { sv: `regler om samma sak (object: ${object})`, en: `rules for the same object (${object})` },
      {
        sv: `${apart.id} om ${apart.object}: den gäller fortfarande`,
        en: `${apart.id} for ${apart.object}: it still applies`,
      },
      'warning',
    );
  }
  const isObeyed = obeyedObjects.some((one) => one === object);
  if (object === 'platform' && action !== 'dispose' && action !== 'preserve') {
    complain(
      ['action'],
      {
        sv: 'dispose (administratörerna får en arbetslista) eller preserve, för plattformen',
        en: 'dispose (the administrators get a work list) or preserve, for the platform',
      },
      { sv: `${action}: inget utförs på plattformen`, en: `${action}: nothing is done on the platform` },
      'warning',
    );
  }
  if (object === 'media') {
    complain(
      ['object'],
      { sv: 'copy: bilder och filmer följer sitt inlägg', en: 'copy: pictures and films go with their item' },
      { sv: 'media: programmet utför inte regeln', en: 'media: nothing goes by the rule' },
      'warning',
    );
  }
  if (object === 'snapshot' && action !== 'preserve') {
    complain(
      ['action'],
      { sv: 'preserve: alla ögonblicksbilder bevaras', en: 'preserve: all snapshots are preserved' },
      { sv: `${action}: programmet utför inte regeln`, en: `${action}: nothing goes by the rule` },
      'warning',
    );
  }
  return isObeyed;
}
