import type { Words } from '../../config/base/words.ts';
import type { TriggerEvent } from '../../config/plans/committees.ts';
import { retentionEnd } from './retention-end.ts';
import { both, type RuleWords } from './rule-words.ts';
import type { Awaited, VerdictState } from './verdict.ts';

/** `Får gallras från 2027-01-01: publicerad 2024-05-10, gallringsfrist 2 år räknat från kalenderårets slut, KS 2026-02-10 § 45` */
export function datedWords(dated: {
  state: VerdictState;
  fate: Words;
  /** The day from which that may be done; null: something forbids it, and only the rule's day is told. */
  from: string | null;
  dueFrom: string;
  lastRetained: string;
  event: TriggerEvent;
  at: string;
  /** `at` is the latest that it can be. */
  isLatest?: boolean;
  reviewedUntil: string | null;
  rule: RuleWords;
}): Words {
  const { fate, from, dueFrom, event, at, reviewedUntil, rule } = dated;
  const kept = reviewedUntil === null ? both('') : keptWords(reviewedUntil);
  const reason = {
    sv: `${happened[event].sv} ${dated.isLatest ? 'senast ' : ''}${at}, ${rule.retention.sv}, ${kept.sv}${rule.decision.sv}`,
    en: `${happened[event].en} ${at}${dated.isLatest ? ' at the latest' : ''}, ${rule.retention.en}, ${kept.en}${rule.decision.en}`,
  };
  const retained = {
    sv: `Gallringsfrist löper till och med ${dated.lastRetained}`,
    en: `Retained until the end of ${dated.lastRetained}`,
  };
  if (dated.state === 'retained') {
    if (from === null) {
      return {
        sv: `${retained.sv}, därefter ${fate.sv}: ${reason.sv}`,
        en: `${retained.en}, then it ${fate.en}: ${reason.en}`,
      };
    }
    return {
      sv: `${retained.sv}, ${fate.sv} från ${from}: ${reason.sv}`,
      en: `${retained.en}, ${fate.en} from ${from}: ${reason.en}`,
    };
  }
  if (from === null) {
    return {
      sv: `Gallringsfristens slut ${retentionEnd(dueFrom, at)}, ${fate.sv} när inget längre hindrar: ${reason.sv}`,
      en: `End of its retention ${retentionEnd(dueFrom, at)}, ${fate.en} once nothing forbids it: ${reason.en}`,
    };
  }
  return {
    sv: `${upper(fate.sv)} från ${from}: ${reason.sv}`,
    en: `${upper(fate.en)} from ${from}: ${reason.en}`,
  };
}

/** What the wait concerns. `day`: a look is needed on it or after. `isUndated`: the event has happened, and nobody has said when. */
interface Subject {
  class: string;
  day: string;
  isUndated: boolean;
  /** The account is closed: no look comes any more by itself. */
  isClosed?: boolean;
}

/** `rest`: the words of the rule, or of what would be without the wait. */
export function waitingWords(awaited: Awaited, subject: Subject, rest: Words): Words {
  const what = awaitedWords(awaited, subject);
  return { sv: `Inväntar ${what.sv}; ${lower(rest.sv)}`, en: `Waits for ${what.en}; ${lower(rest.en)}` };
}

/** Days of the item that cannot be, after what the rest comes to. */
export function impossibleWords(rest: Words, days: readonly { because: Words }[]): Words {
  const list = (language: keyof Words) => days.map(({ because }) => because[language]).join('; ');
  return joined(rest, {
    sv: `; räknas inte, eftersom det inte kan stämma: ${list('sv')}`,
    en: `; does not count, since it cannot be: ${list('en')}`,
  });
}

/** A rule that has no date yet. */
export function undatedWords({ retention, decision, fate }: RuleWords): Words {
  return {
    sv: `därefter ${fate.sv}, ${retention.sv}, ${decision.sv}`,
    en: `then it ${fate.en}, ${retention.en}, ${decision.en}`,
  };
}

