import { isDeepStrictEqual } from 'node:util';
import type { Words } from '../../config/base/words.ts';
import { visitOf } from '../../storage/layout/layout.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { ShownNumber } from '../../storage/records/redaction.ts';
import { noteApprovers } from '../plans/approvers.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import type { Workplace } from '../workplace.ts';
import { DisposalRefusedError, refuseUnsafe } from './guards.ts';
import { listsReader, requireStanding } from './lists.ts';
import { boxesOverMore, freeBoxes, goesBeyond, type Mandate } from './mandate.ts';
import { type AfterList, type OpenRedaction, openRedactions } from './open-redactions.ts';
import { type Proposal, refuseChangedPlans } from './propose.ts';
import { type AskedPlaces, fileRedactions, lookAtRedactions, refuseOtherThanSeen } from './propose-redaction.ts';
import { leftWords, passedOverWords } from './redaction-left-words.ts';
import type { Due } from './sift-items.ts';
import { takenByHand } from './taken-by-hand.ts';

/** A snapshot that is on no list now, and why; a person has to look. */
export interface LeftOpen {
  snapshot: string;
  because: Words;
}

/** `only`: this snapshot and no other; `seen`: the digest of what a person has looked at (`seenDigest`). */
export interface AskedAfter {
  after: string;
  places: readonly AskedPlaces[];
  only?: string;
  seen?: string;
}

/**
 * Proposes a list that takes out of sealed snapshots what another list has disposed of by a rule that says redact. Only what is known for certain is
 * placed by itself, and only where nothing goes that the other list has not disposed of; for the rest a person gives places. What is left stays open
 * (`openRedactions`), and is told. `list` null: nothing could be placed. Throws DisposalRefusedError.
 */
export async function proposeAfter(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  { after, places, only, seen }: AskedAfter,
): Promise<{ list: DisposalList | null; left: LeftOpen[] }> {
  const { committee, today, now } = proposal;
  await refuseUnsafe(workplace, now);
  await noteApprovers(workplace);
  await refuseChangedPlans(workplace, committee, today);
  const named = await requireStanding(workplace, after, today);
  const none: AfterList = { open: [], passedOver: [] };
  const its = named.committee === committee ? await openRedactions(workplace, after, today) : none;
  const open = its.open.filter(({ snapshot }) => only === undefined || snapshot === only);
  const foreign = places.find(({ snapshot }) => !open.some((one) => one.snapshot === snapshot));
  if (open.length === 0 || foreign !== undefined) {
    throw new DisposalRefusedError(
      `expected a snapshot that is to be redacted after ${after}, found ${foreign?.snapshot ?? 'none'}`,
      `See \`ogonblick dispose show ${after}\`.`,
      together([
        ...its.passedOver.map(({ rule, because }) => passedOverWords[because](rule)),
        refusals.nothingToRedact(after),
      ]),
    );
  }
  const { list: source } = await listsReader(workplace).read(named);
  const left: LeftOpen[] = [];
  const going: { place: AskedPlaces; due: Due }[] = [];
  for (const one of open) {
    const said = places.find(({ snapshot }) => snapshot === one.snapshot) ?? null;
    const because = await barOf(workplace, proposal, { one, said, source, going });
    if (because !== null) left.push({ snapshot: one.snapshot, because });
  }
  if (going.length === 0) return { list: null, left };
  const dueOf = (snapshot: string) => dueAmong(going, snapshot);
  const entries = await lookAtRedactions(
    workplace,
    proposal,
    going.map(({ place }) => place),
    dueOf,
  );
  refuseOtherThanSeen(entries, seen);
  const rules = source.rules.filter((rule) =>
    entries.some((entry) => entry.rule === rule.id && entry.decision === rule.decision),
  );
  const decisions = source.decisions.filter(({ id }) => rules.some(({ decision }) => decision === id));
  return { list: await fileRedactions(workplace, proposal, { after, entries, rules, decisions }), left };
}

