import type { Xml } from '../xml/xml-file.ts';

/** What is told in Dublin Core (15 elements, DCMI 1.1). What is null is left out. */
export interface DublinCore {
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

export function writeDublinCore(xml: Xml, about: DublinCore): void {
  xml.open('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' });
  const { identifier, title, description, creator, publisher, date, type, source, rights } = about;
  const told = { title, creator, description, publisher, date, type, identifier, source, language: 'sv', rights };
  for (const [name, text] of Object.entries(told)) if (text !== null) xml.leaf(`dc:${name}`, text);
  xml.close();
}
