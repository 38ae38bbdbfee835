/** What the page's scripts do with the answers that they have fetched. */
export interface BodyReads {
  /** Bodies that a script waits for; not those that it has waited for longer than 10 s. */
  beingRead: number;
  /** Addresses of all bodies that a script waits for, however long. */
  unended: string[];
  /** Milliseconds since a read last began or ended; very many when none ever did. */
  sinceReadMs: number;
  /** Addresses whose body a script has taken as a stream: nobody sees when it ends. */
  streamed: string[];
}

/** What is kept in our world for `readBodies`. */
interface BodyWatch {
  /** When each read began and of which address, by its number. */
  begun: Map<string, { since: number; address: string }>;
  last: number;
  streamed: string[];
}

type Kept = { __ogonblickBodies?: BodyWatch };

/** Runs in our world before any script of the page: keeps what `tellOfReads` tells under `name`. */
export function installBodyWatch(name: string): void {
  const bodies: BodyWatch = { begun: new Map(), last: Number.NEGATIVE_INFINITY, streamed: [] };
  (window as Kept).__ogonblickBodies = bodies;
  document.addEventListener(name, (event) => {
    if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
    const [what, about = ''] = event.detail.split(/ (.*)/s);
    bodies.last = performance.now();
    const [number = '', address = ''] = about.split(/ (.*)/s);
    if (what === 'begun') bodies.begun.set(number, { since: bodies.last, address });
    if (what === 'ended') bodies.begun.delete(number);
    if (what === 'streamed' && bodies.streamed.at(-1) !== about) bodies.streamed.push(about);
    if (bodies.streamed.length > 200) bodies.streamed.shift();
  });
}

/**
 * Runs in the page's own world before any of its scripts: tells under `name` when a script reads the body of an answer. The functions are wrapped so
 * that they behave, and describe themselves, as before. What they use is taken before the page can put another in its place.
 */
export function tellOfReads(name: string): void {
  const Answer = Response;
  const { prototype } = Answer;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const Told = CustomEvent;
  const { dispatchEvent } = EventTarget.prototype;
  const tell = (detail: string) => apply(dispatchEvent, document, [new Told(name, { detail })]);
  let reads = 0;
  for (const way of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const) {
    const read = Object.getOwnPropertyDescriptor(prototype, way);
    if (typeof read?.value !== 'function') continue;
    const value = new Proxy(read.value, {
      apply(target, self, given) {
        const result: Promise<unknown> = apply(target, self, given);
        reads += 1;
        const number = reads;
        tell(`begun ${number} ${self instanceof Answer ? self.url : ''}`);
        const ended = () => tell(`ended ${number}`);
        apply(then, result, [ended, ended]);
        return result;
      },
    });
    Object.defineProperty(prototype, way, { ...read, value });
  }
  const body = Object.getOwnPropertyDescriptor(prototype, 'body');
  if (!body?.get) return;
  const get = new Proxy(body.get, {
    apply(target, self: Response, given) {
      const stream = apply(target, self, given);
      tell(`streamed ${self.url}`);
      return stream;
    },
  });
  Object.defineProperty(prototype, 'body', { ...body, get });
}

/** What `installBodyWatch` has kept; where it was not installed, that nothing was read. */
export function readBodies(): BodyReads {
  const { __ogonblickBodies: bodies } = window as Kept;
  const now = performance.now();
  return {
    beingRead: [...(bodies?.begun.values() ?? [])].filter(({ since }) => now - since < 10_000).length,
    unended: [...(bodies?.begun.values() ?? [])].map(({ address }) => address),
    // Infinity does not travel.
    sinceReadMs: Math.min(now - (bodies?.last ?? Number.NEGATIVE_INFINITY), 1e9),
    streamed: bodies?.streamed ?? [],
  };
}
