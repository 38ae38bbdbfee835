/** What the page's scripts do with the answers that they have fetched. */
export interface BodyReads {
  /** Bodies that a script waits for; not those that it has waited for longer than 10 s. */
  beingRead: number;
  /** Milliseconds since a read last began or ended; very many when none ever did. */
  sinceReadMs: number;
  /** Addresses whose body a script has taken as a stream: nobody sees when it ends. */
  streamed: string[];
}

/** What is kept in the page for `readBodies`. */
interface BodyWatch {
  begun: Set<{ since: number }>;
  last: number;
  streamed: string[];
}

/**
 * Runs in the page before any of its scripts: notes when a script reads the body of an answer. The functions are wrapped so that
 * they behave, and describe themselves, as before.
 */
export function installBodyWatch(): void {
  const bodies: BodyWatch = { begun: new Set(), last: Number.NEGATIVE_INFINITY, streamed: [] };
  Object.defineProperty(window, '__ogonblickBodies', { value: bodies, enumerable: false });
  const { prototype } = Response;
  for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const) {
    const read = Object.getOwnPropertyDescriptor(prototype, name);
    if (typeof read?.value !== 'function') continue;
    const value = new Proxy(read.value, {
      apply(target, self, given) {
        const result: Promise<unknown> = Reflect.apply(target, self, given);
        const one = { since: performance.now() };
        bodies.begun.add(one);
        bodies.last = one.since;
        const ended = () => {
          bodies.begun.delete(one);
          bodies.last = performance.now();
        };
        result.then(ended, ended);
        return result;
      },
    });
    Object.defineProperty(prototype, name, { ...read, value });
  }
  const body = Object.getOwnPropertyDescriptor(prototype, 'body');
  if (!body?.get) return;
  const get = new Proxy(body.get, {
    apply(target, self: Response, given) {
      const stream = Reflect.apply(target, self, given);
      if (bodies.streamed.at(-1) !== self.url) bodies.streamed.push(self.url);
      if (bodies.streamed.length > 200) bodies.streamed.shift();
      bodies.last = performance.now();
      return stream;
    },
  });
  Object.defineProperty(prototype, 'body', { ...body, get });
}

/** What `installBodyWatch` has noted; where it was not installed, that nothing was read. */
export function readBodies(): BodyReads {
  const { __ogonblickBodies: bodies } = window as unknown as { __ogonblickBodies?: BodyWatch };
  const now = performance.now();
  return {
    beingRead: [...(bodies?.begun ?? [])].filter(({ since }) => now - since < 10_000).length,
    // Infinity does not travel.
    sinceReadMs: Math.min(now - (bodies?.last ?? Number.NEGATIVE_INFINITY), 1e9),
    streamed: bodies?.streamed ?? [],
  };
}
