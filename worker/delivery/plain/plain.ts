import { manifestText } from '../../../storage/files/bag.ts';
import type { DeliveryContent } from '../shape/delivery-content.ts';
import type { Profile, Workshop } from '../shape/profile.ts';
import type { WrittenFile } from '../writers/package-writer.ts';

/** `sha256sum -c` reads it. */
export const manifestFile = 'manifest-sha256.txt';

/**
 * A plain folder: `leveransbeskrivning.json`, `dokumentation/`, `innehall/` with a folder for each part, and a manifest that `sha256sum -c` reads.
 * Source of the fields: Svenska kyrkan, leveransbeskrivning 1.1.
 */
export const plain: Profile = {
  called: { sv: 'Mapp med leveransbeskrivning', en: 'Folder with a delivery description' },
  async write(content, workshop) {
    const written: WrittenFile[] = [];
    for (const { path, ...file } of content.documents)
      written.push(await workshop.writer.add({ ...file, path: `dokumentation/${path}` }));
    const parts: object[] = [];
    for await (const part of content.parts()) {
      const { id, kind, title, description, creator, date, source, createdAt, events } = part;
      for await (const { path, ...file } of part.files())
        written.push(await workshop.writer.add({ ...file, path: `innehall/${id}/${path}` }));
      parts.push({ id, kind, title, description, creator, date, source, createdAt, events });
    }
    const described = Buffer.from(
      `${JSON.stringify({ ...descriptionOf(content), events: content.events, delar: parts }, null, 1)}\n`,
    );
    written.push(await addText(content, workshop, 'leveransbeskrivning.json', described));
    await addText(content, workshop, manifestFile, Buffer.from(manifestText(written)));
  },
};

function addText({ facts }: DeliveryContent, { writer }: Workshop, path: string, text: Buffer): Promise<WrittenFile> {
  return writer.add({ path, content: text, bytes: text.length, sha256: null, createdAt: facts.createdAt });
}

/** In the words of Swedish delivery descriptions. */
function descriptionOf({ facts, parent, children }: DeliveryContent): object {
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
  };
}
