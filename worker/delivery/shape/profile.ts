import type { Words } from '../../../config/base/words.ts';
import type { ManifestLine } from '../../../storage/files/bag.ts';
import type { PackageWriter } from '../writers/package-writer.ts';
import type { DeliveryContent } from './delivery-content.ts';

/** Where a package is made. `draft` and `list`: paths of files for a document and a list that are under way, which are in nobody else's way. */
export interface Workshop {
  writer: PackageWriter;
  draft: string;
  list: string;
}

/** How a receiving archive wants its deliveries. */
export interface Profile {
  called: Words;
  /** Writes the whole package: the same content gives the same files in the same order. Throws PackageDamagedError. */
  write(content: DeliveryContent, workshop: Workshop): Promise<void>;
  /** The file of a package that lists all others with their digests, and how it is read; null: it is no such list. Left out where a judge reads the package. */
  list?: { file: string; read(text: string): ManifestLine[] | null };
}
