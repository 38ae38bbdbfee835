import type { Words } from '../../config/base/words.ts';
import { type Decision, type DisposalRule, notWritten } from '../../config/plans/committees.ts';

/** A rule in words, put together once for many items. */
export interface RuleWords {
  /** `gallringsfrist 2 år räknat från kalenderårets slut` */
  retention: Words;
  /** `KS 2026-02-10 § 45` */
  decision: Words;
  /** What becomes of the item: `får gallras`. */
  fate: Words;
}

export function ruleWords(rule: DisposalRule, decision: Decision): RuleWords {
  return {
    retention: rule.period === null ? both('') : withSnapshots(rule, retentionWords(rule, rule.period)),
    decision: decisionWords(decision),
    fate: fateWords(rule.action, (rule.modality ?? decision.modality) === 'must'),
  };
}

/** What goes by such a rule goes out of sealed snapshots too, by a list of its own. */
function withSnapshots({ inSnapshots }: DisposalRule, { sv, en }: Words): Words {
  if (inSnapshots !== 'redact') return { sv, en };
  return { sv: `${sv}, också ur ögonblicksbilder`, en: `${en}, out of snapshots too` };
}

export function fateWords(action: DisposalRule['action'], must: boolean): Words {
  switch (action) {
    case 'dispose':
      return must ? { sv: 'ska gallras', en: 'must be disposed of' } : { sv: 'får gallras', en: 'may be disposed of' };
    case 'review':
      return { sv: 'ska granskas', en: 'is to be reviewed' };
    case 'transfer':
      return { sv: 'ska levereras', en: 'is to be transferred' };
    case 'preserve':
      return { sv: 'bevaras', en: 'is preserved' };
  }
}

const units: [RegExp, sv: [one: string, more: string], en: [one: string, more: string]][] = [
  [/(\d+)Y/, ['år', 'år'], ['year', 'years']],
  [/(\d+)M/, ['månad', 'månader'], ['month', 'months']],
  [/(\d+)W/, ['vecka', 'veckor'], ['week', 'weeks']],
  [/(\d+)D/, ['dag', 'dagar'], ['day', 'days']],
];

function retentionWords({ action, counting }: DisposalRule, period: string): Words {
  const parts = units.flatMap(([pattern, sv, en]) => {
    const count = Number(pattern.exec(period)?.[1] ?? 0);
    const word = ([one, more]: [string, string]) => `${count} ${count === 1 ? one : more}`;
    return count === 0 ? [] : [{ sv: word(sv), en: word(en) }];
  });
  const noun = action === 'dispose' ? { sv: 'gallringsfrist', en: 'retention' } : { sv: 'frist', en: 'period' };
  const from =
    counting === 'calendar-year'
      ? { sv: 'räknat från kalenderårets slut', en: 'counted from the end of the calendar year' }
      : { sv: 'räknat från den dagen', en: 'counted from that day' };
  if (parts.length === 0 && counting === 'exact') return { sv: `ingen ${noun.sv}`, en: `no ${noun.en}` };
  const length = parts.length === 0 ? [{ sv: '0 dagar', en: '0 days' }] : parts;
  return {
    sv: `${noun.sv} ${length.map(({ sv }) => sv).join(' ')} ${from.sv}`,
    en: `${noun.en} of ${length.map(({ en }) => en).join(' ')} ${from.en}`,
  };
}

/** Bodies that everybody knows by their letters. */
const shortNames: Record<string, string> = { Kommunstyrelsen: 'KS', Kommunfullmäktige: 'KF' };

/** A decision by its body, day and paragraph; two-tier decisions name both. `KS 2026-02-10 § 45` */
export function decisionWords({
  basedOn,
  ...decision
}: Pick<Decision, 'body' | 'date' | 'paragraph'> & {
  basedOn: Pick<Decision, 'body' | 'date' | 'paragraph'> | null;
}): Words {
  if (decision.paragraph === notWritten) return { sv: 'utkast till beslut', en: 'a draft of a decision' };
  const name = (one: Pick<Decision, 'body' | 'date' | 'paragraph'>) =>
    `${shortNames[one.body] ?? one.body} ${one.date} ${one.paragraph}`;
  if (basedOn === null) return both(name(decision));
  return { sv: `${name(decision)} (efter ${name(basedOn)})`, en: `${name(decision)} (after ${name(basedOn)})` };
}

export function both(text: string): Words {
  return { sv: text, en: text };
}
