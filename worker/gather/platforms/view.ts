import type { Platform } from '../../../config/base/platforms.ts';
import type { AccountView, Gap, Presence, Seen } from '../../../jobs/collect/sighting.ts';
import { PlatformError } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';

/** What the view is told of an account. */
export interface ApiAccount {
  platform: Platform;
  /** The page's address in the register. */
  url: string;
  token: string | null;
  /** Another host for the platform's API (tests, gateways). */
  baseUrl: string | null;
  /** Bluesky: the account's own server and the directory of identities, where they are neither behind `baseUrl` nor looked up. */
  hosts?: { pds?: string | null; directory?: string | null } | null;
  /**
   * X: `tweet` (default) or `post`, the words that are sent; both are understood. Instagram: `instagram` or `facebook`, the login that the token
   * is of, which decides the host; where left out, the token tells it.
   */
  dialect?: string | null;
  /** X: US dollars that one look may cost; null or left out means no bound. */
  budget?: number | null;
  /** The app that the token was made by, to ask about the token with. */
  app?: TokenApp | null;
}

export interface TokenApp {
  id: string;
  secret: string;
}

/** What a look has cost so far: requests, quota units (YouTube), US dollars (X). */
export interface Spending {
  requests: number;
  units: number;
  dollars: number;
}

/** An account's view with its connection. The caller closes it. */
export interface OpenView extends AccountView {
  /**
   * Asks the platform about the token. A token that the platform refuses is a PlatformError with the fault `reconnect`. Null: there is no token,
   * no question to ask, or asking costs money.
   */
  askToken(): Promise<TokenAnswer | null>;
  spent(): Spending;
  close(): Promise<void>;
}

export function gap(thread: string | null, because: string): Seen {
  const told: Gap = { thread, because };
  return { what: 'gap', gap: told };
}

/** A gap for each entry whose shape is not known. */
export function oddGaps(thread: string | null, odd: readonly string[]): Seen[] {
  return odd.map((because) => gap(thread, `an entry in another shape (${because})`));
}

/** The threads of one look. */
export interface ThreadLooks {
  /**
   * Goes through what one thread gives. A thread that went away or is closed to us during the look becomes a gap, and the look goes on with the
   * rest of the account. Every other failure is thrown.
   */
  look(thread: string, seen: AsyncIterable<Seen>): AsyncGenerator<Seen>;
  /** Throws the refusal if every single thread was refused, since the token then lacks something. */
  end(): void;
}

export function openThreadLooks(): ThreadLooks {
  let refusal: PlatformError | null = null;
  let open = 0;
  return {
    async *look(thread, seen) {
      try {
        yield* seen;
        open += 1;
      } catch (error) {
        if (!(error instanceof PlatformError) || (error.fault !== 'gone' && error.fault !== 'permission')) throw error;
        if (error.fault === 'permission') refusal = error;
        yield gap(thread, error.fault === 'gone' ? 'it went away while it was looked at' : error.message);
      }
    },
    end() {
      if (refusal !== null && open === 0) throw refusal;
    },
  };
}

/** What the answer to a question about one item says of the item's presence. An answer that says nothing about the item is thrown. */
export async function presenceByAsking(ask: () => Promise<unknown>): Promise<Presence> {
  try {
    await ask();
    return 'there';
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.fault === 'gone') return 'gone';
    if (error.fault === 'permission') return 'unknown';
    throw error;
  }
}