/** Puts the snapshot among what goes, or tells why a person has to look first. What is placed goes even where more of it is open. */
async function barOf(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  {
    one,
    said,
    source,
    going,
  }: { one: OpenRedaction; said: AskedPlaces | null; source: DisposalList; going: { place: AskedPlaces; due: Due }[] },
): Promise<Words | null> {
  const { snapshot, onList } = one;
  if (onList !== null) return leftWords.onList(onList);
  if (one.committee !== proposal.committee) {
    const { name = one.committee } = workplace.configuration.committees.get(one.committee ?? '') ?? {};
    return leftWords.ofOther(name);
  }
  const unplaced = source.entries.filter(({ item }) => one.unplaced.includes(item));
  const all = [...one.shown.map(({ entry }) => entry), ...unplaced];
  const groups = byDecision(all);
  const unknownOf = (group: readonly DisposalEntry[]) => group.filter(({ item }) => one.unplaced.includes(item)).length;
  // Of what a person places where nobody knew it, nobody can say by which of several decisions it went.
  if (said !== null && groups.filter((group) => unknownOf(group) > 0).length > 1) return leftWords.manyDecisions();
  let bar: Words | null = null;
  // The new bag says by which decision something has gone from it: one, and the true one.
  for (const entries of groups) {
    const known = one.shown.filter(({ entry }) => entries.includes(entry));
    const perhaps = entries.length - known.length;
    const numbers = known.map(({ number }) => number);
    const place = said ?? { snapshot, shown: numbers, boxes: [], clean: [] };
    const due = dueFrom(known.length > 0 ? known.map(({ entry }) => entry) : entries);
    const found =
      place.shown.length + place.boxes.length === 0
        ? leftWords.unplaced(perhaps)
        : await barOn(workplace, proposal, { place, due, source, numbers, perhaps: said === null ? 0 : perhaps });
    if (found !== null) {
      bar ??= found;
      continue;
    }
    going.push({ place, due });
    const others = all.filter((entry) => !entries.includes(entry));
    const open = unknownOf(others) + (said === null ? perhaps : 0);
    const next = others.length - unknownOf(others);
    const waits = [
      // What a person said of one decision's places says nothing of the other's.
      ...(bar === null || said !== null ? [] : [bar]),
      ...(open > 0 ? [leftWords.unplaced(open)] : []),
      ...(next > 0 ? [leftWords.nextList(next)] : []),
    ];
    return waits.length === 0 ? null : together(waits, '; ');
  }
  return bar;
}

function byDecision(entries: readonly DisposalEntry[]): DisposalEntry[][] {
  return [...Map.groupBy(entries, ({ rule, decision }) => `${rule} ${decision}`).values()];
}

function together(all: readonly Words[], between = ' '): Words {
  return { sv: all.map(({ sv }) => sv).join(between), en: all.map(({ en }) => en).join(between) };
}

/** Null: it may go. `perhaps`: what a person may place where nobody knew it. */
async function barOn(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  {
    place,
    due,
    source,
    numbers,
    perhaps,
  }: { place: AskedPlaces; due: Due; source: DisposalList; numbers: ShownNumber[]; perhaps: number },
): Promise<Words | null> {
  const taken = perhaps === 0 ? 0 : await takenByHand(workplace, source, place.snapshot, due);
  const mandate = { known: numbers, maybe: Math.max(0, perhaps - taken) };
  try {
    return await beyondMandate(workplace, proposal, { place, due, mandate });
  } catch (error) {
    if (error instanceof RefusedError && error.told) return error.told;
    throw error;
  }
}

/** The rule gives a mandate for what the list has disposed of, and for nothing else. Null: nothing else would go. */
async function beyondMandate(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  { place, due, mandate }: { place: AskedPlaces; due: Due; mandate: Mandate },
): Promise<Words | null> {
  const { snapshot: id, boxes } = place;
  const lookAt = async (some: AskedPlaces['boxes']) => {
    const entries = await lookAtRedactions(workplace, proposal, [{ ...place, boxes: some }], () => due);
    const entry = entries.find(({ item }) => item === id);
    const { folder } = entry?.snapshot ?? {};
    if (folder === undefined) throw new RangeError(`expected ${id} among what was looked at, found it not`);
    return { folder, ...entry?.redaction };
  };
  const { folder, takes = { whole: [], pictures: [] } } = await lookAt(boxes);
  if (await goesBeyond(workplace, { id, folder }, takes, mandate)) return leftWords.more();
  if ((await boxesOverMore(workplace, folder, boxes, takes.whole)).length > 0) return leftWords.ownPicture();
  if (mandate.maybe > 0) return null;
  const free = freeBoxes(boxes, mandate.known);
  if (free.length === 0) return null;
  // Where the same words were found to stay, a person may tick the place.
  const found = (await lookAt(boxes.filter((box) => !free.includes(box)))).stands?.boxes ?? [];
  return free.every((box) => found.some((its) => isDeepStrictEqual(its, box))) ? null : leftWords.freeBox();
}

/** By the rule of the first of the items, and from the last of their days. */
function dueFrom(all: readonly DisposalEntry[]): Due {
  const [first] = all;
  if (first === undefined) throw new RangeError('expected an item that the list has disposed of, found none');
  const days = all.map((entry) => entry.dueFrom).sort();
  const { rule, decision } = first;
  return { class: first.class, rule, decision, trigger: null, dueFrom: days.at(-1) ?? first.dueFrom };
}

/** A bag beside a snapshot goes by what the snapshot goes by. */
function dueAmong(going: readonly { place: AskedPlaces; due: Due }[], snapshot: string): Due {
  const own = going.find(({ place }) => place.snapshot === snapshot);
  const found = own ?? going.find(({ place }) => visitOf(place.snapshot) === visitOf(snapshot));
  if (found === undefined) throw new RangeError(`expected a rule for ${snapshot}, found none`);
  return found.due;
}
