import type { Entry } from '../base/entry.ts';
import { daysLater } from '../base/values.ts';
import type { PlanEntries } from './check-plan.ts';
import type { Decision, DisposalRule, RecordClass, TriggerEvent } from './committees.ts';
import { lintObject } from './lint-object.ts';
import type { Match } from './match-keys.ts';
import { askingNothing } from './match-keys.ts';
import { canMeet, takesEverything } from './record-space.ts';

/** Warns of a rule that can never apply, or that reaches everything: rarely what the committee has decided. */
export function lintRule({ value: rule, complain }: Entry<DisposalRule>, plan: PlanEntries): void {
  const decision = plan.decisions.find(({ value }) => value.id === rule.decision)?.value;
  const ruled = plan.classes.find(({ value }) => value.id === rule.class)?.value;
  if (decision === undefined || ruled === undefined) return;
  if (!lintObject(rule, plan, complain)) return;
  if (takesEverything(ruled)) {
    complain(
      ['class'],
      { sv: 'en handlingstyp som avgränsas av något', en: 'a class that asks for something' },
      { sv: `${rule.class}, dit allt hör`, en: `${rule.class}, which takes everything` },
      'warning',
    );
  }
  if (ruled.match !== null && !canMeet(ruled)) {
    complain(
      ['class'],
      { sv: 'en handlingstyp som något kan höra till', en: 'a class that something can match' },
      {
        sv: `${rule.class}, vars undantag tar allt som hör dit`,
        en: `${rule.class}, whose exceptions take all it matches`,
      },
      'warning',
    );
  } else if (ruled.match !== null && !canMeet(ruled, ...reachOf(rule, decision))) {
    complain(
      ['class'],
      { sv: 'handlingar som regeln når', en: 'records that the rule reaches' },
      {
        sv: `${rule.class}, som publicerats under annan tid`,
        en: `a class of ${rule.class} published at other times`,
      },
      'warning',
    );
  }
  lintNoPeriod(rule, complain);
  const never = impossibleTrigger(rule, ruled.match);
  if (never !== null) {
    complain(
      ['trigger'],
      {
        sv: `en händelse (trigger) som kan inträffa för ${rule.class}`,
        en: `a trigger that can happen to ${rule.class}`,
      },
      { sv: `${never} (regeln skulle vänta för alltid)`, en: `${never} (it would wait for ever)` },
      'warning',
    );
  }
  const superseding = plan.rules.find((other) => other.value !== rule && takesPlaceOf(other.value, rule, plan));
  if (superseding !== undefined) {
    const expected = { sv: 'något som regeln fortfarande gäller', en: 'something that the rule still applies to' };
    const got = {
      sv: `inget: ${superseding.value.id} går före överallt`,
      en: `nothing: ${superseding.value.id} takes its place everywhere`,
    };
    complain(['id'], expected, got, 'warning');
  }
  if (leadsTo(rule.id, rule.id, plan, new Set())) {
    complain(
      ['supersedes'],
      { sv: 'regler som inte går före varandra', en: 'rules that do not supersede each other' },
      { sv: 'en cirkel: ingen av dem skulle gälla', en: 'a circle: none of them would apply' },
      'warning',
    );
  }
}

/** Events that a person states about a record. For these, disposal at once is probably what was meant. */
const saidByPersons: readonly TriggerEvent[] = ['obsolete', 'delivered', 'case-closed'];

function lintNoPeriod(
  { period, trigger, action, object }: DisposalRule,
  complain: Entry<DisposalRule>['complain'],
): void {
  // Work for people may begin at once: only what is disposed of here is gone before anybody has looked.
  if (period === null || /[1-9]/.test(period) || trigger === null || action !== 'dispose' || object !== 'copy') return;
  const events = eventsOf(trigger);
  const isSaid = (event: TriggerEvent) => saidByPersons.includes(event);
  const waitsForAll = typeof trigger === 'object' && 'latest' in trigger;
  if (waitsForAll ? events.some(isSaid) : events.every(isSaid)) return;
  complain(
    ['period'],
    { sv: 'en frist som är längre än ingen', en: 'a period longer than nothing' },
    { sv: `${period}: genast efter ${events.join(', ')}`, en: `${period}: at once after ${events.join(', ')}` },
    'warning',
  );
}

function eventsOf(trigger: NonNullable<DisposalRule['trigger']>): readonly TriggerEvent[] {
  if (typeof trigger === 'string') return [trigger];
  return 'latest' in trigger ? trigger.latest : trigger.earliest;
}

/** When the records that the rule reaches were published: by the rule's `records`, and by what its decision applies to. */
export function reachOf(
  rule: DisposalRule,
  { appliesTo, validFrom }: Decision,
): Pick<RecordClass, 'match' | 'except'>[] {
  const reach = rule.appliesTo ?? appliesTo;
  const from = reach === 'new' ? validFrom : null;
  const to = reach === 'existing' ? daysLater(validFrom, -1) : null;
  return [rule.records ?? { from: null, to: null }, { from, to }].map((span) => ({
    match: { ...askingNothing, published: span },
    except: [],
  }));
}

function impossibleTrigger({ trigger, action }: DisposalRule, match: Match | null): TriggerEvent | null {
  if (trigger === null || match === null || action === 'preserve') return null;
  const impossible = (event: TriggerEvent) =>
    (event === 'removed' && match.removed === false) ||
    ((event === 'registered' || event === 'case-closed') && match.registered === false);
  if (typeof trigger === 'string') return impossible(trigger) ? trigger : null;
  if ('latest' in trigger) return trigger.latest.find(impossible) ?? null;
  return trigger.earliest.every(impossible) ? (trigger.earliest[0] ?? null) : null;
}

/** Whether `other` applies wherever `rule` does, and supersedes it. */
function takesPlaceOf(other: DisposalRule, rule: DisposalRule, { decisions }: PlanEntries): boolean {
  // A transfer applies only until it is done.
  if (other.action === 'transfer') return false;
  if (!other.supersedes.includes(rule.id) || other.class !== rule.class || other.records !== null) return false;
  const find = (id: string) => decisions.find(({ value }) => value.id === id)?.value;
  const [theirs, own] = [find(other.decision), find(rule.decision)];
  if (theirs === undefined || own === undefined) return false;
  const lasts = theirs.validTo === null && theirs.validFrom <= own.validFrom;
  return lasts && (other.appliesTo ?? theirs.appliesTo) === 'both';
}

function leadsTo(from: string, to: string, plan: PlanEntries, seen: Set<string>): boolean {
  const next = plan.rules.find(({ value }) => value.id === from)?.value.supersedes ?? [];
  return next.some((id) => {
    // A rule that names its own id supersedes the rule of that id in the plan of a committee that is taken over.
    if (id === from) return false;
    if (id === to) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return leadsTo(id, to, plan, seen);
  });
}
