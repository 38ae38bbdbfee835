import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Certificate, PFX, type PKCS8ShroudedKeyBag, type PrivateKeyInfo, type SafeBag } from 'pkijs';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';

/** The municipality's seal cannot be used. The passphrase is never part of the message. */
export class SealUnusableError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** The key and certificate that papers are sealed with, out of a PKCS#12 file (RFC 7292). */
export interface SealCertificate {
  key: KeyObject;
  /** DER. The one that the key belongs to is first; the others lead from it to a root, as far as the file has them. */
  certificates: [Buffer, ...Buffer[]];
  /** The common name in the certificate: who seals. */
  by: string;
  /** UTC. After this instant the certificate seals nothing. */
  until: string;
}

/** In days. A new certificate for seals is ordered, and its holder identified: that takes weeks. */
const orderedIn = 60;

/** Whether a new certificate should be ordered now. */
export function endsSoon({ until }: Pick<SealCertificate, 'until'>, now: Date): boolean {
  return Date.parse(until) - now.getTime() < orderedIn * 86_400_000;
}

const keyUsageId = '2.5.29.15';

/** Reads `file` and judges it as of `now` (UTC). Throws SealUnusableError. */
export async function readSealCertificate(file: Uint8Array, passphrase: string, now: string): Promise<SealCertificate> {
  const { keys, certificates } = await contentsOf(file, passphrase);
  const [info] = keys;
  if (info === undefined) throw lacksKey();
  const key = createPrivateKey({ key: Buffer.from(info.toSchema().toBER()), format: 'der', type: 'pkcs8' });
  const own = certificates.find((one) => one.checkPrivateKey(key));
  if (own === undefined) throw lacksKey();
  judgeKey(key);
  judgeUse(own, Date.parse(now));
  const chain = chainFrom(own, certificates);
  return {
    key,
    certificates: [own.raw, ...chain.map(({ raw }) => raw)],
    by: nameIn(own),
    until: new Date(own.validTo).toISOString(),
  };
}

async function contentsOf(file: Uint8Array, passphrase: string) {
  const utf8 = new Uint8Array(Buffer.from(passphrase, 'utf8')).buffer;
  // RFC 7292 counts two bytes for each sign where it checks the file as a whole; the library sets the first of them to 0.
  const latin1 = new Uint8Array(Buffer.from(passphrase, 'latin1')).buffer;
  let pfx: PFX;
  try {
    pfx = PFX.fromBER(new Uint8Array(file));
  } catch (error) {
    throw new SealUnusableError(
      'expected a PKCS#12 file (.p12, .pfx) in seal.pkcs12, found something else',
      'Export certificate and key as PKCS#12 and name that file.',
      {
        cause: error,
        swedish: 'filen i seal.pkcs12 är ingen PKCS#12-fil (.p12, .pfx). Exportera certifikat och nyckel som PKCS#12.',
      },
    );
  }
  try {
    await pfx.parseInternalValues({ password: latin1, checkIntegrity: true });
  } catch (error) {
    throw new SealUnusableError(
      'expected the passphrase of the file in seal.pkcs12, found one that does not open it',
      'Put the right passphrase where seal.passphrase points.',
      {
        cause: error,
        swedish: 'lösenordet i seal.passphrase öppnar inte filen i seal.pkcs12. Lägg rätt lösenord där.',
      },
    );
  }
  try {
    return await opened(pfx, utf8);
  } catch (error) {
    throw new SealUnusableError(
      `expected a PKCS#12 file encrypted by AES, found what cannot be opened: ${(error as Error).message}`,
      'Old files (RC2, 3DES) are made anew: openssl pkcs12 -legacy -in OLD -out KEY.pem, then openssl pkcs12 -export -in KEY.pem -out NEW. Then remove KEY.pem.',
      {
        cause: error,
        swedish:
          'filen i seal.pkcs12 är krypterad på ett sätt som inte kan öppnas. Gör om en gammal fil (RC2, 3DES): openssl pkcs12 -legacy -in GAMMAL -out NYCKEL.pem, sedan openssl pkcs12 -export -in NYCKEL.pem -out NY. Ta sedan bort NYCKEL.pem.',
      },
    );
  }
}

