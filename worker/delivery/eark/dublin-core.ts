import type { Xml } from '../xml/xml-file.ts';
import type { Descriptive } from './descriptive.ts';

/** Dublin Core: 15 elements (DCMI 1.1). */
export const dublinCore: Descriptive = {
  file: 'dc.xml',
  kind: { MDTYPE: 'DC' },
  ofPart(xml, part, { municipality }) {
    const { id, title, description, creator, date, kind, source, secrecy } = part;
    writeDublinCore(xml, {
      identifier: id,
      title,
      description,
      creator,
      date,
      source,
      rights: secrecy,
      publisher: municipality.name,
      type: kind === 'snapshot' ? 'InteractiveResource' : kind === 'items' ? 'Dataset' : 'Text',
    });
  },
  ofPackage(xml, { id, title, committee, receiver, classification, from, to, secrecy, appraisal }) {
    writeDublinCore(xml, {
      identifier: id,
      title,
      description: appraisal,
      creator: committee.name,
      publisher: receiver,
      date: `${from}/${to}`,
      type: 'Collection',
      source: classification,
      rights: secrecy,
    });
  },
};

/** What is null is left out. */
interface DublinCore {
  identifier: string;
  title: string;
  description: string;
  creator: string;
  publisher: string | null;
  date: string;
  type: string;
  source: string | null;
  rights: string | null;
}

function writeDublinCore(xml: Xml, about: DublinCore): void {
  xml.open('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' });
  const { identifier, title, description, creator, publisher, date, type, source, rights } = about;
  const told = { title, creator, description, publisher, date, type, identifier, source, language: 'sv', rights };
  for (const [name, text] of Object.entries(told)) if (text !== null) xml.leaf(`dc:${name}`, text);
  xml.close();
}
