import type { FileContent } from '../writers/read-content.ts';

/** What a delivery tells of itself, in the words of the agreement and the register. Days are civil (`YYYY-MM-DD`), instants UTC. */
export interface DeliveryFacts {
  /** `LEV-2026-001`, or `LEV-2026-001_del2` for a part that is a package of its own. It is also the package's name. */
  id: string;
  title: string;
  municipality: { name: string; organisationNumber: string | null };
  /** The arkivbildare. */
  committee: { id: string; name: string; organisationNumber: string | null };
  receiver: string;
  agreement: string;
  series: string | null;
  classification: string | null;
  /** By which standard the package and its parts are described. */
  descriptive: 'dublin-core' | 'ead3';
  contact: { name: string; email: string | null; phone: string | null } | null;
  /** The delivery that this one replaces. */
  replaces: { id: string; because: 'recalled' | 'rejected'; reason: string | null } | null;
  from: string;
  to: string;
  secrecy: string;
  appraisal: string;
  software: { name: string; version: string };
  /** When the selection was frozen: the same selection gives the same package. */
  createdAt: string;
}

/** A file of a part. `path` is relative to the part. */
export interface PartFile {
  path: string;
  content: FileContent;
  bytes: number;
  /** Hexadecimal, as it was sealed. Null: it is made for the delivery. */
  sha256: string | null;
  createdAt: string;
}

/** What was done with a part, or with the delivery, for PREMIS. `at` is UTC. */
export interface PartEvent {
  type: string;
  at: string;
  detail: string;
  outcome: string;
  note: string | null;
  /** The id of what it was done with, where that is not the part. */
  about?: string;
  /** Name of the program or person. */
  agent: { name: string; type: 'software' | 'person' | 'organization' };
}

/** A part of a delivery: a snapshot, an account's items, the committee's papers. `id` is a folder's name. */
export interface DeliveryPart {
  id: string;
  kind: 'snapshot' | 'items' | 'papers';
  title: string;
  description: string;
  /** Who made it: an account's name, or the committee's. */
  creator: string;
  /** Null for the papers. */
  account: { id: string; name: string } | null;
  /** The day or the span of days that it is about, as `2026-01-15` or `2025-01-01/2025-12-31`. */
  date: string;
  source: string | null;
  /** That it is secret, or that some of it is, and by which sections of law. Null: nothing of it is. */
  secrecy: string | null;
  createdAt: string;
  events: PartEvent[];
  files(): AsyncIterable<PartFile>;
}

/** A delivery, or one package of it, with all that goes into it. Each profile packs the same. */
export interface DeliveryContent {
  facts: DeliveryFacts;
  /** Ids of other packages of the same delivery: the one that this one is a part of, and those that are parts of this one. */
  parent: string | null;
  children: readonly string[];
  /** What was done with the delivery itself. */
  events: readonly PartEvent[];
  /** In a fixed order. */
  parts(): AsyncIterable<DeliveryPart>;
  /** What explains the delivery: a text to begin with, the delivery description. Paths are relative. */
  documents: PartFile[];
}
