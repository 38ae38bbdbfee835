import { readTold } from '../../../../jobs/time/told-time.ts';
import { tidy } from '../dom/tree.ts';
import type { Feed } from './shapes.ts';

/** Where a post tells its time, and how. */
export interface PostTime {
  element: Element | null;
  /** As the page gives it for machines. */
  time: string | null;
  /** As the page shows it to people. */
  timeShown: string | null;
  /** The longer form that the page shows when the time is pointed at. */
  timeLabel: string | null;
}

/** Each may hold the whole time where the text has only the age. */
const labels = ['title', 'data-tooltip-content', 'data-tooltip', 'aria-label'];

/** The first of the pack's time elements that tells a time, for machines or for people; then a link to the post that does. */
export function timeIn({ pack }: Feed, post: Element, isOwn: (element: Element) => boolean): PostTime {
  let unread: PostTime | null = null;
  for (const selector of [...pack.time, ...pack.permalink]) {
    for (const element of post.querySelectorAll(selector)) {
      if (!isOwn(element)) continue;
      const told = toldBy(element, pack.numberOrder);
      if (told.time !== null || told.timeLabel !== null || isTime(told.timeShown, pack.numberOrder)) return told;
      if (element.localName !== 'a') unread ??= told;
    }
  }
  return unread ?? { element: null, time: null, timeShown: null, timeLabel: null };
}

function toldBy(element: Element, order: Feed['pack']['numberOrder']): PostTime {
  const label = labels.map((name) => tidy(element.getAttribute(name))).find((text) => isTime(text, order));
  return {
    element,
    time: forMachines(element),
    timeShown: tidy(element.textContent).replace(/^[·•]\s*|\s*[·•]$/g, '') || null,
    timeLabel: label ?? null,
  };
}

function isTime(text: string | null, order: Feed['pack']['numberOrder']): boolean {
  return text !== null && readTold(text, order) !== null;
}

function forMachines(element: Element): string | null {
  const seconds = Number(element.getAttribute('data-utime'));
  if (seconds > 0) return new Date(seconds * 1000).toISOString();
  const title = element.getAttribute('title');
  const inTitle = title !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(title) ? title : null;
  return element.getAttribute('datetime') ?? element.getAttribute('content') ?? inTitle;
}
