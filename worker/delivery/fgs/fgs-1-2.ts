import type { ManifestLine } from '../../../storage/files/bag.ts';
import { hrefOf, type ListedFile, registered } from '../eark/mets.ts';
import { addContent } from '../plain/plain.ts';
import type { DeliveryContent, DeliveryFacts } from '../shape/delivery-content.ts';
import type { Profile } from '../shape/profile.ts';
import { removeDraft } from '../writers/drafts.ts';
import { LongList } from '../writers/long-list.ts';
import { writeXmlFile, type Xml } from '../xml/xml-file.ts';

const descriptor = 'sip.xml';

/**
 * FGS Paketstruktur 1.2 (Riksarkivet, RAFGS1V1.2, in force 2017-10-25–2023-03-30): `sip.xml`, a METS document by Riksarkivet's profile, and `content/` with the same as
 * a plain folder has. Sources: packages as Norrtälje stadsarkiv's scripts, FGS-Buddy and Stockholms universitet write them, which agree in all that is written here.
 * Riksarkivet's own schema (CSPackageMETS.xsd) was not at hand.
 */
export const fgs12: Profile = {
  called: { sv: 'FGS Paketstruktur 1.2', en: 'FGS Paketstruktur 1.2' },
  async write(content, { writer, draft, list }) {
    await using listed = new LongList<ListedFile>(list);
    await addContent(content, writer, 'content/', (file) => listed.add(file));
    const bytes = writeXmlFile(draft, (xml) => writeSip(xml, content, listed));
    const { createdAt } = content.facts;
    await writer.add({ path: descriptor, content: { file: draft }, bytes, sha256: null, createdAt });
    await removeDraft(draft);
  },
  list: { file: descriptor, read: filesIn },
};

/** The files that a package's METS document lists, as `writeSip` wrote it. Null where it lists none. */
function filesIn(sip: string): ManifestLine[] | null {
  const listed = sip.matchAll(
    /<mets:file [^>]* CHECKSUM="([0-9a-f]{64})"[^>]*>\s*<mets:FLocat [^>]*xlink:href="file:\/\/\/([^"]+)"/g,
  );
  const lines = [...listed].map(([, sha256 = '', href = '']) => ({ path: decodeURIComponent(href), sha256 }));
  return lines.length === 0 ? null : lines;
}

const namespaces = {
  'xmlns:mets': 'http://www.loc.gov/METS/',
  'xmlns:ext': 'ExtensionMETS',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.loc.gov/METS/ http://xml.ra.se/e-arkiv/METS/CSPackageMETS.xsd ExtensionMETS http://xml.ra.se/e-arkiv/METS/CSPackageExtensionMETS.xsd',
};

function writeSip(xml: Xml, { facts }: DeliveryContent, files: Iterable<ListedFile>): void {
  xml.open('mets:mets', {
    ...namespaces,
    OBJID: facts.id,
    LABEL: facts.title,
    TYPE: 'Unstructured',
    PROFILE: 'http://xml.ra.se/e-arkiv/METS/CommonSpecificationSwedenPackageProfile.xml',
    'ext:ARCHIVALNAME': facts.committee.name,
    'ext:STARTDATE': facts.from,
    'ext:ENDDATE': facts.to,
  });
  writeHeader(xml, facts);
  xml.open('mets:fileSec').open('mets:fileGrp', { ID: 'fgrp001', USE: 'FILES' });
  let number = 0;
  for (const file of files) {
    number += 1;
    xml.open('mets:file', {
      ID: `ID${number}`,
      MIMETYPE: registered(file.format.mediaType),
      SIZE: file.bytes,
      CREATED: file.createdAt,
      CHECKSUM: file.sha256,
      CHECKSUMTYPE: 'SHA-256',
    });
    const href = `file:///${hrefOf(file.path)}`;
    xml.empty('mets:FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': href }).close();
  }
  xml.close().close();
  xml.open('mets:structMap', { LABEL: 'No structMap defined in this information package' });
  xml.empty('mets:div').close().close();
}

function writeHeader(xml: Xml, facts: DeliveryFacts): void {
  const { committee, municipality, receiver, software, contact, agreement, classification } = facts;
  xml.open('mets:metsHdr', {
    CREATEDATE: facts.createdAt,
    RECORDSTATUS: facts.replaces === null ? 'NEW' : 'REPLACEMENT',
    'ext:OAISSTATUS': 'SIP',
  });
  const agent = (role: string, type: string, name: string, notes: readonly (string | null)[]) => {
    const isSoftware = type === 'SOFTWARE';
    xml.open('mets:agent', {
      ROLE: role,
      TYPE: isSoftware ? 'OTHER' : type,
      OTHERTYPE: isSoftware ? type : null,
    });
    xml.leaf('mets:name', name);
    for (const note of notes) if (note !== null) xml.leaf('mets:note', note);
    xml.close();
  };
  agent('ARCHIVIST', 'ORGANIZATION', committee.name, [codeOf(committee.organisationNumber)]);
  agent('ARCHIVIST', 'SOFTWARE', software.name, [software.version]);
  agent('CREATOR', 'ORGANIZATION', municipality.name, [codeOf(municipality.organisationNumber)]);
  if (contact !== null) agent('CREATOR', 'INDIVIDUAL', contact.name, [contact.email, contact.phone]);
  agent('PRESERVATION', 'ORGANIZATION', receiver, []);
  xml.leaf('mets:altRecordID', agreement, { TYPE: 'SUBMISSIONAGREEMENT' });
  if (classification !== null) xml.leaf('mets:altRecordID', classification, { TYPE: 'REFERENCECODE' });
  xml.close();
}

/** An organisation's number as the profile has identifiers: `ORG:2120000000`. */
function codeOf(number: string | null): string | null {
  return number === null ? null : `ORG:${number.replace('-', '')}`;
}
