import type { AuthorRole, ItemKind } from '../../config/base/item-words.ts';
import type { Decision, DisposalRule, RuleObject, TriggerEvent } from '../../config/plans/committees.ts';
import type { Match } from '../../config/plans/match-keys.ts';
import type { CaptureLevel } from '../../config/register/accounts.ts';
import type { Locale } from './archive-words.ts';

type OtherAction = Exclude<DisposalRule['action'], 'dispose'>;
type MatchWord = ItemKind | AuthorRole;

/** How a sentence says each key of a class's `match`; kinds of items are the sentence's noun. */
type Conditions = {
  [Key in Exclude<keyof Match, 'kind'>]: NonNullable<Match[Key]> extends boolean
    ? Record<'true' | 'false', string>
    : (what: string) => string;
};

const sv = {
  extents: {
    new: 'det som publiceras från och med första giltighetsdagen',
    existing: 'det som publicerats före första giltighetsdagen',
    both: 'allt, oavsett när det publicerats',
  } satisfies Record<Decision['appliesTo'], string> as Record<Decision['appliesTo'], string>,
  byPerson: 'det som en person för dit',
  everySnapshot: 'alla förseglade ögonblicksbilder',
  except: (what: string) => `utom ${what}`,
  levels: {
    overview: 'översiktsbild',
    unique: 'unik information',
    full: 'fullständig',
  } satisfies Record<CaptureLevel, string> as Record<string, string>,
  matchWords: {
    post: 'inlägg',
    comment: 'kommentarer',
    reply: 'svar',
    share: 'delningar',
    message: 'meddelanden',
    saved: 'filer som en person har sparat',
    account: 'kontot självt',
    official: 'företrädare för kommunen',
    leader: 'förtroendevalda och chefer',
    public: 'allmänheten',
    unknown: 'någon okänd',
  } satisfies Record<MatchWord, string> as Record<string, string>,
  everything: 'allt',
  everythingThat: (what: string) => `allt som är ${what}`,
  whatever: (what: string) => `det som är ${what}`,
  or: ' eller ',
  conditions: {
    author: (who: string) => `av ${who}`,
    platform: (platform: string) => `på ${platform}`,
    account: (account: string) => `för kontot ${account}`,
    removed: { true: 'avpublicerat', false: 'inte avpublicerat' },
    registered: { true: 'med diarienummer', false: 'utan diarienummer' },
    answered: { true: 'besvarat av kontot', false: 'inte besvarat av kontot' },
    hasMedia: { true: 'med bild eller film', false: 'utan bild och film' },
    elsewhere: { true: 'som finns bevarat på annan plats', false: 'som ingen har sagt finns på annan plats' },
    level: (level: string) => `på ett konto vars ögonblicksbilder tas som ${level}`,
    tag: (tag: string) => `märkt ${tag}`,
    theme: (theme: string) => `märkt med temat ${theme}`,
    published: (span: string) => `publicerat ${span}`,
  } satisfies Conditions as Conditions,
  span: (from: string | null, to: string | null) =>
    from !== null && to !== null
      ? `${from} till ${to}`
      : from !== null
        ? `från ${from}`
        : to !== null
          ? `till och med ${to}`
          : 'utan tidsgräns',
  actions: {
    preserve: 'Bevaras',
    review: 'Ska granskas',
    transfer: 'Ska levereras',
  } satisfies Record<OtherAction, string> as Record<OtherAction, string>,
  mayDispose: 'Får gallras',
  mustDispose: 'Ska gallras',
  after: (action: string, period: string, trigger: string) => `${action} ${period} efter ${trigger}`,
  countings: { 'calendar-year': 'räknat från kalenderårets slut', exact: 'räknat på dagen' },
  latestOf: (events: string) => `det sista av ${events}`,
  earliestOf: (events: string) => `det första av ${events}`,
  and: ' och ',
  triggers: {
    published: 'publiceringen',
    captured: 'insamlingen',
    edited: 'senaste ändringen',
    'last-activity': 'senaste aktiviteten i tråden',
    removed: 'avpubliceringen',
    'account-closed': 'kontots avslut',
    'case-closed': 'ärendets avslut',
    registered: 'diarieföringen',
    obsolete: 'att det förklarats inaktuellt',
    snapshotted: 'att det syns i en ögonblicksbild',
    delivered: 'leveransen',
  } satisfies Record<TriggerEvent, string> as Record<TriggerEvent, string>,
  atOnce: 'genast',
  units: {
    Y: (n: number) => `${n} år`,
    M: (n: number) => (n === 1 ? '1 månad' : `${n} månader`),
    W: (n: number) => (n === 1 ? '1 vecka' : `${n} veckor`),
    D: (n: number) => (n === 1 ? '1 dag' : `${n} dagar`),
  },
  records: (span: string) => `Gäller det som publicerats ${span}.`,
  extent: (what: string) => `Omfattar ${what}.`,
  supersedes: (rules: string) => `Går före ${rules}.`,
  instruction: (text: string) => `Att göra: ${text}.`,
  keptInSnapshots: 'Står kvar i ögonblicksbilder.',
  redactedInSnapshots: 'Gallras också ur ögonblicksbilder, på en egen lista när en person har sett var det står.',
  objects: {
    copy: '',
    platform: 'Gäller det som står på plattformen: administratörerna tar bort det där, efter en arbetslista.',
    snapshot: 'Gäller ögonblicksbilder.',
    media: 'Gäller bilder och filmer. Programmet utför inte regeln: de följer sitt inlägg.',
  } satisfies Record<RuleObject, string> as Record<RuleObject, string>,
  snapshotsStay: 'Programmet utför inte regeln: ögonblicksbilder bevaras eller gallras.',
};

