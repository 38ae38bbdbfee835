import type { DeliveryFacts, DeliveryPart } from '../shape/delivery-content.ts';
import type { Xml } from '../xml/xml-file.ts';

/** What is told of a part. */
export type Described = Omit<DeliveryPart, 'createdAt' | 'events' | 'files'>;

/** A standard of descriptive metadata. `kind`: its MDTYPE in METS, and MDTYPEVERSION. */
export interface Descriptive {
  file: string;
  kind: Readonly<Record<string, string>>;
  ofPart(xml: Xml, part: Described, facts: DeliveryFacts): void;
  /** `parts`: those of the package, in their order. */
  ofPackage(xml: Xml, facts: DeliveryFacts, parts: readonly Described[]): void;
}