export function preservedWords(rule: string | null, byReview: boolean, decision: Words | null): Words {
  const [named, source] = [rule === null ? '' : ` ${rule}`, decision ?? both('')];
  const comma = decision === null ? '' : ', ';
  if (byReview) {
    return {
      sv: `Bevaras: så slutade granskningen${rule === null ? '' : ` enligt regeln${named}`}${comma}${source.sv}`,
      en: `Preserved: so the review ended${rule === null ? '' : ` by the rule${named}`}${comma}${source.en}`,
    };
  }
  return { sv: `Bevaras: regeln${named}${comma}${source.sv}`, en: `Preserved: the rule${named}${comma}${source.en}` };
}

export function noRuleWords(missingClass: string | null): Words {
  const why =
    missingClass === null
      ? { sv: 'ingen regel som är i kraft gäller för den', en: 'no rule in force applies to it' }
      : {
          sv: `klassen ${missingClass}, som en person har satt, finns inte i planen`,
          en: `the class ${missingClass}, which a person has set, is not in the plan`,
        };
  return { sv: `Saknar regel – bevaras tills vidare: ${why.sv}`, en: `No rule, so it is kept: ${why.en}` };
}

/** A transfer is done, and no other rule says what is to become of the item. `on`: a civil day. */
export function transferredWords(rule: string, on: string): Words {
  return {
    sv: `Saknar regel – bevaras tills vidare: den är överlämnad ${on}, enligt regeln ${rule}, och ingen annan regel säger vad som sedan sker`,
    en: `No rule, so it is kept: it was handed over on ${on}, by the rule ${rule}, and no other rule says what happens then`,
  };
}

export function conflictWords(rules: readonly string[]): Words {
  const ids = rules.join(', ');
  return {
    sv: `; regler med olika innehåll gäller (${ids}), den listas inte av sig själv`,
    en: `; rules that differ apply (${ids}), it is not listed by itself`,
  };
}

/** Rules that differ forbid disposal as a hold does. `rule`: the one whose words `rest` is. */
export function differingWords(rules: readonly string[], rule: string, rest: Words): Words {
  const ids = rules.join(', ');
  return {
    sv: `Får inte gallras: regler med olika innehåll gäller (${ids}), den listas inte av sig själv. Enligt regeln ${rule}: ${lower(rest.sv)}`,
    en: `May not be disposed of: rules that differ apply (${ids}), it is not listed by itself. By the rule ${rule}: ${lower(rest.en)}`,
  };
}

/** A person has chosen between rules that differ. */
export function settledWords(chosen: string, others: readonly string[]): Words {
  const ids = others.join(', ');
  return {
    sv: `; en person har avgjort att regeln ${chosen} gäller före ${ids}`,
    en: `; a person has settled that the rule ${chosen} goes before ${ids}`,
  };
}

export function lapsedWords(): Words {
  return {
    sv: '; vad en person har avgjort om reglerna gäller inte längre, eftersom det inte är samma regler som träffar nu',
    en: '; what a person settled about the rules holds no more, since the rules that apply now are not the same',
  };
}

/** What a hold forbids comes before what the rules would allow: a person who reads the first words only must not be misled. */
export function heldWords(holds: readonly string[], rest: Words): Words {
  const ids = holds.join(', ');
  return {
    sv: `Får inte gallras: gallringsstopp ${ids}. När inget stopp finns: ${lower(rest.sv)}`,
    en: `May not be disposed of: held by ${ids}. Once nothing holds it: ${lower(rest.en)}`,
  };
}

export function lockedWords(rest: Words): Words {
  return {
    sv: `Får inte gallras: den är låst. När den har låsts upp: ${lower(rest.sv)}`,
    en: `May not be disposed of: it is locked. Once it is unlocked: ${lower(rest.en)}`,
  };
}

export function legalForceWords(day: string): Words {
  return { sv: `; verkställs inte före ${day} (laga kraft)`, en: `; not executed before ${day} (legal force)` };
}

export const nothing: Words = { sv: '', en: '' };