export type SentenceWords = typeof sv;

const en: SentenceWords = {
  extents: {
    new: 'what is published on the first day in force and later',
    existing: 'what was published before the first day in force',
    both: 'everything, whenever it was published',
  },
  byPerson: 'what a person puts there',
  everySnapshot: 'all sealed snapshots',
  except: (what) => `except ${what}`,
  levels: { overview: 'an overview', unique: 'unique information', full: 'complete' },
  matchWords: {
    post: 'posts',
    comment: 'comments',
    reply: 'replies',
    share: 'shares',
    message: 'messages',
    saved: 'files that a person saved',
    account: 'the account itself',
    official: 'those who speak for the municipality',
    leader: 'elected representatives and managers',
    public: 'the public',
    unknown: 'somebody unknown',
  },
  everything: 'everything',
  everythingThat: (what) => `everything that is ${what}`,
  whatever: (what) => `what is ${what}`,
  or: ' or ',
  conditions: {
    author: (who) => `by ${who}`,
    platform: (platform) => `on ${platform}`,
    account: (account) => `of the account ${account}`,
    removed: { true: 'unpublished', false: 'not unpublished' },
    registered: { true: 'with a case number', false: 'without a case number' },
    answered: { true: 'answered by the account', false: 'not answered by the account' },
    hasMedia: { true: 'with a picture or film', false: 'without picture and film' },
    elsewhere: { true: 'that is kept elsewhere too', false: 'that nobody has said is kept elsewhere' },
    level: (level) => `of an account whose snapshots are taken as ${level}`,
    tag: (tag) => `tagged ${tag}`,
    theme: (theme) => `marked with the theme ${theme}`,
    published: (span) => `published ${span}`,
  },
  span: (from, to) =>
    from !== null && to !== null
      ? `${from} to ${to}`
      : from !== null
        ? `from ${from}`
        : to !== null
          ? `up to and with ${to}`
          : 'without limit',
  actions: { preserve: 'Preserved', review: 'To be reviewed', transfer: 'To be transferred' },
  mayDispose: 'May be disposed of',
  mustDispose: 'Must be disposed of',
  after: (action, period, trigger) => `${action} ${period} after ${trigger}`,
  countings: { 'calendar-year': 'counted from the end of the calendar year', exact: 'counted by the day' },
  latestOf: (events) => `the last of ${events}`,
  earliestOf: (events) => `the first of ${events}`,
  and: ' and ',
  triggers: {
    published: 'publication',
    captured: 'collection',
    edited: 'the latest edit',
    'last-activity': 'the latest activity in the thread',
    removed: 'unpublication',
    'account-closed': 'the closing of the account',
    'case-closed': 'the closing of the case',
    registered: 'registration',
    obsolete: 'having been declared obsolete',
    snapshotted: 'being seen in a snapshot',
    delivered: 'delivery',
  },
  atOnce: 'at once',
  units: {
    Y: (n) => (n === 1 ? '1 year' : `${n} years`),
    M: (n) => (n === 1 ? '1 month' : `${n} months`),
    W: (n) => (n === 1 ? '1 week' : `${n} weeks`),
    D: (n) => (n === 1 ? '1 day' : `${n} days`),
  },
  records: (span) => `For what was published ${span}.`,
  extent: (what) => `Covers ${what}.`,
  supersedes: (rules) => `Goes before ${rules}.`,
  instruction: (text) => `To do: ${text}.`,
  keptInSnapshots: 'Remains in snapshots.',
  redactedInSnapshots: 'Goes out of snapshots too, on a list of its own when a person has seen where it stands.',
  objects: {
    copy: '',
    platform: 'For what stands on the platform: the administrators take it away there, by a work list.',
    snapshot: 'For snapshots.',
    media: 'For pictures and films. Nothing goes by the rule: they go with their item.',
  },
  snapshotsStay: 'Nothing goes by the rule: snapshots are preserved or disposed of.',
};

/** The parts from which the sentences about rules and record types are made (`rule-words.ts`). */
export const sentenceWords: Record<Locale, SentenceWords> = { sv, en };
