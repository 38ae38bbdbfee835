import type { ToldText, ToldThread } from './told-account.ts';

/** A thread while it is put together. */
export type OpenThread = Omit<ToldThread, 'year'>;

/** A text and the thread that it stands in. */
export interface Place {
  thread: OpenThread;
  text: ToldText;
}

/** An account's threads, with the names by which their texts are known again. */
export interface OpenThreads {
  begin(anchor: string): OpenThread;
  /** Where something stands that bears one of these names; null: nowhere. */
  find(names: readonly string[]): Place | null;
  name(names: readonly string[], place: Place): void;
  /** All of them, oldest first. */
  told(yearOf: (at: string | null) => string): ToldThread[];
}

export function openThreads(): OpenThreads {
  const threads: OpenThread[] = [];
  const places = new Map<string, Place>();
  return {
    begin(anchor) {
      const thread: OpenThread = { anchor, post: null, comments: [], picture: null, shown: [] };
      threads.push(thread);
      return thread;
    },
    find(names) {
      const known = names.find((name) => places.has(name));
      return known === undefined ? null : (places.get(known) ?? null);
    },
    name(names, place) {
      for (const name of names) if (!places.has(name)) places.set(name, place);
    },
    told: (yearOf) =>
      threads
        .map((thread) => ({ ...thread, comments: thread.comments.toSorted(byTime) }))
        .toSorted((a, b) => byTime(firstOf(a), firstOf(b)) || (a.anchor < b.anchor ? -1 : 1))
        .map((thread) => ({ ...thread, year: yearOf(firstOf(thread)?.at ?? null) })),
  };
}

function firstOf({ post, comments }: OpenThread): ToldText | undefined {
  return post ?? comments[0];
}

/** What has no time comes last. A day comes before the moments in it. */
function byTime(a: ToldText | undefined, b: ToldText | undefined): number {
  const [one, other] = [a?.at ?? '~', b?.at ?? '~'];
  return one < other ? -1 : one > other ? 1 : 0;
}
