import { Certificate, CertificateRevocationList, CRLDistributionPoints, type GeneralName } from 'pkijs';
import type { SealLack } from '../../../storage/records/seal.ts';

/** What a later reader needs to see that no certificate of these chains was revoked; or why it could not be had. */
export type ValidationData =
  | { kind: 'whole'; certificates: Buffer[]; revocationLists: Buffer[] }
  | { kind: 'lacking'; lacks: SealLack }
  | { kind: 'revoked'; certificate: Buffer };

/** Asks for a list of revoked certificates. Null: it could not be had. */
export type AskForList = (address: string) => Promise<Buffer | null>;

const distributionPointsId = '2.5.29.31';

/**
 * Gathers the certificates from each of `leaves` up to a root among `known` (all DER), and for each but the roots the list of revoked
 * certificates (CRL, RFC 5280) that its certificate names, signed by its issuer and of today. `now` is UTC. OCSP is not asked.
 */
export async function gatherValidationData(
  leaves: readonly Buffer[],
  known: readonly Buffer[],
  { now, ask }: { now: string; ask: AskForList },
): Promise<ValidationData> {
  const certificates: Buffer[] = [];
  const lists = new Map<string, Buffer>();
  for (const leaf of leaves) {
    for (let one = leaf; ; ) {
      if (!certificates.some((other) => other.equals(one))) certificates.push(one);
      const certificate = parsed(one);
      if (isRoot(certificate)) break;
      const issuer = known.find((other) => isIssuer(parsed(other), certificate));
      if (issuer === undefined) return { kind: 'lacking', lacks: 'no-issuer' };
      const found = await listAbout(certificate, parsed(issuer), { now, ask });
      if (found === 'revoked') return { kind: 'revoked', certificate: one };
      if (found === null) return { kind: 'lacking', lacks: 'no-revocation-list' };
      lists.set(found.address, found.list);
      one = issuer;
    }
  }
  return { kind: 'whole', certificates, revocationLists: [...lists.values()] };
}

async function listAbout(
  certificate: Certificate,
  issuer: Certificate,
  { now, ask }: { now: string; ask: AskForList },
): Promise<{ address: string; list: Buffer } | 'revoked' | null> {
  for (const address of listAddresses(certificate)) {
    const list = await ask(address);
    if (list === null) continue;
    const read = await readList(list, issuer, Date.parse(now));
    if (read === null) continue;
    return read.isCertificateRevoked(certificate) ? 'revoked' : { address, list };
  }
  return null;
}

/** Null: it is no list of this issuer that holds now. */
async function readList(der: Buffer, issuer: Certificate, now: number): Promise<CertificateRevocationList | null> {
  try {
    const list = CertificateRevocationList.fromBER(new Uint8Array(der));
    const until = list.nextUpdate?.value.getTime();
    if (until === undefined || until < now || list.thisUpdate.value.getTime() > now) return null;
    return (await list.verify({ issuerCertificate: issuer })) ? list : null;
  } catch {
    // The library throws at whatever is no such list.
    return null;
  }
}

function listAddresses({ extensions }: Certificate): string[] {
  const points: unknown = extensions?.find(({ extnID }) => extnID === distributionPointsId)?.parsedValue;
  if (!(points instanceof CRLDistributionPoints)) return [];
  return points.distributionPoints.flatMap(({ distributionPoint, cRLIssuer }) => {
    // Another issuer's list says nothing that we can check.
    if (!Array.isArray(distributionPoint) || cRLIssuer !== undefined) return [];
    return (distributionPoint as GeneralName[]).flatMap(({ value }) => {
      return typeof value === 'string' && /^https?:\/\//.test(value) ? [value] : [];
    });
  });
}

function parsed(der: Buffer): Certificate {
  return Certificate.fromBER(new Uint8Array(der));
}

function isRoot(certificate: Certificate): boolean {
  return certificate.issuer.isEqual(certificate.subject);
}

function isIssuer(one: Certificate, of: Certificate): boolean {
  return one.subject.isEqual(of.issuer);
}
