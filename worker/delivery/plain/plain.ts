import { type ManifestLine, parseManifest } from '../../../storage/files/bag.ts';
import { schemaFile } from '../../../storage/layout/layout.ts';
import { jsonSchemaText, type RecordKind } from '../../ground/record-schemas.ts';
import { fileOnDisk, textFile, writeLines } from '../content/made-file.ts';
import type { DeliveryContent } from '../shape/delivery-content.ts';
import type { Profile } from '../shape/profile.ts';
import { removeDraft } from '../writers/drafts.ts';
import { LongList } from '../writers/long-list.ts';
import { inFolder, type PackageWriter } from '../writers/package-writer.ts';
import type { WrittenFile } from '../writers/read-content.ts';
import { type Description, descriptionSchema } from './description.ts';

/** `sha256sum -c` reads it. */
const manifestFile = 'manifest-sha256.txt';

/**
 * A plain folder: `leveransbeskrivning.json`, `dokumentation/`, `innehall/` with a folder for each part, and a manifest that `sha256sum -c` reads.
 * Source of the fields: Svenska kyrkan, leveransbeskrivning 1.1.
 */
export const plain: Profile = {
  called: { sv: 'Mapp med leveransbeskrivning', en: 'Folder with a delivery description' },
  async write(content, workshop) {
    const { writer, draft, list } = workshop;
    await using written = new LongList<ManifestLine>(list);
    await addContent(content, writer, '', ({ path, sha256 }) => written.add({ path, sha256 }));
    const { createdAt } = content.facts;
    await writeLines(draft, manifestLines(written));
    await writer.add(fileOnDisk(manifestFile, draft, { createdAt }));
    await removeDraft(draft);
  },
  list: { file: manifestFile, read: (text) => parseManifest(text, (written) => written) },
};

const schemaOfDescription = schemaFile('leveransbeskrivning');
const descriptions: RecordKind = {
  schema: descriptionSchema,
  of: { sv: 'leveransbeskrivning.json', en: 'leveransbeskrivning.json: the description of the delivery' },
};

/** Adds documents, parts and the description of a delivery below `into`, which ends in a slash or is empty. `note` is told of each file. */
export async function addContent(
  content: DeliveryContent,
  writer: PackageWriter,
  into: string,
  note: (file: WrittenFile) => void,
): Promise<void> {
  const { createdAt } = content.facts;
  const documents = [...content.documents, textFile(schemaOfDescription, jsonSchemaText(descriptions), createdAt)];
  for (const { path, ...file } of documents) note(await writer.add({ ...file, path: `${into}dokumentation/${path}` }));
  const parts: Description['delar'] = [];
  for await (const part of content.parts()) {
    const { id, kind, title, description, creator, date, source, secrecy, createdAt, events } = part;
    for await (const file of writer.addAll(inFolder(`${into}innehall/${id}`, part.files()))) note(file);
    const sekretess = secrecy === null ? {} : { sekretess: secrecy };
    parts.push({ id, kind, title, description, creator, date, source, ...sekretess, createdAt, events });
  }
  const described = `${JSON.stringify(descriptionOf(content, parts), null, 1)}\n`;
  note(await writer.add(textFile(`${into}leveransbeskrivning.json`, described, createdAt)));
}

/** In the order in which the files were written: a million lines are not sorted in memory. Names stand as they are: `sha256sum` knows no escapes of BagIt. */
function* manifestLines(files: Iterable<ManifestLine>): Generator<string> {
  for (const { sha256, path } of files) yield `${sha256}  ${path}\n`;
}

/** In the words of Swedish delivery descriptions. */
function descriptionOf({ facts, parent, children, events }: DeliveryContent, delar: Description['delar']): Description {
  const { committee, municipality, software } = facts;
  return {
    format: 'ogonblick-leverans/1',
    leverans: facts.id,
    ...(parent === null ? {} : { huvudpaket: parent }),
    ...(children.length === 0 ? {} : { delpaket: children }),
    ...(facts.replaces === null ? {} : { ersatter: facts.replaces.id }),
    rubrik: facts.title,
    algoritm: 'SHA-256',
    startdatum: facts.from,
    slutdatum: facts.to,
    arkivbildare: committee.name,
    arkivbildareId: committee.organisationNumber,
    levererandeOrganisation: municipality.name,
    levererandeOrganisationId: municipality.organisationNumber,
    mottagare: facts.receiver,
    system: software.name,
    systemversion: software.version,
    leveransoverenskommelse: facts.agreement,
    serie: facts.series,
    klassificering: facts.classification,
    kontaktperson: facts.contact,
    informationstyp: 'sociala medier',
    gallring: facts.appraisal,
    sekretess: facts.secrecy,
    skapad: facts.createdAt,
    events,
    delar,
  };
}