export function joined(...parts: Words[]): Words {
  return { sv: parts.map(({ sv }) => sv).join(''), en: parts.map(({ en }) => en).join('') };
}

const happened: Record<TriggerEvent, Words> = {
  published: { sv: 'publicerad', en: 'published' },
  captured: { sv: 'insamlad', en: 'captured' },
  edited: { sv: 'senast ändrad', en: 'last edited' },
  'last-activity': { sv: 'senaste aktivitet i tråden', en: 'last activity in the thread' },
  removed: { sv: 'borta från plattformen', en: 'gone from the platform' },
  'account-closed': { sv: 'kontot avslutat', en: 'account closed' },
  'case-closed': { sv: 'ärendet avslutat', en: 'case closed' },
  registered: { sv: 'diarieförd', en: 'registered' },
  obsolete: { sv: 'förklarad inaktuell', en: 'declared obsolete' },
  snapshotted: { sv: 'sparad i ögonblicksbild', en: 'shown in a snapshot' },
  delivered: { sv: 'levererad', en: 'delivered' },
};

/** What a period counts from, as it is said before its day. `event`: as a list has it, which may be of a later version. */
export function happenedWords(event: string): Words {
  return Object.hasOwn(happened, event) ? happened[event as TriggerEvent] : { sv: event, en: event };
}

function awaitedWords(awaited: Awaited, subject: Subject): Words {
  switch (awaited) {
    case 'published':
      return { sv: 'uppgift om när den publicerades', en: 'the day of its publication' };
    case 'captured':
      return { sv: 'uppgift om när den samlades in', en: 'the day of its capture' };
    case 'edited':
      return { sv: 'uppgift om när den senast ändrades', en: 'the day of its last edit' };
    case 'last-activity':
      return { sv: 'uppgift om den senaste aktiviteten i tråden', en: 'the day of the last activity in its thread' };
    case 'removed':
      return subject.isUndated
        ? { sv: 'uppgift om när den togs bort från plattformen', en: 'the day of its removal from the platform' }
        : { sv: 'att den försvinner från plattformen', en: 'its removal from the platform' };
    case 'account-closed':
      return { sv: 'att kontot avslutas', en: 'the closing of the account' };
    case 'case-closed':
      return { sv: 'att ärendet avslutas', en: 'the closing of the case' };
    case 'registered':
      return subject.isUndated
        ? { sv: 'uppgift om vilken dag den diariefördes', en: 'the day of its registration' }
        : { sv: 'att den diarieförs', en: 'its registration' };
    case 'obsolete':
      return { sv: 'att någon förklarar den inaktuell', en: 'somebody to declare it obsolete' };
    case 'snapshotted':
      return { sv: 'att den sparas i en ögonblicksbild', en: 'a snapshot that shows it' };
    case 'delivered':
      return { sv: 'att den levereras', en: 'its delivery' };
    case 'facts':
      return {
        sv: `uppgifter som klassen ${subject.class} och dess undantag frågar efter`,
        en: `facts that the class ${subject.class} and its exceptions ask for`,
      };
    case 'decision':
      return {
        sv: 'att beslutet fattas (det är daterat efter i dag)',
        en: 'the decision to be made (it is dated after today)',
      };
    case 'review':
      return { sv: 'uppgift om till vilken dag granskningen behöll den', en: 'the day until which a review kept it' };
    case 'takedown-note':
      return { sv: 'att anteckningen om avpubliceringen avslutas', en: 'the closing of the note of its takedown' };
    case 'look':
      return {
        sv: `en fullständig insamling av kontot ${subject.day} eller senare${subject.isClosed ? ' (kontot är avslutat: på dess sida sägs vad som räknas som den sista genomgången)' : ''}`,
        en: `a full look at the account on ${subject.day} or later${subject.isClosed ? ' (the account is closed: its page is where somebody says what counts as the last look)' : ''}`,
      };
  }
}

function keptWords(until: string): Words {
  return { sv: `vid granskning behållen till ${until}, `, en: `kept by review until ${until}, ` };
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
