/** How much of a page has been pictured: tiles or posts, and of how many; null: nobody knows. */
export interface Part {
  at: number;
  of: number | null;
}

/** Those who wait for a visit, and see what is pictured so far. No visit fails for their sake, or waits long. */
export interface Onlookers {
  /** `draw` makes the picture, small, as WebP. Of what comes closely after each other they see the last. */
  show(part: Part, draw: () => Promise<Buffer>): void;
  /** Waits until they have seen the last. */
  settle(): Promise<void>;
}

/** The same for whoever does the visit. */
export interface OpenOnlookers extends Onlookers {
  /** Waits until nothing is kept any more. What is shown from now on, also by a visit that was broken off and works on, nobody sees. */
  close(): Promise<void>;
}

/** So long each picture stands, in milliseconds: the browser that is pictured needs the processor more. */
const standsMs = 1_000;

/** `keep` keeps the picture where they see it, `tell` tells them that there is one. What goes wrong is told to `trouble`, and they see no more then. */
export function openOnlookers(means: {
  keep(picture: Buffer): Promise<void>;
  tell(part: Part): void;
  trouble(error: unknown): void;
}): OpenOnlookers {
  let next: { part: Part; draw: () => Promise<Buffer> } | null = null;
  let work: Promise<void> | null = null;
  let shownAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  const showNext = async () => {
    const shown = next;
    next = null;
    if (shown === null) return;
    try {
      const picture = await shown.draw();
      if (isOver) return;
      await means.keep(picture);
      means.tell(shown.part);
    } catch (error) {
      isOver = true;
      means.trouble(error);
    }
    shownAt = performance.now();
  };
  const begin = () => {
    work ??= showNext().finally(() => {
      work = null;
    });
    return work;
  };
  return {
    show(part, draw) {
      if (isOver) return;
      next = { part, draw };
      if (work === null && performance.now() - shownAt >= standsMs) void begin();
    },
    async settle() {
      await work;
      await begin();
    },
    async close() {
      isOver = true;
      next = null;
      await work;
    },
  };
}
