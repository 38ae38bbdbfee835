import type { Entry } from '../base/entry.ts';
import type { PlanEntries } from './check-plan.ts';
import { type DisposalRule, obeyedObjects, type RecordClass, snapshotEvents } from './committees.ts';
import { askedBy, askedOfSnapshots } from './match-keys.ts';

/** Warns of a rule that nothing carries out, since nothing here does that with its object. Returns whether something goes by the rule. */
export function lintObject(
  { object, action, trigger, supersedes, class: ruled }: DisposalRule,
  { rules, classes }: PlanEntries,
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
  if (object === 'snapshot')
    lintOfSnapshots({ action, trigger }, classes.find(({ value }) => value.id === ruled)?.value, complain);
  return isObeyed;
}

function lintOfSnapshots(
  { action, trigger }: Pick<DisposalRule, 'action' | 'trigger'>,
  ruled: RecordClass | undefined,
  complain: Entry<DisposalRule>['complain'],
): void {
  if (action === 'review' || action === 'transfer') {
    complain(
      ['action'],
      { sv: 'dispose eller preserve, för ögonblicksbilder', en: 'dispose or preserve, for snapshots' },
      { sv: `${action}: programmet utför inte regeln`, en: `${action}: nothing goes by the rule` },
      'warning',
    );
  }
  const events = trigger === null ? [] : typeof trigger === 'string' ? [trigger] : Object.values(trigger).flat();
  const never = events.filter((event) => !snapshotEvents.includes(event));
  if (never.length > 0) {
    complain(
      ['trigger'],
      { sv: `för ögonblicksbilder: ${snapshotEvents.join(', ')}`, en: `for snapshots: ${snapshotEvents.join(', ')}` },
      { sv: `${never.join(', ')}, som inte händer dem`, en: `${never.join(', ')}, which do not happen to them` },
      'warning',
    );
  }
  const conditions = ruled === undefined ? [] : [...(ruled.match === null ? [] : [ruled.match]), ...ruled.except];
  const asked = new Set(conditions.flatMap((one) => askedBy(one).map(({ key }) => key)));
  const unknown = [...asked].filter((key) => !askedOfSnapshots.includes(key));
  if (unknown.length > 0) {
    complain(
      ['class'],
      {
        sv: `en handlingstyp som frågar efter ${askedOfSnapshots.join(', ')}, eller inget`,
        en: `a class that asks for ${askedOfSnapshots.join(', ')}, or nothing`,
      },
      {
        sv: `${unknown.join(', ')}, som inte är känt om någon ögonblicksbild`,
        en: `${unknown.join(', ')}, which is not known of any snapshot`,
      },
      'warning',
    );
  }
}
