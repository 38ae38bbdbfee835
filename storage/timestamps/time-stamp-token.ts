import { X509Certificate } from 'node:crypto';
import { fromBER, Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { AdvisedError } from '../../config/base/own-error.ts';

/** Time stamps of RFC 3161: the question to an authority, and its answer judged. The only file that knows their ASN.1. */

const sha256Id = '2.16.840.1.101.3.4.2.1';
const timeStampingId = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsageId = '2.5.29.37';
const commonNameId = '2.5.4.3';

/** An answer of a time stamping authority that proves nothing. */
export class TimeStampRefusedError extends AdvisedError {}

/** What an authority attests. `at` and `certificateUntil` are UTC, ISO 8601. `authority` is the common name in its certificate. */
export interface TimeStamp {
  at: string;
  authority: string;
  serial: string;
  /** After this instant the authority's certificate proves nothing new. */
  certificateUntil: string;
  /** The token itself, without the answer around it. DER. */
  token: Buffer;
  /** The certificate that signed it, and those that came with it, each as DER. */
  certificate: Buffer;
  certificates: Buffer[];
}

/** A question about data of this digest (hex). `nonce` is 8 random bytes that the answer must repeat. DER. */
export function timeStampRequest(sha256: string, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Id, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Buffer.from(sha256, 'hex') }),
    }),
    nonce: integerOf(nonce),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/**
 * Judges an answer about `data`: it was granted, repeats `nonce` (null: an answer that was filed before), is about exactly these bytes, and is
 * signed by a certificate for time stamping that leads to one of `roots` (PEM) and was valid at the time it states. Whether a certificate was
 * revoked is not asked. Throws TimeStampRefusedError.
 */
export async function readTimeStamp(
  answer: Uint8Array,
  data: Uint8Array,
  { roots, nonce }: { roots: string; nonce: Uint8Array | null },
): Promise<TimeStamp> {
  const { signed, info, token } = tokenOf(answer);
  if (nonce !== null && !sameNumber(info.nonce, integerOf(nonce)))
    throw refused('the nonce of the question', 'another one: the answer belongs to another question', {
      sv: 'tidsstämplarens svar hör till en annan fråga',
    });
  const at = info.genTime.toISOString();
  const signature = await signatureOf(signed, data, roots);
  if (signature.problem !== null)
    throw refused(`an answer about our data, signed by a trusted authority, ${at}`, signature.problem, {
      sv: `svaret av ${at} styrker inte det som frågan gällde, eller leder inte till rotcertifikaten. För systemförvaltaren: ${signature.problem}`,
    });
  const { certificate } = signature;
  if (!isForTimeStamping(certificate))
    throw refused('a certificate for time stamping alone', 'one for other uses', {
      sv: 'svaret är undertecknat med ett certifikat som inte är utfärdat för tidsstämplar',
    });
  return {
    at,
    authority: commonName(certificate),
    serial: hexOf(info.serialNumber),
    certificateUntil: certificate.notAfter.value.toISOString(),
    token,
    certificate: Buffer.from(certificate.toSchema().toBER()),
    certificates: certificatesOf(signed),
  };
}

/** What a token in a PDF says of itself: nothing is judged. Throws TimeStampRefusedError when it is none. */
export function readToken(token: Uint8Array): { at: string; authority: string } {
  const { signed, info } = openToken(token);
  const serial = signed.signerInfos[0]?.sid;
  const own = signed.certificates?.find(
    (one) =>
      one instanceof Certificate &&
      serial instanceof IssuerAndSerialNumber &&
      sameNumber(one.serialNumber, serial.serialNumber),
  );
  return { at: info.genTime.toISOString(), authority: own instanceof Certificate ? commonName(own) : '' };
}

/** The certificates of a PEM file, each as DER. Throws TimeStampRefusedError when there is none, or one cannot be read. */
export function certificatesIn(pem: string): Buffer[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).raw);
  } catch (error) {
    throw refused('root certificates (PEM)', 'one that cannot be read', {
      sv: 'ett av rotcertifikaten (PEM) kan inte läsas',
      cause: error,
    });
  }
  throw refused('root certificates (PEM)', 'none', { sv: 'filen med rotcertifikat (PEM) har inga' });
}

