import { civilDate, dayZone, isDay } from './civil-time.ts';
import type { ItemAction, ReviewOutcome, TakedownCategory } from './item-action.ts';

/** What persons have decided about an item, after all of their actions. Instants are UTC. */
export interface ItemDecisions {
  class: string | null;
  tags: string[];
  caseNumber: string | null;
  registeredAt: string | null;
  caseClosedAt: string | null;
  locked: boolean;
  /** Hidden from ordinary readers. */
  secret: boolean;
  /** The newest takedown note. A newer note replaces the older one. The catalog has it as `noteNow` gives it. */
  takedown: NotedTakedown | null;
  /** When a person last declared the item obsolete. The judge decides whether that still holds. */
  obsoleteAt: string | null;
  /** Oldest first. */
  reviews: ItemReview[];
  /** A civil day. */
  deliveredAt: string | null;
}

export interface NotedTakedown {
  /** The action that wrote the note. */
  note: string;
  category: TakedownCategory;
  notedAt: string;
  /** Null when the note does not say when. */
  takenDownAt: string | null;
  /** Null while the note is open. */
  closedAt: string | null;
}

/**
 * How a review by a rule ended. `until` is a civil day, and null unless the outcome is `keep-until`. `settle`: a person has chosen this rule,
 * of this plan, among rules that differ; see `item-action.ts`.
 */
export interface ItemReview {
  rule: string | null;
  outcome: ReviewOutcome | 'settle';
  until: string | null;
  at: string;
  plan?: string;
  among?: string;
}

export const noDecisions: ItemDecisions = {
  class: null,
  tags: [],
  caseNumber: null,
  registeredAt: null,
  caseClosedAt: null,
  locked: false,
  secret: false,
  takedown: null,
  obsoleteAt: null,
  reviews: [],
  deliveredAt: null,
};

/** How many different persons must ask to open a locked item. */
const unlockers = 2;

/** The decisions from the actions about one item, oldest first. */
export function decisionsOf(actions: readonly ItemAction[]): ItemDecisions {
  let now = noDecisions;
  let saidUnlock = new Set<string>();
  for (const action of actions) {
    if (action.what === 'lock' || action.what === 'inherit') saidUnlock = new Set();
    if (action.what === 'unlock') saidUnlock.add(action.by);
    now = after(now, action, saidUnlock.size >= unlockers);
  }
  return now;
}

function after(now: ItemDecisions, action: ItemAction, unlocked: boolean): ItemDecisions {
  switch (action.what) {
    case 'tag': {
      const gone = new Set(action.untag);
      return { ...now, tags: [...new Set([...now.tags, ...action.tags])].filter((tag) => !gone.has(tag)).sort() };
    }
    case 'classify':
      return { ...now, class: action.class };
    case 'register':
      return {
        ...now,
        caseNumber: action.caseNumber,
        registeredAt: action.registeredAt,
        caseClosedAt: action.caseClosedAt,
      };
    case 'lock':
      return { ...now, locked: true };
    case 'unlock':
      return { ...now, locked: now.locked && !unlocked };
    case 'takedown':
      return {
        ...now,
        ...registeredBy(now, action),
        secret: now.secret || action.category === 'sekretess',
        takedown: {
          note: action.id,
          category: action.category,
          notedAt: action.at,
          takenDownAt: action.takenDownAt,
          closedAt: null,
        },
      };
    case 'takedown-close':
      if (now.takedown?.note !== action.note) return now;
      return { ...now, takedown: { ...now.takedown, closedAt: action.at } };
    case 'declare-obsolete':
      return { ...now, obsoleteAt: action.at };
    case 'review': {
      const { rule, outcome, until, at } = action;
      return { ...now, reviews: [...now.reviews, { rule, outcome, until, at }] };
    }
    case 'settle': {
      const { plan, rule, among, at } = action;
      return { ...now, reviews: [...now.reviews, { rule, outcome: 'settle', until: null, at, plan, among }] };
    }
    case 'deliver':
      return { ...now, deliveredAt: action.deliveredAt };
    case 'secrecy':
      return { ...now, secret: action.paragraph !== null };
    case 'inherit': {
      const { class: itsClass, tags, caseNumber, registeredAt, caseClosedAt, locked, secret } = action;
      return { ...now, class: itsClass, tags, caseNumber, registeredAt, caseClosedAt, locked, secret };
    }
    case 'package':
    case 'accept':
    case 'report-police':
      return now;
  }
}

type Registered = Pick<ItemDecisions, 'caseNumber' | 'registeredAt' | 'caseClosedAt'>;

/**
 * A note's case number makes its item registered. The note does not say when it was registered, or whether the case is closed. The last
 * statement counts. A note with the same number as before changes nothing.
 */
function registeredBy(
  { caseNumber, registeredAt, caseClosedAt }: ItemDecisions,
  note: Extract<ItemAction, { what: 'takedown' }>,
): Registered {
  if (note.caseNumber === null || note.caseNumber === caseNumber) return { caseNumber, registeredAt, caseClosedAt };
  return { caseNumber: note.caseNumber, registeredAt: null, caseClosedAt: null };
}

/**
 * What a note says of its item as it is now. A closed note from before the item came back to the platform explains nothing any more: an
 * item that vanishes anew needs a note of its own. An open note still waits for a person. UTC.
 */
export function noteNow(note: NotedTakedown | null, returnedAt: string | null): NotedTakedown | null {
  if (note === null || note.closedAt === null || returnedAt === null) return note;
  return isOfEarlier(note, returnedAt) ? null : note;
}

/** The decisions about an item that came back at `returnedAt`. Null: it never came back. The actions are oldest first. */
export function decisionsNow(actions: readonly ItemAction[], returnedAt: string | null): ItemDecisions {
  const decisions = decisionsOf(actions);
  return { ...decisions, takedown: noteNow(decisions.takedown, returnedAt) };
}

/** Whether a note was written, or is of something taken down, before the item came back. A day counts by its last moment. */
export function isOfEarlier(
  { notedAt, takenDownAt }: Pick<NotedTakedown, 'notedAt' | 'takenDownAt'>,
  returnedAt: string | null,
): boolean {
  if (returnedAt === null) return false;
  const returned = Date.parse(returnedAt);
  if (Date.parse(notedAt) < returned) return true;
  if (takenDownAt === null) return false;
  return isDay(takenDownAt) ? takenDownAt < civilDate(returnedAt, dayZone) : Date.parse(takenDownAt) < returned;
}
