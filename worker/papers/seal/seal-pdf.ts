import type { PaperSeal, SealLack } from '../../../storage/records/seal.ts';
import type { TimeStamp } from '../../../storage/timestamps/time-stamp-token.ts';
import { appendSignature, appendValidationData } from '../pdfa/signature-field.ts';
import { type AskForList, gatherValidationData } from './revocation.ts';
import { type SealCertificate, SealUnusableError } from './seal-certificate.ts';
import { signBytes } from './signed-data.ts';

/** A time stamp with the roots that it was judged by, each as DER. */
export type Stamping = TimeStamp & { roots: Buffer[] };

export interface Sealing {
  certificate: SealCertificate;
  /** The municipality, and why it seals, as a reader of the PDF sees it. */
  by: string;
  reason: string | null;
  /** UTC: when the paper says that it was sealed. */
  at: string;
  /** Has an authority stamp these bytes; or says why there is no stamp. */
  stamp(bytes: Uint8Array): Promise<Stamping | SealLack>;
  askForList: AskForList;
}

export type SealedPdf = { pdf: Buffer } & Pick<PaperSeal, 'level' | 'stampedAt' | 'stampedBy' | 'lacks'>;

/** Room for a signature, and for a token with its certificates. */
const signatureRoom = 4096;
const tokenRoom = 16_384;

/**
 * Seals a PDF after its last byte: PAdES-B-B at least, B-T with a time stamp, B-LTA with all that a later reader needs to see that no certificate
 * was revoked and a time stamp over the whole. Throws SealUnusableError when the seal's own certificate is revoked, by a list that could be had:
 * it is asked for before anything is signed, also where there will be no time stamp.
 */
export async function sealPdf(plain: Uint8Array, asked: Sealing): Promise<SealedPdf> {
  const sealing = { ...asked, askForList: askOnce(asked.askForList) };
  await refuseRevoked(sealing);
  const { pdf, stamp } = await signed(plain, sealing);
  if (typeof stamp === 'string') return { pdf, level: 'PAdES-B-B', stampedAt: null, stampedBy: null, lacks: stamp };
  const { certificate, at, askForList } = sealing;
  const stamped = { pdf, level: 'PAdES-B-T', stampedAt: stamp.at, stampedBy: stamp.authority } as const;
  const own = certificate.certificates[0];
  const known = [...certificate.certificates, ...stamp.certificates, ...stamp.roots];
  const data = await gatherValidationData([own, stamp.certificate], known, { now: at, ask: askForList });
  if (data.kind === 'lacking') return { ...stamped, lacks: data.lacks };
  // The time stamp may have brought the issuer that was not known before.
  if (data.kind === 'revoked' && data.certificate.equals(own)) throw revoked();
  if (data.kind === 'revoked') return { ...stamped, lacks: 'revoked-above' };
  const withData = await appendValidationData(pdf, data);
  const whole = await archived(withData, sealing);
  if (typeof whole === 'string') return { ...stamped, pdf: withData, level: 'PAdES-B-LT', lacks: whole };
  return { ...stamped, pdf: whole, level: 'PAdES-B-LTA', lacks: null };
}

/** A list is had, or not to be had, once for a paper. */
function askOnce(ask: AskForList): AskForList {
  const lists = new Map<string, Promise<Buffer | null>>();
  return (address) => {
    const list = lists.get(address) ?? ask(address);
    lists.set(address, list);
    return list;
  };
}

async function refuseRevoked({ certificate: { certificates }, at, askForList }: Sealing): Promise<void> {
  const [own] = certificates;
  const data = await gatherValidationData([own], certificates, { now: at, ask: askForList });
  if (data.kind === 'revoked' && data.certificate.equals(own)) throw revoked();
}

async function signed(
  plain: Uint8Array,
  { certificate, by, reason, at, stamp }: Sealing,
): Promise<{ pdf: Buffer; stamp: Stamping | SealLack }> {
  const room = signatureRoom + tokenRoom + certificate.certificates.reduce((sum, { length }) => sum + length, 0);
  let had: Stamping | SealLack = 'no-time-stamp';
  const field = { name: 'Stampel1', subFilter: 'ETSI.CAdES.detached', by, reason, at, room } as const;
  const pdf = await appendSignature(plain, field, (covered) =>
    signBytes(covered, certificate, async (signature) => {
      had = fitting(await stamp(signature));
      return typeof had === 'string' ? null : had.token;
    }),
  );
  return { pdf, stamp: had };
}

/** The document's own time stamp, over everything before it. */
async function archived(pdf: Buffer, { stamp }: Sealing): Promise<Buffer | SealLack> {
  const field = { name: 'Tidsstampel1', subFilter: 'ETSI.RFC3161', by: null, reason: null, at: null } as const;
  let lack: SealLack | null = null;
  const whole = await appendSignature(pdf, { ...field, room: tokenRoom }, async (covered) => {
    const had = fitting(await stamp(covered));
    if (typeof had !== 'string') return had.token;
    lack = had;
    return new Uint8Array();
  });
  return lack ?? whole;
}

function fitting(stamp: Stamping | SealLack): Stamping | SealLack {
  return typeof stamp !== 'string' && stamp.token.length > tokenRoom ? 'time-stamp-too-long' : stamp;
}

function revoked(): SealUnusableError {
  return new SealUnusableError(
    "expected a seal certificate in force, found that its issuer's list of revoked certificates has it",
    'Order a new certificate, and name its file in seal.pkcs12.',
    {
      swedish:
        'stämpelcertifikatet står på utfärdarens spärrlista. Beställ ett nytt certifikat och ange dess fil i seal.pkcs12.',
    },
  );
}