function tokenOf(answer: Uint8Array): { signed: SignedData; info: TSTInfo; token: Buffer } {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(new Uint8Array(answer));
  } catch (error) {
    throw refused('a time stamp (RFC 3161)', 'something else', {
      sv: 'det som kom från tidsstämplarens adress är ingen tidsstämpel',
      cause: error,
    });
  }
  const { status, statusStrings } = response.status;
  if (status > 1 || response.timeStampToken === undefined) {
    const said = statusStrings?.map((one) => one.valueBlock.value).join(' ');
    const found = `status ${status}${said ? ` (${said})` : ''}`;
    throw refused('that the question is granted', found, {
      sv: `den som stämplar avslog frågan. För systemförvaltaren: ${found}`,
    });
  }
  const token = Buffer.from(response.timeStampToken.toSchema().toBER());
  return { ...openToken(token), token };
}

function openToken(token: Uint8Array): { signed: SignedData; info: TSTInfo } {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(token)).content });
    const content = signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0);
    return { signed, info: new TSTInfo({ schema: fromBER(content).result }) };
  } catch (error) {
    throw refused('a time stamp (RFC 3161)', 'a token that cannot be read', {
      sv: 'svarets tidsstämpel kan inte läsas',
      cause: error,
    });
  }
}

function certificatesOf({ certificates = [] }: SignedData): Buffer[] {
  return certificates.flatMap((one) => (one instanceof Certificate ? [Buffer.from(one.toSchema().toBER())] : []));
}

type Signature = { problem: null; certificate: Certificate } | { problem: string };

/** The library compares the data's digest with the token's, checks the signature, and builds the path to a root as of the stated time. */
async function signatureOf(signed: SignedData, data: Uint8Array, roots: string): Promise<Signature> {
  const trustedCerts = certificatesIn(roots).map((der) => Certificate.fromBER(new Uint8Array(der)));
  try {
    const { signatureVerified, signerCertificateVerified, signerCertificate } = await signed.verify({
      signer: 0,
      data: new Uint8Array(data).buffer,
      trustedCerts,
      checkChain: true,
      extendedMode: true,
    });
    if (!signatureVerified || !signerCertificateVerified || !signerCertificate)
      return { problem: 'a signature that does not fit what is signed' };
    return { problem: null, certificate: signerCertificate };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** RFC 3161, 2.3: the extension is critical, and time stamping is the only use. */
function isForTimeStamping({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === extendedKeyUsageId);
  if (!usage?.critical || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  return usage.parsedValue.keyPurposes.length === 1 && usage.parsedValue.keyPurposes[0] === timeStampingId;
}

function commonName({ subject }: Certificate): string {
  const named = subject.typesAndValues.find(({ type }) => type === commonNameId) ?? subject.typesAndValues[0];
  return String(named?.value.valueBlock.value ?? '');
}

/** Positive whatever the first bit is: DER reads a first bit of 1 as a sign. */
function integerOf(bytes: Uint8Array): Integer {
  return Integer.fromBigInt(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

function sameNumber(one: Integer | undefined, other: Integer): boolean {
  return one !== undefined && one.toBigInt() === other.toBigInt();
}

function hexOf(number: Integer): string {
  return number.toBigInt().toString(16);
}

function refused(
  expected: string,
  found: string,
  { sv, cause }: { sv: string; cause?: unknown },
): TimeStampRefusedError {
  return new TimeStampRefusedError(
    `expected ${expected}, found ${found}`,
    'Check the address of the authority and its root certificates under `timestamps` in settings.yaml.',
    {
      ...(cause === undefined ? {} : { cause }),
      swedish: `${sv}. Kontrollera tidsstämplarens adress och rotcertifikat under timestamps i settings.yaml.`,
    },
  );
}
