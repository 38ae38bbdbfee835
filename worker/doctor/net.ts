import { request } from 'undici';
import { parseUrl } from '../../config/base/parse-url.ts';
import { readSecret } from '../../config/base/secret.ts';
import type { Words } from '../../config/base/words.ts';
import { type Configuration, loadConfiguration } from '../../config/load.ts';
import { openMailServer } from '../notices/mail.ts';
import { type EgressGuard, startEgressGuard } from '../visit/egress/guard.ts';
import { guardAgent, NoTunnelError } from '../visit/egress/guard-agent.ts';
import { alike, failedPart, type Part } from './part.ts';

/** How long an answer is waited for, in milliseconds, and how many are asked at once. */
const answerMs = 20_000;
const atOnce = 8;

/** A server that the program will have to reach, by the way out that it takes to it. */
interface Server {
  for: Words;
  /** Scheme, host and port; no page of it is asked for. */
  origin: string;
  list: 'visits' | 'login' | 'timestamps';
}

/**
 * Asks each server that the configuration names for its front page, through the egress guard as the worker would, and signs in to the mail server.
 * It shows no page to a browser and sends no letter. Any answer will do: whether a page may be visited only a visit can tell. Nothing without a
 * configuration.
 */
export async function examineNet({ configDirectory }: { configDirectory: string }): Promise<Part[]> {
  const { configuration } = await loadConfiguration(configDirectory);
  if (!configuration) return [];
  const servers = serversOf(configuration);
  const parts: Part[] = [];
  try {
    for (const list of ['visits', 'login', 'timestamps'] as const) {
      const its = servers.filter((server) => server.list === list);
      if (its.length === 0) continue;
      const { [list]: allow, proxy: upstream } = configuration.settings.egress;
      const guard = await startEgressGuard({ allow, upstream });
      try {
        for (let at = 0; at < its.length; at += atOnce)
          parts.push(...(await Promise.all(its.slice(at, at + atOnce).map((server) => examineServer(guard, server)))));
      } finally {
        await guard.close();
      }
    }
  } catch (error) {
    parts.push(failedPart(theNet, error));
  }
  return [...parts, ...(await examineMail(configuration))];
}

const theNet: Words = { sv: 'nätet utåt', en: 'the network' };
const mailServer: Words = { sv: 'e-postservern', en: 'mail server' };

/** Each server once, however many accounts are on it. A closed account is visited no more. */
function serversOf({ accounts, settings }: Configuration): Server[] {
  const pages = accounts.filter(({ status }) => status !== 'closed').flatMap(({ url }) => url ?? []);
  const issuer = settings.desk.oidc?.issuer;
  const named: [Words, Server['list'], string[]][] = [
    [{ sv: 'kontons sidor', en: 'pages of accounts' }, 'visits', pages],
    [{ sv: 'inloggningen', en: 'login' }, 'login', issuer === undefined ? [] : [issuer]],
    [
      { sv: 'tidsstämplar', en: 'time stamps' },
      'timestamps',
      settings.timestamps.authorities.map(({ address }) => address),
    ],
  ];
  return named.flatMap(([what, list, addresses]) => {
    const origins = new Set(addresses.map((address) => parseUrl(address)?.origin ?? address));
    return [...origins].toSorted().map((origin) => ({ for: what, list, origin }));
  });
}

async function examineServer(guard: EgressGuard, server: Server): Promise<Part> {
  const part: Words = { sv: `${server.for.sv}: ${server.origin}`, en: `${server.for.en}: ${server.origin}` };
  const proxy = guard.proxyFor(server.origin);
  const dispatcher = guardAgent(proxy);
  try {
    const { statusCode, body } = await request(server.origin, {
      dispatcher,
      method: 'HEAD',
      signal: AbortSignal.timeout(answerMs),
    });
    await body.dump();
    return { part, ok: true, found: { sv: `svarar (${statusCode})`, en: `answers (${statusCode})` }, remedy: null };
  } catch (error) {
    const { refused, unmade } = guard.report(server.origin);
    const because = refused.at(0)?.because ?? unmade.at(0)?.because ?? null;
    return { part, ok: false, ...(because === null ? byError(error) : byGuard(because, server, refused.at(0))) };
  } finally {
    await dispatcher.destroy();
    guard.endVisit(server.origin);
  }
}

