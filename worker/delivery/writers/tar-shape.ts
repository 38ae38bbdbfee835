import { Header, Pax } from 'tar';
import { publicFileMode } from '../../../storage/files/modes.ts';
import type { PackageShape } from './package-file.ts';
import type { FileToWrite } from './read-content.ts';

const block = 512;

/** A tar file (POSIX 1003.1-2001, pax). */
export function tarShape(root: string): PackageShape {
  return {
    head: (file) => Buffer.concat(headersOf(`${root}/${file.path}`, file)),
    after: ({ bytes }) => Buffer.alloc((block - (bytes % block)) % block),
    end: () => [Buffer.alloc(2 * block)],
  };
}

/** The headers of a file: two where its name or size does not fit in the old form. */
function headersOf(path: string, { bytes, createdAt }: FileToWrite): Buffer[] {
  const about = { path, size: bytes, mtime: new Date(Math.floor(Date.parse(createdAt) / 1000) * 1000) };
  const header = new Header({ ...about, mode: publicFileMode, type: 'File', uid: 0, gid: 0, uname: '', gname: '' });
  header.encode();
  const whole = Buffer.from(header.block as Buffer);
  return header.needPax ? [new Pax(about).encode(), whole] : [whole];
}
