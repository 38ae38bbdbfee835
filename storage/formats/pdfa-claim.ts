/** What a PDF says that it is, in its metadata (XMP, which PDF/A keeps uncompressed): `pdfaid:part` 1 and `pdfaid:conformance` B are PDF/A-1b. */
export interface PdfaClaim {
  take(part: Uint8Array): void;
  /** PRONOM's id. Null: it does not say that it is PDF/A. */
  puid(): string | null;
}

const puids: Record<string, string> = {
  '1A': 'fmt/95',
  '1B': 'fmt/354',
  '2A': 'fmt/476',
  '2B': 'fmt/477',
  '2U': 'fmt/478',
  '3A': 'fmt/479',
  '3B': 'fmt/480',
  '3U': 'fmt/481',
};

/** A mark may lie across two parts. */
const longest = 64;
const mark = Buffer.from('pdfaid:');

/** Looks for the claim in a file that passes by in parts. */
export function openPdfaClaim(): PdfaClaim {
  let last = Buffer.alloc(0);
  const found: { part: string | null; conformance: string | null } = { part: null, conformance: null };
  return {
    take(piece) {
      if (found.part !== null && found.conformance !== null) return;
      const text = Buffer.concat([last, piece]);
      for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
        const told = text.subarray(at, at + longest).toString('latin1');
        found.part ??= /^pdfaid:part(?:>|\s*=\s*["'])\s*(\d)/.exec(told)?.[1] ?? null;
        found.conformance ??= /^pdfaid:conformance(?:>|\s*=\s*["'])\s*([A-Za-z])/.exec(told)?.[1] ?? null;
      }
      last = Buffer.from(text.subarray(Math.max(0, text.length - longest)));
    },
    puid: () => puids[`${found.part}${found.conformance?.toUpperCase()}`] ?? null,
  };
}
