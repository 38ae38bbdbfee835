import type { Delivery } from '../../../storage/records/delivery.ts';
import { openFolderWriter } from './folder-writer.ts';
import { openPackageFile } from './package-file.ts';
import type { PackageWriter } from './package-writer.ts';
import { tarShape } from './tar-shape.ts';
import { zipShape } from './zip-shape.ts';

export type Packing = Delivery['agreement']['packing'];

/** The name of a delivery's package. */
export function packageName(id: string, packing: Packing): string {
  return packing === 'folder' ? id : `${id}.${packing}`;
}

/** Opens the package `to` of a delivery, whose files lie below the delivery's id. `key`: see `Journal`. */
export async function openPackage(
  to: string,
  { id, packing, key }: { id: string; packing: Packing; key: string },
): Promise<PackageWriter> {
  if (packing === 'folder') return await openFolderWriter(to, key);
  return await openPackageFile(to, packing === 'zip' ? zipShape(id) : tarShape(id), key);
}
