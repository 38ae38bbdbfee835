import type { PartEvent } from '../shape/delivery-content.ts';
import type { Xml } from '../xml/xml-file.ts';
import type { ListedFile } from './mets.ts';

/** What PREMIS 3.0 (Library of Congress) is to tell of a representation or a package. `files`: none where each representation has its own. */
export interface PremisDocument {
  id: string;
  title: string;
  files: Iterable<ListedFile>;
  events: readonly PartEvent[];
  /** The agreement, and what it says about secrecy. */
  rights: { agreement: string; secrecy: string } | null;
  /** Ids of packages: the one that this one is a part of, and those that are parts of it. */
  parent: string | null;
  children: readonly string[];
  /** The id of the delivery that this one replaces. */
  replaces?: string | null;
}

export function writePremis(xml: Xml, about: PremisDocument): void {
  const { id, title, files, events, rights } = about;
  xml.open('premis', {
    xmlns: 'http://www.loc.gov/premis/v3',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    version: '3.0',
  });
  xml.open('object', { 'xsi:type': 'representation' });
  identify(xml, 'objectIdentifier', id);
  xml.leaf('originalName', title);
  if (about.parent !== null) writeRelationship(xml, 'structural', 'is part of', [about.parent]);
  if (about.children.length > 0) writeRelationship(xml, 'structural', 'has part', about.children);
  if (about.replaces) writeRelationship(xml, 'replacement', 'replaces', [about.replaces]);
  xml.close();
  for (const file of files) writeFileObject(xml, id, file);
  for (const [at, event] of events.entries()) writeEvent(xml, id, event, at + 1);
  const agents = new Map(events.map(({ agent }) => [agent.name, agent]));
  for (const agent of agents.values()) {
    xml.open('agent');
    identify(xml, 'agentIdentifier', agent.name);
    xml.leaf('agentName', agent.name).leaf('agentType', agent.type).close();
  }
  if (rights !== null) {
    xml.open('rights').open('rightsStatement');
    identify(xml, 'rightsStatementIdentifier', `${id}#rights`);
    const { agreement, secrecy } = rights;
    xml.leaf('rightsBasis', 'other').open('otherRightsInformation');
    xml.open('otherRightsDocumentationIdentifier');
    xml.leaf('otherRightsDocumentationIdentifierType', 'leveransöverenskommelse');
    xml.leaf('otherRightsDocumentationIdentifierValue', agreement).close();
    xml.leaf('otherRightsBasis', 'leveransöverenskommelse').leaf('otherRightsNote', secrecy).close();
    identify(xml, 'linkingObjectIdentifier', id);
    xml.close().close();
  }
  xml.close();
}

function writeRelationship(xml: Xml, type: string, kind: string, ids: readonly string[]): void {
  xml.open('relationship').leaf('relationshipType', type).leaf('relationshipSubType', kind);
  for (const id of ids) identify(xml, 'relatedObjectIdentifier', id);
  xml.close();
}

function writeFileObject(xml: Xml, id: string, { path, bytes, sha256, sha512, format, createdAt }: ListedFile): void {
  xml.open('object', { 'xsi:type': 'file' });
  identify(xml, 'objectIdentifier', `${id}/${path}`);
  xml.open('objectCharacteristics');
  for (const [algorithm, digest] of [
    ['SHA-256', sha256],
    ['SHA-512', sha512],
  ] as const) {
    xml.open('fixity').leaf('messageDigestAlgorithm', algorithm).leaf('messageDigest', digest).close();
  }
  xml.leaf('size', String(bytes)).open('format');
  xml.open('formatDesignation').leaf('formatName', format.name).close();
  if (format.puid) {
    xml.open('formatRegistry').leaf('formatRegistryName', 'PRONOM').leaf('formatRegistryKey', format.puid).close();
  }
  xml.close();
  xml.open('creatingApplication').leaf('dateCreatedByApplication', createdAt).close().close();
  xml.leaf('originalName', path).close();
}

function writeEvent(
  xml: Xml,
  id: string,
  { type, at, detail, outcome, note, about, agent }: PartEvent,
  number: number,
): void {
  xml.open('event');
  identify(xml, 'eventIdentifier', `${id}#${number}`);
  xml.leaf('eventType', type).leaf('eventDateTime', at);
  xml.open('eventDetailInformation').leaf('eventDetail', detail).close();
  xml.open('eventOutcomeInformation').leaf('eventOutcome', outcome);
  if (note !== null) xml.open('eventOutcomeDetail').leaf('eventOutcomeDetailNote', note).close();
  xml.close();
  identify(xml, 'linkingAgentIdentifier', agent.name);
  identify(xml, 'linkingObjectIdentifier', about ?? id);
  xml.close();
}

function identify(xml: Xml, what: string, value: string): void {
  xml.open(what).leaf(`${what}Type`, 'local').leaf(`${what}Value`, value).close();
}
