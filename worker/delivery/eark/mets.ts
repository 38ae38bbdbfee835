import type { WrittenFile } from '../writers/read-content.ts';
import type { Xml } from '../xml/xml-file.ts';

/**
 * METS documents of the E-ARK specifications: one for the package, one for each representation. Sources: E-ARK CSIP and SIP (DILCIS Board), METS 1.12
 * (Library of Congress).
 */

/** A file that a METS document lists. `path` is relative to the document. */
export type ListedFile = WrittenFile;

/** A group of files. `points`: the group is a representation, and its one file is that representation's METS document. */
export interface FileGroup {
  use: string;
  files: Iterable<ListedFile>;
  points: boolean;
}

/** An agent of the header. */
export interface MetsAgent {
  role: 'CREATOR' | 'ARCHIVIST' | 'PRESERVATION';
  type: 'ORGANIZATION' | 'SOFTWARE';
  name: string;
  notes: readonly { text: string; type: 'SOFTWARE VERSION' | 'IDENTIFICATIONCODE' }[];
}

export interface MetsDocument {
  id: string;
  label: string;
  profile: string;
  createdAt: string;
  agents: readonly MetsAgent[];
  /** The agreement by which is delivered. Null for a representation. */
  agreement: string | null;
  /** Whether the delivery replaces an earlier one. */
  replaces: boolean;
  descriptive: ListedFile;
  /** The description's MDTYPE, and MDTYPEVERSION where there is one. */
  describedAs: Readonly<Record<string, string>>;
  preservation: ListedFile;
  groups: readonly FileGroup[];
  /** Ids of packages: the one that this one is a part of, and those that are parts of it. */
  parent: string | null;
  children: readonly string[];
}

/** What the vocabulary of content information types has no name for. */
const contentType = {
  'csip:CONTENTINFORMATIONTYPE': 'OTHER',
  'csip:OTHERCONTENTINFORMATIONTYPE': 'Social media archive',
};

