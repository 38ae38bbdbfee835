import { open } from 'node:fs/promises';

/** The name of the format by its first bytes, and whether it is a film's or a sound's container that we know. */
const signatures: { ending: string; fits(head: Buffer): boolean }[] = [
  { ending: 'mov', fits: (head) => head.toString('latin1', 4, 12) === 'ftypqt  ' },
  { ending: 'm4a', fits: (head) => /^ftypM4[AB] /.test(head.toString('latin1', 4, 12)) },
  { ending: 'mp4', fits: (head) => head.toString('latin1', 4, 8) === 'ftyp' },
  { ending: 'webm', fits: (head) => head.readUInt32BE(0) === 0x1a45dfa3 && head.includes('webm') },
  { ending: 'ogg', fits: (head) => head.toString('latin1', 0, 4) === 'OggS' },
  { ending: 'wav', fits: (head) => /^RIFF....WAVE/s.test(head.toString('latin1', 0, 12)) },
  { ending: 'flac', fits: (head) => head.toString('latin1', 0, 4) === 'fLaC' },
  // MPEG-4 audio frames (ADTS) begin as MP3 frames do, with other bits of the layer.
  { ending: 'aac', fits: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0 },
  {
    ending: 'mp3',
    fits: (head) => head.toString('latin1', 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0),
  },
];

const headBytes = 64 * 1024;
/** Boxes of an encrypted MPEG-4 file (ISO/IEC 23001-7), and the same of WebM. */
const encryption = /pssh|encv|enca|sinf/;

/**
 * What a fetched film or sound is by its own bytes: the ending for its name. `protected`: it is encrypted. `not-media`: no film or sound
 * that we know.
 */
export async function endingOf(path: string): Promise<{ ending: string } | 'protected' | 'not-media'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    const found = bytesRead < 12 ? undefined : signatures.find(({ fits }) => fits(head));
    if (!found) return 'not-media';
    return /^(?:mp4|m4a|mov)$/.test(found.ending) && encryption.test(head.toString('latin1')) ? 'protected' : found;
  } finally {
    await file.close();
  }
}

/** Whether a file is WebVTT text: its first line says so (W3C WebVTT, 4.1). */
export async function isCaptions(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return /^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
