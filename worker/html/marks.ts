import type { AccountStands, StandState } from '../../jobs/due/account-stands.ts';
import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';
import type { Words } from '../words/archive-words.ts';
import { standInWords } from '../words/terms.ts';
import { wallTime } from '../words/times.ts';
import { type TagTone, tag } from './components.ts';
import { html, type Markup, outside, type Part } from './markup.ts';

const toneOfStatus: Record<SnapshotStatus, TagTone> = {
  complete: 'good',
  partial: 'poor',
  'needs-login': 'bad',
  blocked: 'bad',
  gone: 'bad',
  failed: 'bad',
};

const toneOfState: Record<StandState, TagTone> = {
  kept: 'good',
  never: 'quiet',
  due: 'quiet',
  late: 'bad',
  failing: 'bad',
  blocked: 'bad',
  'needs-login': 'bad',
  'needs-decision': 'bad',
  inactive: 'quiet',
};

/** The status in words in a frame. The colour only repeats the word. */
export function statusMark(status: SnapshotStatus, says: Words): Markup {
  return tag(says.statuses[status], toneOfStatus[status]);
}

/** How an account stands, in words in a frame. */
export function stateMark(stands: Pick<AccountStands, 'state' | 'since'>, says: Words): Markup {
  return tag(standInWords(stands, says), toneOfState[stands.state]);
}

/** The mark that stands in the place of a small picture. */
export function withheldMark(withheld: 'secret' | 'locked', says: Words): Markup {
  return tag(says.withheld[withheld], 'held');
}

/** The mark beside the status of a snapshot in a list, where no picture would stand anyway. */
export function withheldTag(withheld: 'secret' | 'locked', says: Words): Markup {
  return tag(says.withheldShort[withheld], 'held');
}

/** An instant (ISO 8601, UTC) as civil time to the minute. A text that is no instant stands unchanged. */
export function timeOf(instant: string, timezone: string, says: Words): Markup {
  const wall = wallTime(instant, timezone);
  if (wall === null) return outside(instant);
  return html`<time datetime="${instant}">${says.time(wall.date, wall.minute)}</time>`;
}

/** An instant as civil time to the second, with the zone and the instant in UTC. */
export function exactTimeOf(instant: string, timezone: string, says: Words): Markup {
  const wall = wallTime(instant, timezone);
  if (wall === null) return outside(instant);
  return html`<time datetime="${instant}">${says.time(wall.date, wall.second)}</time> (${timezone}, ${wall.offset}); ${instant.replace('T', ' ').replace('Z', ' UTC')}`;
}

/** A civil day that does not break over two lines. */
export function dayOf(day: string): Markup {
  return html`<time class="day">${day}</time>`;
}

/** Days, clocks, numbers of lists, holds, requests and deliveries, numbers of a diary, and paragraphs. */
const notToBreak =
  /(\b\d{4}-\d\d-\d\d\b|\b(?:kl\.|at) \d\d:\d\d(?::\d\d)?|\b(?:GL|GS|UT|LEV)-\d{4}-\d+|\b[A-ZÅÄÖ]{2,5} \d{4}\/\d+|§ \d+)/;

/** Text in which nothing of that breaks over two lines. */
export function unbroken(text: string): Part[] {
  const whole = (part: string) => (/^\d{4}-/.test(part) ? dayOf(part) : html`<span class="day">${part}</span>`);
  return text.split(notToBreak).map((part, at) => (at % 2 === 1 ? whole(part) : part));
}

/** The same of text of unknown direction. */
export function wholeDays(text: string): Markup {
  return html`<bdi>${unbroken(text)}</bdi>`;
}
