import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../config/base/package-root.ts';
import type { DeliveryContent, DeliveryFacts, DeliveryPart, PartFile } from '../shape/delivery-content.ts';
import type { Profile, Workshop } from '../shape/profile.ts';
import { removeDraft } from '../writers/drafts.ts';
import { LongList } from '../writers/long-list.ts';
import { inFolder } from '../writers/package-writer.ts';
import type { FileToWrite } from '../writers/read-content.ts';
import { writeXmlFile, type Xml } from '../xml/xml-file.ts';
import type { Described, Descriptive } from './descriptive.ts';
import { dublinCore } from './dublin-core.ts';
import { ead } from './ead.ts';
import { type FileGroup, type ListedFile, type MetsAgent, writeMets } from './mets.ts';
import { writePremis } from './premis-file.ts';

/**
 * A submission information package by E-ARK SIP. Version 2.1 is FGS Paketstruktur 2.0 (Riksarkivet, 2023-03-30). Each part is a representation with
 * a METS document, PREMIS and a description of its own.
 */
export function earkSip(version: '2.1' | '2.2'): Profile {
  const profile = `https://earksip.dilcis.eu/profile/E-ARK-SIP-v${version.replace('.', '-')}-0.xml`;
  return {
    called: { sv: `E-ARK SIP ${version}`, en: `E-ARK SIP ${version}` },
    write: (content, workshop) => new Package(content, workshop, profile).write(),
  };
}

const schemaFiles = ['mets.xsd', 'xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'];

const descriptives: Record<DeliveryFacts['descriptive'], Descriptive> = { 'dublin-core': dublinCore, ead3: ead };

/** A representation has no relatives among the packages. */
const alone = { parent: null, children: [] };

class Package {
  private readonly content: DeliveryContent;
  private readonly workshop: Workshop;
  private readonly profile: string;

  constructor(content: DeliveryContent, workshop: Workshop, profile: string) {
    this.content = content;
    this.workshop = workshop;
    this.profile = profile;
  }

  async write(): Promise<void> {
    const { facts, documents, events, parts, parent, children } = this.content;
    const documentation: ListedFile[] = [];
    for (const file of documents) documentation.push(await this.addFile('documentation', file));
    const schemas: ListedFile[] = [];
    for (const name of schemaFiles) schemas.push(await this.addSchema(name));
    const groups: FileGroup[] = [
      { use: 'Documentation', files: documentation, points: false },
      { use: 'Schemas', files: schemas, points: false },
    ];
    const described: Described[] = [];
    for await (const part of parts()) {
      const { id, kind, title, description, creator, account, date, source, secrecy } = part;
      described.push({ id, kind, title, description, creator, account, date, source, secrecy });
      const mets = await this.writePart(part);
      groups.push({ use: `Representations/${part.id}`, files: [mets], points: true });
    }
    const descriptive = await this.addXml(`metadata/descriptive/${this.descriptive.file}`, (xml) =>
      this.descriptive.ofPackage(xml, facts, described),
    );
    const preservation = await this.addXml('metadata/preservation/premis.xml', (xml) =>
      writePremis(xml, {
        ...facts,
        files: [],
        events,
        rights: facts,
        parent,
        children,
        replaces: facts.replaces?.id ?? null,
      }),
    );
    await this.addXml('METS.xml', (xml) =>
      writeMets(
        xml,
        {
          ...this.mets(facts.id, facts.title),
          agreement: facts.agreement,
          descriptive,
          preservation,
          groups,
          parent,
          children,
        },
        'schemas',
      ),
    );
  }

  private async writePart(part: DeliveryPart): Promise<ListedFile> {
    const { facts } = this.content;
    const root = `representations/${part.id}`;
    await using listed = new LongList<ListedFile>(this.workshop.list);
    const files = inFolder(`${root}/data`, part.files());
    for await (const file of this.workshop.writer.addAll(files)) listed.add(below(root, file));
    const descriptive = await this.addXml(`${root}/metadata/descriptive/${this.descriptive.file}`, (xml) =>
      this.descriptive.ofPart(xml, part, facts),
    );
    const premis = { id: part.id, title: part.title, files: listed, events: part.events, rights: null, ...alone };
    const preservation = await this.addXml(`${root}/metadata/preservation/premis.xml`, (xml) =>
      writePremis(xml, premis),
    );
    return await this.addXml(`${root}/METS.xml`, (xml) =>
      writeMets(
        xml,
        {
          ...this.mets(part.id, part.title),
          agreement: null,
          descriptive: below(root, descriptive),
          preservation: below(root, preservation),
          groups: [{ use: 'Data', files: listed, points: false }],
          ...alone,
        },
        '../../schemas',
      ),
    );
  }

  private get descriptive() {
    return descriptives[this.content.facts.descriptive];
  }

  private mets(id: string, label: string) {
    const { facts } = this.content;
    const { kind } = this.descriptive;
    const replaces = facts.replaces !== null;
    return {
      id,
      label,
      profile: this.profile,
      replaces,
      describedAs: kind,
      createdAt: facts.createdAt,
      agents: agentsOf(facts),
    };
  }

  private async addFile(folder: string, file: PartFile): Promise<ListedFile> {
    return await this.workshop.writer.add({ ...file, path: `${folder}/${file.path}` });
  }

  private async addSchema(name: string): Promise<ListedFile> {
    const file = join(packageRoot(), 'worker/delivery/eark/schemas', name);
    const { size } = await stat(file);
    return await this.addNew({ path: `schemas/${name}`, content: { file }, bytes: size });
  }

  private async addXml(path: string, write: (xml: Xml) => void): Promise<ListedFile> {
    const bytes = writeXmlFile(this.workshop.draft, write);
    const listed = await this.addNew({ path, content: { file: this.workshop.draft }, bytes });
    await removeDraft(this.workshop.draft);
    return listed;
  }

  private async addNew(file: Pick<FileToWrite, 'path' | 'content' | 'bytes'>): Promise<ListedFile> {
    const { createdAt } = this.content.facts;
    return await this.workshop.writer.add({ ...file, sha256: null, createdAt });
  }
}

/** The file with its path relative to its representation. */
function below(root: string, file: ListedFile): ListedFile {
  return { ...file, path: file.path.slice(root.length + 1) };
}

/**
 * The program, the arkivbildare, who delivers, and who is to preserve it. The person who answers questions stands in the delivery description alone: in the
 * header validators count a person among those who deliver, of whom there may be one.
 */
function agentsOf({ software, committee, municipality, receiver }: DeliveryFacts): MetsAgent[] {
  const code = (number: string | null) =>
    number === null ? [] : [{ text: number, type: 'IDENTIFICATIONCODE' as const }];
  const version = [{ text: software.version, type: 'SOFTWARE VERSION' as const }];
  return [
    { role: 'CREATOR', type: 'SOFTWARE', name: software.name, notes: version },
    { role: 'ARCHIVIST', type: 'ORGANIZATION', name: committee.name, notes: code(committee.organisationNumber) },
    { role: 'CREATOR', type: 'ORGANIZATION', name: municipality.name, notes: code(municipality.organisationNumber) },
    { role: 'PRESERVATION', type: 'ORGANIZATION', name: receiver, notes: [] },
  ];
}
