import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { committeeName } from '../page/committees.ts';
import { civilDay, type DeskMeans } from '../page/desk-means.ts';
import { textIn } from '../page/form-parts.ts';
import { personName } from '../page/person-name.ts';
import type { Fields } from '../page/resume.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { eventWordsOf } from './event-words.ts';
import { fieldName } from './fact-names.ts';
import { factInWords } from './fact-values.ts';

/** What a person narrows the log down to; a field that is empty asks for nothing. */
export interface ChosenEvents {
  committee: string;
  /** Part of the name of who did it, as the page shows it. */
  who: string;
  event: string;
  /** A civil day. */
  day: string;
}

export function chosenIn(sent: Fields): ChosenEvents {
  return {
    committee: textIn(sent, 'namnd'),
    who: textIn(sent, 'vem'),
    event: textIn(sent, 'slag'),
    day: textIn(sent, 'dag'),
  };
}

/** The same choice as the query of an address; empty when nothing is chosen. */
export function queryOf({ committee, who, event, day }: ChosenEvents): string {
  const given = Object.entries({ namnd: committee, vem: who, slag: event, dag: day }).filter(
    ([, value]) => value !== '',
  );
  return new URLSearchParams(given).toString();
}

/** The chosen entries that the visitor may see, oldest first. */
export async function* eventsOf(
  means: DeskMeans,
  visitor: Visitor,
  chosen: ChosenEvents,
  from = 1,
): AsyncGenerator<LedgerEntry> {
  const { ledger } = means.workplace;
  const read = chosen.event === '' ? ledger.entries({ from }) : ledger.entriesAbout([chosen.event]);
  for await (const entry of read) if (concerns(visitor, entry) && isChosen(means, entry, chosen)) yield entry;
}

/** The same from that number back to the oldest: what is asked for is mostly among the newest. */
export async function* eventsBack(
  means: DeskMeans,
  visitor: Visitor,
  chosen: ChosenEvents,
  to: number,
): AsyncGenerator<LedgerEntry> {
  const orAny = (text: string) => (text === '' ? undefined : text);
  const asked = { to, event: orAny(chosen.event), committee: orAny(chosen.committee), day: orAny(chosen.day) };
  const actor = chosen.who === '' ? undefined : (id: string) => isBy(means, id, chosen.who);
  for await (const entry of means.workplace.ledger.entriesBack({ ...asked, actor }))
    if (concerns(visitor, entry) && isChosen(means, entry, chosen)) yield entry;
}

/** Whether the visitor may see the entry. An entry without a committee may concern any committee, so only those who may read all see it. */
function concerns(visitor: Visitor, { data }: LedgerEntry): boolean {
  return mayRead(visitor, typeof data.committee === 'string' ? data.committee : '*');
}

function isChosen(
  means: DeskMeans,
  { actor, at, data, event: its }: LedgerEntry,
  { committee, who, event, day }: ChosenEvents,
): boolean {
  if (event !== '' && its !== event) return false;
  if (committee !== '' && data.committee !== committee) return false;
  if (day !== '' && civilDay(means, at) !== day) return false;
  return who === '' || isBy(means, actor, who);
}

function isBy(means: DeskMeans, actor: string, who: string): boolean {
  return actorName(means, actor).toLowerCase().includes(who.toLowerCase());
}

export function actorName(means: DeskMeans, actor: string): string {
  const says = eventWordsOf(means);
  if (actor === 'clock') return says.byClock;
  if (actor === 'queue') return says.byQueue;
  if (actor === 'worker' || actor === 'ogonblick') return says.byProgram;
  return actor.startsWith('cli:') ? says.byCommandLine(actor.slice('cli:'.length)) : personName(means, actor);
}

/** The entry's facts in words. Digests are left out: they are proof, not something to read. */
export function factsInWords({ data }: LedgerEntry, means: DeskMeans): string[] {
  const { locale } = means.workplace.configuration.settings;
  return Object.entries(data).flatMap(([name, value]) => {
    if (value === null || /^[0-9a-f]{64}(?: [0-9a-f]{64})*$/.test(String(value)) || name === 'once') return [];
    const told = name === 'committee' ? committeeName(means, `${value}`) : factInWords(name, value, locale);
    return [`${fieldName(name, locale)}: ${told}`];
  });
}
