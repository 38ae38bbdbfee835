import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EnvironmentError, environmentVariable } from './env.ts';

const name = 'OGONBLICK_AUTHORITIES';
/** Each is written for each browser that starts, and vouches for whatever is archived. A machine's whole bundle has some 140. */
const most = 10;
const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The certificates (PEM) of the authorities that vouch for servers here besides the well-known ones: the municipality's own, or that of a proxy that reads
 * TLS. Empty where none is named, ten at most. Throws EnvironmentError.
 */
export function ownAuthorities(): string[] {
  const file = environmentVariable(name);
  if (file === null) return [];
  let found: string[];
  try {
    found = readFileSync(file, 'utf8').match(block) ?? [];
    for (const one of found) new X509Certificate(one);
  } catch (cause) {
    throw refusal(file, `one that cannot be read (${(cause as Error).message})`, 'kan inte läsas', cause);
  }
  if (found.length === 0) throw refusal(file, 'no certificate', 'har inget certifikat');
  if (found.length > most)
    throw refusal(
      file,
      `${found.length} certificates where ${most} is the most`,
      `har ${found.length}, och högst ${most} får det vara`,
    );
  return found;
}

function refusal(file: string, found: string, funnet: string, cause?: unknown): EnvironmentError {
  return new EnvironmentError(
    `expected ${name} to name a file of certificates (PEM), found ${found} in ${file}`,
    `Put your own authority's certificate alone into it as PEM, readable for the user of the service, or unset ${name}.`,
    {
      cause,
      swedish: `${name} ska ange en fil med certifikat (PEM), men ${file} ${funnet}. Lägg bara er egen utfärdares certifikat där, så att tjänstens användare får läsa det, eller ta bort ${name}.`,
    },
  );
}