const namespaces = {
  xmlns: 'http://www.loc.gov/METS/',
  'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  'xmlns:sip': 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

/** `schemas`: the path of the folder of schemas, relative to the document. */
export function writeMets(xml: Xml, about: MetsDocument, schemas: string): void {
  const schemaLocation = [
    ['http://www.loc.gov/METS/', 'mets.xsd'],
    ['http://www.w3.org/1999/xlink', 'xlink.xsd'],
    ['https://DILCIS.eu/XML/METS/CSIPExtensionMETS', 'DILCISExtensionMETS.xsd'],
    ['https://DILCIS.eu/XML/METS/SIPExtensionMETS', 'DILCISExtensionSIPMETS.xsd'],
  ].map(([namespace, file]) => `${namespace} ${schemas}/${file}`);
  xml.open('mets', {
    ...namespaces,
    'xsi:schemaLocation': schemaLocation.join(' '),
    OBJID: about.id,
    LABEL: about.label,
    TYPE: 'Mixed',
    PROFILE: about.profile,
    ...contentType,
  });
  writeHeader(xml, about);
  xml.open('dmdSec', { ID: 'dmd-1', CREATED: about.descriptive.createdAt, STATUS: 'CURRENT' });
  writeReference(xml, about.descriptive, about.describedAs);
  xml.close().open('amdSec', { ID: 'amd-1' });
  xml.open('digiprovMD', { ID: 'digiprov-1', CREATED: about.preservation.createdAt, STATUS: 'CURRENT' });
  writeReference(xml, about.preservation, { MDTYPE: 'PREMIS', MDTYPEVERSION: '3.0' });
  xml.close().close();
  const pointers = writeFiles(xml, about.groups);
  writeStructure(xml, about, pointers);
  xml.close();
}

function writeHeader(xml: Xml, { createdAt, agents, agreement, replaces }: MetsDocument): void {
  xml.open('metsHdr', {
    CREATEDATE: createdAt,
    RECORDSTATUS: replaces ? 'REPLACEMENT' : 'NEW',
    'csip:OAISPACKAGETYPE': 'SIP',
  });
  for (const { role, type, name, notes } of agents) {
    const software = type === 'SOFTWARE';
    xml.open('agent', { ROLE: role, TYPE: software ? 'OTHER' : type, OTHERTYPE: software ? 'SOFTWARE' : null });
    xml.leaf('name', name);
    for (const note of notes) xml.leaf('note', note.text, { 'csip:NOTETYPE': note.type });
    xml.close();
  }
  if (agreement !== null) xml.leaf('altRecordID', agreement, { TYPE: 'SUBMISSIONAGREEMENT' });
  xml.close();
}

function writeReference(xml: Xml, file: ListedFile, kind: Readonly<Record<string, string>>): void {
  xml.empty('mdRef', {
    LOCTYPE: 'URL',
    ...kind,
    'xlink:type': 'simple',
    'xlink:href': hrefOf(file.path),
    MIMETYPE: registered(file.format.mediaType),
    SIZE: file.bytes,
    CREATED: file.createdAt,
    CHECKSUM: file.sha256,
    CHECKSUMTYPE: 'SHA-256',
  });
}

/** How the structure points to a group, by the group's use. `to`: null unless the group is a representation. */
interface Pointer {
  use: string;
  group: string;
  to: string | null;
}

function writeFiles(xml: Xml, groups: readonly FileGroup[]): Pointer[] {
  const pointers: Pointer[] = [];
  let number = 0;
  xml.open('fileSec', { ID: 'files' });
  for (const { use, files, points } of groups) {
    const group = `group-${pointers.length + 1}`;
    let to: string | null = null;
    xml.open('fileGrp', { ID: group, USE: use, ...contentType });
    for (const file of files) {
      number += 1;
      if (points) to = file.path;
      xml.open('file', {
        ID: `file-${number}`,
        MIMETYPE: registered(file.format.mediaType),
        SIZE: file.bytes,
        CREATED: file.createdAt,
        CHECKSUM: file.sha256,
        CHECKSUMTYPE: 'SHA-256',
        ADMID: 'digiprov-1',
        'sip:FILEFORMATNAME': file.format.name,
        'sip:FORMATREGISTRY': file.format.puid ? 'PRONOM' : null,
        'sip:FORMATREGISTRYKEY': file.format.puid,
      });
      xml.empty('FLocat', { 'xlink:type': 'simple', 'xlink:href': hrefOf(file.path), LOCTYPE: 'URL' }).close();
    }
    xml.close();
    pointers.push({ use, group, to });
  }
  xml.close();
  return pointers;
}

function writeStructure(xml: Xml, { id, parent, children }: MetsDocument, pointers: readonly Pointer[]): void {
  xml.open('structMap', { ID: 'structure', TYPE: 'PHYSICAL', LABEL: 'CSIP' });
  xml.open('div', { ID: 'div-package', LABEL: id });
  xml.open('div', { ID: 'div-metadata', LABEL: 'Metadata', DMDID: 'dmd-1', ADMID: 'digiprov-1' });
  if (parent !== null) writeRelatives(xml, 'Parent SIP', [parent]);
  if (children.length > 0) writeRelatives(xml, 'Child SIPs', children);
  xml.close();
  for (const { use, group, to } of pointers) {
    xml.open('div', { ID: `div-${group}`, LABEL: use });
    if (to === null) xml.empty('fptr', { FILEID: group });
    else xml.empty('mptr', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': hrefOf(to), 'xlink:title': group });
    xml.close();
  }
  xml.close().close();
}

/**
 * The other packages of a delivery, pointed to by their OBJID, as E-ARK AIP has it for packages in parts. They stand below the metadata: of the
 * two judges one takes every other structure for a faulty CSIP one, the other every other place in it for a folder.
 */
function writeRelatives(xml: Xml, label: string, ids: readonly string[]): void {
  const name = label.toLowerCase().replace(' ', '-');
  xml.open('div', { ID: `div-${name}`, LABEL: label });
  for (const [at, id] of ids.entries()) {
    xml.open('div', { ID: `div-${name}-${at + 1}`, LABEL: id });
    const reference = { LOCTYPE: 'OTHER', OTHERLOCTYPE: 'OBJID', 'xlink:type': 'simple' };
    xml.empty('mptr', { ...reference, 'xlink:href': hrefOf(id), 'xlink:title': id }).close();
  }
  xml.close();
}

/** The judges know the media types that IANA has had for long. What a file is besides, PRONOM's name of its format says. */
const registeredAs: Record<string, string> = {
  'application/jsonl': 'text/plain',
  'application/yaml': 'text/plain',
  'application/wacz': 'application/zip',
};

export function registered(mediaType: string): string {
  return registeredAs[mediaType] ?? mediaType;
}

/** A path as the address that XLink asks for. */
export function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
