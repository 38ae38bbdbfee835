import { PDFArray, PDFDocument, PDFHexString, PDFInvalidObject, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { asciiString, textString } from './pdf-file.ts';

/** What a signature field says beside the signature. `at` is UTC, ISO 8601: when its maker says that it was made. */
export interface SignatureField {
  name: string;
  subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161';
  by: string | null;
  reason: string | null;
  at: string | null;
  /** Bytes that are kept free for the signature. */
  room: number;
}

/** The signature has more bytes than were kept free for it. */
export class SignatureTooLongError extends Error {
  override readonly name = 'SignatureTooLongError';
}

/** Ten digits wide, so that the offsets fit in its place. */
const offsetPlace = '/**********';

/**
 * Adds an invisible signature field to a PDF after its last byte (an incremental update: what was there stays to the byte). `sign` gets all
 * bytes but the signature's own place. Throws SignatureTooLongError, and what `sign` throws.
 */
export async function appendSignature(
  pdf: Uint8Array,
  field: SignatureField,
  sign: (covered: Buffer) => Promise<Uint8Array>,
): Promise<Buffer> {
  const whole = await withField(pdf, field);
  const hexDigits = field.room * 2;
  // From behind: an earlier signature has no place left to fill.
  const start = whole.lastIndexOf(`<${'0'.repeat(64)}`);
  const end = start + hexDigits + 2;
  setOffsets(whole, [whole.length - end, end, start]);
  const signature = Buffer.from(await sign(Buffer.concat([whole.subarray(0, start), whole.subarray(end)])));
  if (signature.length > field.room)
    throw new SignatureTooLongError(`expected at most ${field.room} bytes, found ${signature.length}`);
  whole.write(signature.toString('hex'), start + 1, 'latin1');
  return whole;
}

async function withField(pdf: Uint8Array, { name, subFilter, by, reason, at, room }: SignatureField): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const { context } = document;
  const dictionary = context.obj({
    Type: subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: subFilter,
    ByteRange: [
      0,
      PDFName.of(offsetPlace.slice(1)),
      PDFName.of(offsetPlace.slice(1)),
      PDFName.of(offsetPlace.slice(1)),
    ],
    Contents: PDFHexString.of('0'.repeat(room * 2)),
    ...(by === null ? {} : { Name: textString(by) }),
    ...(reason === null ? {} : { Reason: textString(reason) }),
    ...(at === null ? {} : { M: asciiString(`D:${at.slice(0, 19).replace(/[-:T]/g, '')}+00'00'`) }),
  });
  const bytes = new Uint8Array(dictionary.sizeInBytes());
  dictionary.copyBytesInto(bytes, 0);
  // The library would write a dictionary into an object stream, where a signature may not stand.
  const signature = context.register(PDFInvalidObject.of(bytes));
  const page = document.getPage(0);
  const nothing = context.register(context.formXObject([], { BBox: [0, 0, 0, 0], Resources: {} }));
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      P: page.ref,
      // Print and Locked: PDF/A wants annotations to be printed.
      T: asciiString(name),
      V: signature,
      F: 132,
      AP: { N: nothing },
    }),
  );
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? context.obj([]);
  annotations.push(widget);
  page.node.set(PDFName.of('Annots'), annotations);
  const form = document.catalog.getOrCreateAcroForm();
  form.dict.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  form.addField(widget);
  return saved(document);
}

/** From the last to the first: digits and blanks in place of the marks, so that the length stays. */
function setOffsets(whole: Buffer, offsets: number[]): void {
  for (const offset of offsets) {
    const at = whole.lastIndexOf(offsetPlace);
    whole.write(String(offset).padEnd(offsetPlace.length), at, 'latin1');
  }
}

/**
 * Adds what a later reader needs to judge the signatures of a PDF without asking anybody (Document Security Store, ETSI EN 319 142-1, 5.4.2):
 * certificates and lists of revoked certificates, each as DER.
 */
export async function appendValidationData(
  pdf: Uint8Array,
  { certificates, revocationLists }: { certificates: readonly Uint8Array[]; revocationLists: readonly Uint8Array[] },
): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const { context } = document;
  const streams = (all: readonly Uint8Array[]) => all.map((der) => context.register(context.flateStream(der)));
  const store = context.obj({ Type: 'DSS', Certs: streams(certificates), CRLs: streams(revocationLists) });
  document.catalog.set(PDFName.of('DSS'), context.register(store));
  return saved(document);
}

/** Classic cross-references and no object streams, as PDF/A-1 demands. */
async function saved(document: PDFDocument): Promise<Buffer> {
  const how = { useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false };
  return Buffer.from(await document.save(how));
}