async function opened(pfx: PFX, password: ArrayBuffer) {
  const safe = pfx.parsedValue?.authenticatedSafe;
  await safe?.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const contents: { value: { safeBags: SafeBag[] } }[] = safe?.parsedValue.safeContents ?? [];
  const keys: PrivateKeyInfo[] = [];
  const certificates: X509Certificate[] = [];
  for (const { bagId, bagValue } of contents.flatMap(({ value }) => value.safeBags)) {
    if (bagId === '1.2.840.113549.1.12.10.1.1') keys.push(bagValue as unknown as PrivateKeyInfo);
    if (bagId === '1.2.840.113549.1.12.10.1.2') {
      const bag = bagValue as PKCS8ShroudedKeyBag & {
        parseInternalValues(by: { password: ArrayBuffer }): Promise<void>;
      };
      await bag.parseInternalValues({ password });
      if (bag.parsedValue) keys.push(bag.parsedValue);
    }
    const held: unknown = 'parsedValue' in bagValue ? bagValue.parsedValue : undefined;
    if (held instanceof Certificate) certificates.push(new X509Certificate(Buffer.from(held.toSchema().toBER())));
  }
  return { keys, certificates };
}

function judgeKey(key: KeyObject): void {
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec') return;
  throw new SealUnusableError(
    `expected a key of RSA or of an elliptic curve (ECDSA), found ${key.asymmetricKeyType}`,
    'Order a certificate for an RSA or ECDSA key.',
    {
      swedish: `nyckeln i seal.pkcs12 är av slaget ${key.asymmetricKeyType}. Beställ ett certifikat för RSA eller ECDSA.`,
    },
  );
}

function judgeUse(certificate: X509Certificate, now: number): void {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (now < from || now > to) {
    const [first, last] = [from, to].map((instant) => civilDate(new Date(instant).toISOString()));
    throw new SealUnusableError(
      `expected a seal certificate that is valid now, found one for ${first} to ${last}`,
      'Order a new one, and name its file in seal.pkcs12.',
      {
        swedish: `stämpelcertifikatet gäller ${first} till ${last}, inte nu. Beställ ett nytt och ange dess fil i seal.pkcs12.`,
      },
    );
  }
  const usage = Certificate.fromBER(new Uint8Array(certificate.raw)).extensions?.find(
    ({ extnID }) => extnID === keyUsageId,
  );
  // The first bit is digitalSignature, the second nonRepudiation (RFC 5280, 4.2.1.3). Without the extension every use is allowed.
  const bits = usage?.parsedValue?.valueBlock.valueHexView[0] ?? 0b1100_0000;
  if ((bits & 0b1100_0000) !== 0 && !certificate.ca) return;
  throw new SealUnusableError(
    'expected a certificate for seals (key usage digitalSignature or nonRepudiation), found one for other uses',
    'Order a certificate for electronic seals, and name its file in seal.pkcs12.',
    {
      swedish:
        'certifikatet i seal.pkcs12 är inte utfärdat för att stämpla (nyckelanvändning digitalSignature eller nonRepudiation). Beställ ett för elektroniska stämplar.',
    },
  );
}

function chainFrom(own: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let last = own; ; ) {
    const next = all.find((one) => one !== last && !chain.includes(one) && last.checkIssued(one));
    if (next === undefined) return chain;
    chain.push(next);
    last = next;
  }
}

function nameIn({ subject }: X509Certificate): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
}

function lacksKey(): SealUnusableError {
  return new SealUnusableError(
    'expected a private key and its certificate in seal.pkcs12, found no such pair',
    'Export the certificate together with its private key.',
    { swedish: 'filen i seal.pkcs12 har inte både en privat nyckel och dess certifikat. Exportera dem tillsammans.' },
  );
}
