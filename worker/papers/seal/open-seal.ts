import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readSecret } from '../../../config/base/secret.ts';
import type { Settings } from '../../../config/settings.ts';
import { readSealCertificate, type SealCertificate, SealUnusableError } from './seal-certificate.ts';

/** The seal that the settings name, as of `now` (UTC). Throws SealUnusableError, SecretMissingError. */
export async function openSeal(
  { pkcs12, passphrase }: NonNullable<Settings['seal']>,
  configDirectory: string,
  now: string,
): Promise<SealCertificate> {
  let file: Buffer;
  try {
    file = await readFile(resolve(configDirectory, pkcs12));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SealUnusableError(
      `expected a readable file with certificate and key in ${pkcs12}, found ${code}`,
      'Put the PKCS#12 file there, readable for the user that runs ogonblick, or mend seal.pkcs12 in settings.yaml.',
      {
        cause: error,
        swedish: `filen ${pkcs12} med stämpelns certifikat och nyckel kan inte läsas (${code}). Lägg den där, läsbar för användaren som kör ogonblick, eller rätta seal.pkcs12 i settings.yaml.`,
      },
    );
  }
  return readSealCertificate(file, await readSecret(passphrase, configDirectory), now);
}
