import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { environmentVariable } from './env.ts';
import { AdvisedError } from './own-error.ts';

/** `env:NAME` or `file:PATH`: where a secret is, never the secret itself. */
export const secretReferencePattern = /^(env:[A-Za-z_][A-Za-z0-9_]*|file:\S.*)$/;

/** The configuration names a place for a secret, but nothing usable is there. The message never contains the secret. */
export class SecretMissingError extends AdvisedError {
  static override readonly ending = 'usage';
}

/**
 * The secret that `reference` names. A relative `file:` path starts from the configuration directory. The line end that editors put last in
 * a file is not part of the secret. Throws SecretMissingError.
 */
export async function readSecret(reference: string, configDirectory: string): Promise<string> {
  if (!secretReferencePattern.test(reference)) {
    throw new SecretMissingError(
      'expected a secret to be named as env:NAME or file:PATH, found a value that is not shown here',
      'Put the secret in a file outside the configuration and write file:PATH in its place.',
      {
        swedish:
          'en hemlighet ska anges som env:NAMN eller file:SÖKVÄG, inte som ett värde. Lägg den i en fil utanför konfigurationen och skriv file:SÖKVÄG i stället.',
      },
    );
  }
  const [kind, place] = [reference.slice(0, reference.indexOf(':')), reference.slice(reference.indexOf(':') + 1)];
  const secret = kind === 'env' ? environmentVariable(place) : await readSecretFile(resolve(configDirectory, place));
  if (secret) return secret;
  throw new SecretMissingError(
    `expected a secret in ${reference}, found nothing`,
    kind === 'env'
      ? `Set the environment variable ${place}.`
      : `Write the secret in ${resolve(configDirectory, place)}.`,
    {
      swedish: `hemligheten i ${reference} saknas. ${kind === 'env' ? `Ange miljövariabeln ${place}.` : `Skriv den i ${resolve(configDirectory, place)}.`}`,
    },
  );
}

async function readSecretFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new SecretMissingError(
      `expected a readable file with a secret at ${path}, found none`,
      `Write the secret in ${path}, readable for the user that runs ogonblick.`,
      {
        cause: error,
        swedish: `hemligheten i ${path} kan inte läsas. Skriv den där, läsbar för användaren som kör ogonblick.`,
      },
    );
  }
}
