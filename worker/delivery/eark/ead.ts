import type { DeliveryFacts } from '../shape/delivery-content.ts';
import type { Xml } from '../xml/xml-file.ts';
import type { Described, Descriptive } from './descriptive.ts';

/**
 * EAD 3 (Society of American Archivists, 1.1.1). The package has a finding aid: the delivery, each account in it, each of the account's snapshots and its
 * items. Each part has its own description besides.
 */
export const ead: Descriptive = {
  file: 'ead.xml',
  kind: { MDTYPE: 'EAD', MDTYPEVERSION: '3' },
  ofPart(xml, part, facts) {
    writeEad(xml, facts, part, () => {
      xml.open('archdesc', { level: 'file' });
      writePart(xml, part, facts);
      xml.close();
    });
  },
  ofPackage(xml, facts, parts) {
    const { id, title, from, to, classification, series, agreement, secrecy, appraisal } = facts;
    writeEad(xml, facts, facts, () => {
      xml.open('archdesc', { level: 'otherlevel', otherlevel: 'leverans' }).open('did');
      xml.leaf('unittitle', title).leaf('unitid', id);
      if (series !== null) xml.leaf('unitid', series, { localtype: 'serie' });
      if (classification !== null) xml.leaf('unitid', classification, { localtype: 'klassificering' });
      writeDate(xml, `${from}/${to}`);
      writeWho(xml, facts);
      xml.close();
      for (const [name, text] of [
        ['accessrestrict', secrecy],
        ['acqinfo', agreement],
        ['appraisal', appraisal],
      ] as const)
        paragraph(xml, name, text);
      xml.open('dsc', { dsctype: 'combined' });
      for (const its of byAccount(parts)) writeAccount(xml, its, facts);
      xml.close().close();
    });
  },
};

/** What belongs to one account together, in the order in which the accounts come; what is no account's is last. */
function byAccount(parts: readonly Described[]): Described[][] {
  const of = (part: Described) => part.account?.id ?? '';
  const accounts = new Set(parts.map(of));
  const ordered = [...accounts].sort((one, other) => Number(one === '') - Number(other === ''));
  return ordered.map((account) => parts.filter((part) => of(part) === account));
}

function writeAccount(xml: Xml, parts: readonly Described[], facts: DeliveryFacts): void {
  const account = parts.at(-1)?.account ?? null;
  if (account !== null) {
    xml.open('c', { level: 'otherlevel', otherlevel: 'konto' }).open('did');
    xml.leaf('unittitle', account.name).leaf('unitid', account.id).close();
  }
  for (const part of parts) {
    xml.open('c', { level: 'file' });
    writePart(xml, part, facts);
    xml.close();
  }
  if (account !== null) xml.close();
}

function writePart(xml: Xml, part: Described, facts: DeliveryFacts): void {
  xml.open('did').leaf('unittitle', part.title).leaf('unitid', part.id);
  writeDate(xml, part.date);
  writeWho(xml, facts);
  if (part.source !== null) xml.leaf('didnote', part.source, { label: 'Källa' });
  xml.close();
  if (part.secrecy !== null) paragraph(xml, 'accessrestrict', part.secrecy);
  paragraph(xml, 'scopecontent', part.description);
}

/** A day, or a span of days. */
function writeDate(xml: Xml, date: string): void {
  const [from = '', to = null] = date.split('/');
  xml.open('unitdatestructured');
  if (to === null) xml.leaf('datesingle', from, { standarddate: from });
  else {
    xml.open('daterange').leaf('fromdate', from, { standarddate: from });
    xml.leaf('todate', to, { standarddate: to }).close();
  }
  xml.close();
}

/** The arkivbildare, and who is to keep it. */
function writeWho(xml: Xml, { committee, receiver }: DeliveryFacts): void {
  xml.open('origination', { label: 'Arkivbildare' }).open('corpname', { identifier: committee.organisationNumber });
  xml.leaf('part', committee.name).close().close();
  xml.open('repository', { label: 'Mottagare' }).open('corpname').leaf('part', receiver).close().close();
}

function paragraph(xml: Xml, name: string, text: string): void {
  xml.open(name).leaf('p', text).close();
}

/** The document, with what is told of itself; `write` writes what it describes. */
function writeEad(
  xml: Xml,
  { municipality, software, createdAt }: DeliveryFacts,
  { id, title }: { id: string; title: string },
  write: () => void,
): void {
  xml.open('ead', { xmlns: 'http://ead3.archivists.org/schema/' });
  xml.open('control', { langencoding: 'iso639-2b', scriptencoding: 'iso15924', dateencoding: 'iso8601' });
  xml.leaf('recordid', id);
  xml.open('filedesc').open('titlestmt').leaf('titleproper', title).close().close();
  xml.empty('maintenancestatus', { value: 'new' });
  xml.open('maintenanceagency').leaf('agencyname', municipality.name).close();
  xml.open('languagedeclaration').leaf('language', 'svenska', { langcode: 'swe' });
  xml.leaf('script', 'latinska alfabetet', { scriptcode: 'Latn' }).close();
  xml.open('maintenancehistory').open('maintenanceevent').empty('eventtype', { value: 'created' });
  xml.leaf('eventdatetime', createdAt, { standarddatetime: createdAt }).empty('agenttype', { value: 'machine' });
  xml.leaf('agent', `${software.name} ${software.version}`).close().close().close();
  write();
  xml.close();
}
