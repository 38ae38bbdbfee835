/** See `bundled.mjs`. */
export const bundled: readonly {
  name: string;
  version: string;
  licence: string;
  source: string;
  files: readonly string[];
}[];
export function unlistedIn(files: readonly string[]): string[];
