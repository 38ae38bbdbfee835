import { createHash, type KeyObject, sign } from 'node:crypto';
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SealCertificate } from './seal-certificate.ts';

/** The signature that lies in a sealed PDF: CMS (RFC 5652) as PAdES asks for it (ETSI EN 319 142-1, 6.3). */

const ids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.11',
  ecdsa: '1.2.840.10045.4.3.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
};

/**
 * Signs these bytes by their SHA-256. `stamp` is given the signature's own bytes and comes back with an authority's token (DER) about them, or null; the
 * token then lies in the signature. DER.
 */
export async function signBytes(
  bytes: Uint8Array,
  { key, certificates }: SealCertificate,
  stamp: (signature: Uint8Array) => Promise<Uint8Array | null>,
): Promise<Buffer> {
  const own = Certificate.fromBER(new Uint8Array(certificates[0]));
  const attributes = signedAttributes(createHash('sha256').update(bytes).digest(), certificates[0]);
  const signature = sign(
    'sha256',
    Buffer.from(new SetOf({ value: attributes.map((one) => one.toSchema()) }).toBER()),
    key,
  );
  const token = await stamp(signature);
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: sha256(),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: signatureAlgorithm(key),
    signature: new OctetString({ valueHex: signature }),
    ...(token === null ? {} : { unsignedAttrs: unsignedAttributes(token) }),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ids.data }),
    certificates: certificates.map((der) => Certificate.fromBER(new Uint8Array(der))),
    signerInfos: [signer],
  });
  const info = new ContentInfo({ contentType: ids.signedData, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

/** In the order of their encodings, as DER wants a set. The time of signing stands in the PDF: PAdES forbids it here. */
function signedAttributes(digest: Uint8Array, certificate: Buffer): Attribute[] {
  const certificateDigest = createHash('sha256').update(certificate).digest();
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: certificateDigest })] });
  return [
    new Attribute({ type: ids.contentType, values: [new ObjectIdentifier({ value: ids.data })] }),
    new Attribute({ type: ids.messageDigest, values: [new OctetString({ valueHex: digest })] }),
    new Attribute({
      type: ids.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [certificateId] })] })],
    }),
  ];
}

function unsignedAttributes(token: Uint8Array): SignedAndUnsignedAttributes {
  const attribute = new Attribute({ type: ids.timeStampToken, values: [fromBER(new Uint8Array(token)).result] });
  return new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] });
}

function sha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: ids.sha256 });
}

function signatureAlgorithm({ asymmetricKeyType }: KeyObject): AlgorithmIdentifier {
  if (asymmetricKeyType === 'ec') return new AlgorithmIdentifier({ algorithmId: ids.ecdsa });
  return new AlgorithmIdentifier({ algorithmId: ids.rsa, algorithmParams: new Null() });
}
