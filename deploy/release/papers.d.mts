/** See `papers.mjs`. The parts are CycloneDX 1.5, as npm writes them. */
export const partsAsked: readonly string[];
export interface Parts {
  serialNumber?: string;
  metadata: { timestamp: string; component: { name: string } };
  dependencies?: { ref: string; dependsOn: string[] }[];
  components: {
    name: string;
    version: string;
    licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
  }[];
}
/** The `packages` of package-lock.json. */
export type Locked = Record<string, { version?: string; dev?: boolean }>;
export interface LicenceRow {
  name: string;
  version: string;
  licence: string;
  source: string;
}
export const allowedLicences: ReadonlySet<string>;
export function isAllowedLicence(expression: string): boolean;
export function shippedParts(parts: Parts, packages: Locked): Parts;
export function steadyParts(parts: Parts, of: { name: string; committed: string }): Parts;
export function licencesOf(parts: Parts, bundled?: readonly LicenceRow[]): LicenceRow[];
export function licenceTable(rows: readonly LicenceRow[]): string;
export function changesOf(changelog: string, version: string): string | null;
export function whatLacks(of: { version: string; changelog: string; changed: readonly string[] }): string[];
