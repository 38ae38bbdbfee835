/** What stands on an account, whatever the platform. */
export interface FakeItem {
  id: string;
  parent: string | null;
  /** `kommunen` is the account itself. */
  author: string;
  /** ISO, UTC, with milliseconds. */
  at: string;
  text: string;
  edited?: string;
  hidden?: boolean;
  held?: boolean;
  picture?: string;
  /** More pictures than a platform shows side by side. */
  gallery?: readonly string[];
}

export interface World {
  items: FakeItem[];
  /** Takes one away, and nothing else. */
  remove(id: string): void;
  /** An administrator hides it. */
  hide(id: string): void;
  /** What starts a thread, the newest first. */
  posts(): FakeItem[];
  /** What answers `id` directly, the oldest first. */
  answersTo(id: string): FakeItem[];
  /** Everything below `id` that hangs together with it; a removed one takes the branch along, as on most platforms. */
  below(id: string): FakeItem[];
  find(id: string): FakeItem | undefined;
}

export const own = 'kommunen';

/**
 * Five posts, twelve hours apart. Under the first: a comment, the account's reply to it, a citizen's reply to that; under the second three
 * comments. Ids are longer than 2^53 holds. `start`: when the first was written, milliseconds since 1970.
 */
export function smallWorld(start = Date.UTC(2026, 10, 20, 9)): World {
  const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString();
  const item = (
    id: number,
    hours: number,
    parent: number | null,
    author: string,
    text: string,
    more = {},
  ): FakeItem => ({
    id: idOf(id),
    parent: parent === null ? null : idOf(parent),
    author,
    at: at(hours),
    text,
    ...more,
  });
  return worldOf([
    item(10, 0, null, own, 'Storgatan stängs på måndag.'),
    item(11, 1, 10, 'maja', 'Hur länge? 🚧'),
    item(12, 2, 11, own, 'Till den 1 december.'),
    item(13, 3, 12, 'maja', 'Tack för svaret!'),
    item(20, 12, null, own, 'Badhuset öppnar igen', { picture: '/bild.png' }),
    item(21, 13, 20, 'erik', 'Äntligen'),
    item(22, 14, 20, 'åsa', 'Vad kostar det?', { edited: at(15) }),
    item(23, 15, 20, 'erik', 'Se hemsidan'),
    item(30, 24, null, own, 'Snöröjning pågår'),
    item(40, 36, null, own, 'Öppet hus på brandstationen', { edited: at(37) }),
    item(50, 48, null, own, 'Julmarknad på torget'),
  ]);
}

/** Longer than 2^53, in the order of the small numbers. */
export function idOf(small: number): string {
  return `12737144291595182${String(small).padStart(2, '0')}`;
}

/** The same, written in the last days by the machine's own clock: X finds answers of the last 7 days only. */
export function recentWorld(): World {
  return smallWorld(Date.now() - 4 * 24 * 3_600_000);
}

export function worldOf(items: FakeItem[]): World {
  const answersTo = (id: string) => items.filter(({ parent }) => parent === id);
  const below = (id: string): FakeItem[] => answersTo(id).flatMap((answer) => [answer, ...below(answer.id)]);
  return {
    items,
    remove(id) {
      const index = items.findIndex((item) => item.id === id);
      if (index < 0) throw new Error(`expected ${id} in the fake world`);
      items.splice(index, 1);
    },
    hide(id) {
      for (const item of items) if (item.id === id) item.hidden = true;
    },
    posts: () => items.filter(({ parent }) => parent === null).toReversed(),
    answersTo,
    below,
    find: (id) => items.find((item) => item.id === id),
  };
}
