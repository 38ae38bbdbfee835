/** How large an export may be. A larger one is refused: no account's export is as large, but a zip bomb is. */
export interface ExportLimits {
  /** Zip files given at once. */
  parts: number;
  /** Files inside one zip file. */
  entries: number;
  /** Bytes of all files of posts and comments together, decompressed. */
  dataBytes: number;
  /** Characters of one post as it stands in its file. */
  elementLength: number;
  /** Bytes of one picture or film, decompressed. */
  mediaBytes: number;
  /** How many times larger a file may become when it is decompressed; small files are not judged by this. */
  ratio: number;
  /** Limits for all zip files together, by their tables of contents: files, bytes decompressed, and how many times larger all of it may become. */
  all: { entries: number; bytes: number; ratio: number };
}

const mebibyte = 1024 * 1024;

export const exportLimits: ExportLimits = {
  parts: 500,
  entries: 500_000,
  dataBytes: 4096 * mebibyte,
  elementLength: 8 * mebibyte,
  mediaBytes: 8192 * mebibyte,
  ratio: 250,
  // Pictures and films, which are nearly all of an export, hardly grow when decompressed.
  all: { entries: 2_000_000, bytes: 2 * 1024 ** 2 * mebibyte, ratio: 100 },
};
