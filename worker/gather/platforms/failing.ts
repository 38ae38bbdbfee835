import { PlatformError, type PlatformFault } from '../../../jobs/collect/sighting.ts';

/** A failed answer: what it means, and what was found in its place. */
export interface Failing {
  fault: PlatformFault;
  /** What was found, to end the sentence "expected …, found …". English. */
  because: string;
  /** The platform's own code for it. */
  code: string | null;
  /** For `wait`: milliseconds since 1970, where the platform tells it. */
  waitUntil?: number | null;
  /** For what waits or is unreadable: trying again at once cannot help (default: it can). */
  final?: boolean;
  remedy?: string;
}

/** An answer in the form that the platforms' rules read. `body` is undefined when it was not JSON. */
export interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  body: unknown;
}

/** What a failed answer means; null when the answer is good. The platform's own codes come first, since Meta's statuses say little. */
export type Judge = (answer: Answer) => Failing | null;

const remedies: Readonly<Record<PlatformFault, string>> = {
  retry: 'Nothing needs to be done: it is tried again at the next collecting.',
  wait: 'Nothing needs to be done: the collecting goes on when the platform answers again.',
  reconnect: 'Make a new token for the account and put it where collect.token in accounts.yaml points.',
  permission: 'Give the token the permission that is missing, or make one as somebody who administers the account.',
  gone: "Check the account's address in accounts.yaml; if the account is closed, say so there.",
  unreadable:
    'Collect again later; if it stays so, the platform has changed its answers and Ögonblick must learn them.',
};

const inSwedish: Readonly<Record<PlatformFault, string>> = {
  retry: 'plattformen svarade inte, eller inte som den ska. Inget behöver göras: det försöks igen vid nästa insamling.',
  wait: 'plattformen tar inte emot fler frågor just nu. Inget behöver göras: insamlingen går vidare när den svarar igen.',
  reconnect:
    'plattformen godtar inte nyckeln. Gör en ny nyckel till kontot och lägg den där collect.token i accounts.yaml pekar.',
  permission:
    'plattformen eller programmets egen spärr tillåter inte frågan. Ge nyckeln den rättighet som saknas, eller gör en som någon som administrerar kontot; en värd som menas skrivs som värd:port i egress.platforms i settings.yaml.',
  gone: 'plattformen känner inte till kontot. Kontrollera adressen i accounts.yaml; är kontot avslutat, skriv det där.',
  unreadable:
    'plattformens svar går inte att läsa. Samla in igen senare; är det likadant då, har plattformen ändrat sina svar och Ögonblick måste lära sig dem.',
};

export const tokenWanted = 'The platform wants a token: name one as collect.token in accounts.yaml.';

/** `asked` is what was expected, without secrets: "an answer from graph.facebook.com/v25.0/me". */
export function platformError(asked: string, failing: Failing, cause?: unknown): PlatformError {
  const { fault, because, code, waitUntil } = failing;
  return new PlatformError(`expected ${asked}, found ${because}`, failing.remedy ?? remedies[fault], fault, {
    code,
    swedish: `${inSwedish[fault]}${code === null ? '' : ` (${code})`}`,
    waitUntil: typeof waitUntil === 'number' ? new Date(waitUntil).toISOString() : null,
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * What an HTTP status alone says. `said` is the platform's own sentence, if it gave one; `authorised` whether a token was sent.
 */
export function judgeStatus(status: number, said: string | null, authorised: boolean): Failing | null {
  if (status >= 200 && status < 300) return null;
  const code = String(status);
  const because = said === null ? `status ${status}` : `status ${status}: "${said}"`;
  if (status === 401 && !authorised) {
    return {
      fault: 'permission',
      because,
      code,
      remedy: tokenWanted,
    };
  }
  if (status === 401) return { fault: 'reconnect', because, code };
  if (status === 403) return { fault: 'permission', because, code };
  if (status === 404 || status === 410) return { fault: 'gone', because, code };
  if (status === 429) return { fault: 'wait', because, code };
  if (status === 408 || status === 425 || status >= 500) return { fault: 'retry', because, code };
  return { fault: 'unreadable', because, code, final: true };
}

/** The platform's sentence, cut to fit in a log line. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
