import { createTransport } from 'nodemailer';
import { OwnError } from '../../config/base/own-error.ts';
import { parseUrl } from '../../config/base/parse-url.ts';
import { mailAddress } from '../../config/base/values.ts';
import { shownLine, shownText } from '../ground/shown-text.ts';

/** A letter to one address, in plain text. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same id when the letter is sent again, so that a person who gets it twice can tell. */
  id: string;
}

/**
 * The result of sending. `refused`: the server takes no letter to this address, and trying again today does not help. `later`: it could not take
 * this letter. `down`: the server is not there or refuses our sign-in, so the next letter will not get through either.
 */
export type Sent = { kind: 'sent' } | { kind: 'refused' | 'later' | 'down'; because: string };

/** The mail server's address is unusable. The address is never shown, because it may hold a password. */
export class MailAddressError extends OwnError {
  readonly remedy =
    'Write it as smtp://mail.example.se:587 or smtps://user:password@mail.example.se, where notices.smtp points.';
}

/** Hands letters to a mail server. */
export interface MailServer {
  send(mail: Mail, stop: AbortSignal): Promise<Sent>;
  /** Connects and signs in as for a letter, and sends none. Null: the server would take one; else why not, without what is secret. */
  greet(): Promise<string | null>;
  /** The parts of the server's address that must not be shown anywhere, in the forms that they travel in. */
  secrets: string[];
}

/** Longest silence of the server, in milliseconds; below, the longest time for a letter. A slow server must not delay the next sweep. */
const silenceMs = 20_000;
const letterMs = 60_000;

/** `address`: `smtp:` or `smtps:`, with the further options that nodemailer takes in it. Throws MailAddressError. */
export function openMailServer(address: string, { withinMs = letterMs } = {}): MailServer {
  const url = parseUrl(address);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new MailAddressError('expected the address of a mail server, found something that is not shown here');
  }
  const transport = createTransport({
    url: address,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Without requireTLS, somebody between us and the server could take STARTTLS out of the greeting and read the password.
    ...(url.password !== '' && !isThisMachine(url.hostname) && { requireTLS: true }),
  });
  return {
    secrets: secretsIn(url),
    async greet() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        const told = error instanceof Error ? error.message : String(error);
        return secretsIn(url).reduce((text, secret) => text.replaceAll(secret, '…'), shownLine(told));
      } finally {
        transport.close();
      }
    },
    async send({ from, to, subject, text, id }, stop) {
      for (const address of [from, to]) {
        // An envelope is also read as a list of addresses, so an address with a line end would add to it.
        if (!mailAddress.safeParse(address).success) return { kind: 'refused', because: 'expected one e-mail address' };
      }
      try {
        await transport.sendMail({
          from: { name: 'Ögonblick', address: from },
          to: { name: '', address: to },
          envelope: { from, to: [to] },
          subject: shownLine(subject),
          text: shownText(text),
          textEncoding: 'quoted-printable',
          messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
          // Automatic replies are not wanted (RFC 3834; Exchange understands the second header).
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.any([stop, AbortSignal.timeout(withinMs)]),
        });
        return { kind: 'sent' };
      } catch (error) {
        return { kind: kindOf(error), because: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** The server's judgement concerns the receiver or the letter. Any other error is the server's, or happened on the way to it. */
function kindOf(error: unknown): 'refused' | 'later' | 'down' {
  const { command, responseCode = 421 } = error as { command?: string; responseCode?: number };
  if ((command !== 'RCPT TO' && command !== 'DATA') || responseCode === 421) return 'down';
  return responseCode >= 500 ? 'refused' : 'later';
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function secretsIn(url: URL): string[] {
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return password === '' ? [] : [url.password, password, Buffer.from(`\0${user}\0${password}`).toString('base64')];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