type Judged = Pick<Part, 'found' | 'remedy'>;

function byGuard(
  because: Words,
  { list }: Server,
  refusal?: { host: string; port: number; couldBeListed: boolean },
): Judged {
  if (refusal?.couldBeListed) {
    const entry = `egress: { ${list}: ["${refusal.host}:${refusal.port}"] }`;
    return {
      found: { sv: `släpps inte fram: ${because.sv}`, en: `not let through: ${because.en}` },
      remedy: {
        sv: `Är servern er egen, skriv ${entry} i settings.yaml, eller lägg till den i listan som finns där.`,
        en: `If it is your own, write ${entry} in settings.yaml, or add it to the list that is there.`,
      },
    };
  }
  return { found: { sv: `nås inte: ${because.sv}`, en: `cannot be reached: ${because.en}` }, remedy: openTheWay };
}

const openTheWay: Words = {
  sv: 'Kontrollera namnet, och att brandväggen släpper ut tjänsten dit. Går vägen ut genom en proxy: ange den i egress.proxy i settings.yaml.',
  en: 'Check the name, and that the firewall lets the service out to it. If the way out is a proxy, name it in egress.proxy in settings.yaml.',
};
const ownAuthority: Words = {
  sv: 'Läser en proxy TLS här, eller har servern er egen utfärdare: ange utfärdarens fil (PEM) i OGONBLICK_AUTHORITIES. Webbläsaren tar den därifrån också, med certutil (libnss3-tools).',
  en: 'If a proxy reads TLS here, or the server has an authority of your own: name its file (PEM) in OGONBLICK_AUTHORITIES. The browser takes it from there too, by certutil (libnss3-tools).',
};
/** What OpenSSL says of a certificate that nobody known here vouches for, or that is no longer valid or another’s. */
const aboutCertificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

function byError(error: unknown): Judged {
  if (error instanceof Error && error.name === 'TimeoutError') {
    const seconds = answerMs / 1000;
    return {
      found: { sv: `inget svar på ${seconds} s`, en: `no answer within ${seconds} s` },
      remedy: openTheWay,
    };
  }
  const word = wordOf(error);
  if (word === null) throw error;
  if (aboutCertificates.test(word))
    return {
      found: { sv: `certifikatet godtas inte (${word})`, en: `its certificate is not accepted (${word})` },
      remedy: ownAuthority,
    };
  // Of a connection that the guard gave up its own word is all that is known.
  const told = error instanceof NoTunnelError ? '' : ` (${word})`;
  return { found: { sv: `svarar inte${told}`, en: `does not answer${told}` }, remedy: openTheWay };
}

/** The network's word for what happened; null for an error that is none of the network. */
function wordOf(error: unknown): string | null {
  if (error instanceof NoTunnelError) return error.found;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : null;
}

async function examineMail({ settings, directory }: Configuration): Promise<Part[]> {
  const { smtp } = settings.notices;
  if (smtp === null) return [];
  try {
    const answer = await openMailServer(await readSecret(smtp, directory)).greet();
    return [
      answer === null
        ? {
            part: mailServer,
            ok: true,
            found: { sv: 'svarar, och godtar inloggningen', en: 'answers and takes the sign-in' },
            remedy: null,
          }
        : { part: mailServer, ok: false, found: alike(answer), remedy: mailRemedy },
    ];
  } catch (error) {
    return [failedPart(mailServer, error)];
  }
}

const mailRemedy: Words = {
  sv: 'Kontrollera adressen som notices.smtp pekar på, användaren och lösenordet, och att brandväggen släpper fram hit: docs/it/e-post.md.',
  en: 'Check the address that notices.smtp points at, user and passphrase, and that the firewall lets us through: docs/it/e-post.md.',
};
