/** What goes beside a release's packages: its parts (SBOM), their licences, its changes. Each is the same when made twice of one commit. */

import { notStated } from './bundled.mjs';

/** What npm is asked for the parts of the lock file. Not every npm knows `sbom` (Debian 13's does not), so it is asked of one that does. */
export const partsAsked = [
  ...['exec', '--yes', 'npm@11', '--'],
  ...['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'],
];

/** Licences of parts that may be shipped: a part has to offer one of these, and of several that hold together each has to be one. */
export const allowedLicences = new Set([
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Zlib'],
  // Typefaces: shipped as they came, with their licence, and not sold alone.
  ...['Bitstream-Vera', 'OFL-1.1'],
  // Copyleft of the part alone: it is shipped as it came, in a file of its own.
  ...['LGPL-3.0-or-later', 'MPL-2.0'],
  notStated,
]);

/** Whether an SPDX expression is allowed: of a choice (OR) one name, and where anything holds together (AND) all names. What is not known is not. */
export function isAllowedLicence(expression) {
  const names = expression.split(/ OR | AND /).map((name) => name.replace(/[()]/g, ''));
  const isAllowed = (name) => allowedLicences.has(name);
  return expression.includes(' AND ') ? names.every(isAllowed) : names.some(isAllowed);
}

/**
 * npm's list of all parts (CycloneDX) without those that only the work on the program needs, by the `packages` of the lock file. npm's own `--omit=dev`
 * leaves out too much: each part that is needed for both (npm 11.19: 40 parts, `zod` among them). Its marks are of one place of several.
 */
export function shippedParts(parts, packages) {
  const places = Object.entries(packages).filter(([place, { dev }]) => place !== '' && dev !== true);
  const locked = new Set(places.map(([place, { version }]) => `${place.split('node_modules/').at(-1)} ${version}`));
  const components = parts.components
    .filter(({ name, version }) => locked.has(`${name} ${version}`))
    .map(({ properties: _, ...part }) => part);
  const shipped = new Set([parts.metadata.component, ...components].map((part) => part['bom-ref']));
  const dependencies = parts.dependencies
    .filter(({ ref }) => shipped.has(ref))
    .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => shipped.has(ref)) }));
  return { ...parts, components, dependencies };
}

/**
 * A list of parts (CycloneDX), without what differs each time it is made: its number and its moment, which becomes the commit's.
 * `name` is the program's, where npm takes the folder's. `committed` is an ISO 8601 instant in UTC.
 */
export function steadyParts(parts, { name, committed }) {
  const { serialNumber: _, ...rest } = parts;
  const { metadata } = parts;
  return { ...rest, metadata: { ...metadata, timestamp: committed, component: { ...metadata.component, name } } };
}

/**
 * One row for each part of npm's and for each that is bundled: name, version, the licence it states, or "unknown", and where it comes from. Sorted by
 * name and version.
 */
export function licencesOf(parts, bundled = []) {
  const ofNpm = parts.components.map(({ name, version, licenses }) => {
    return { name, version, licence: licenceOf(licenses ?? []), source: 'npm' };
  });
  return [...ofNpm, ...bundled.map(({ name, version, licence, source }) => ({ name, version, licence, source }))].sort(
    (one, other) => (`${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1),
  );
}

function licenceOf(stated) {
  const names = stated.map(({ license, expression }) => expression ?? license.id ?? license.name);
  return names.length === 0 ? 'unknown' : names.join(' AND ');
}

export function licenceTable(rows) {
  const lines = rows.map((row) => [row.name, row.version, row.licence, row.source].join(','));
  return ['part,version,licence,source', ...lines, ''].join('\n');
}

/** What CHANGELOG says of a version; null when it has no heading of its own or nothing under it. */
export function changesOf(changelog, version) {
  const [, after] = changelog.split(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm'));
  const text = after?.split(/^## /m)[0].trim() ?? '';
  return text === '' ? null : text;
}

/** Why this is no release yet: each a sentence with what to do. `changed` are files that no commit has. */
export function whatLacks({ version, changelog, changed }) {
  return [
    ...(changesOf(changelog, version) === null
      ? [
          `expected CHANGELOG.md to say under “## [${version}]” what changed, found nothing: give “Unreleased” its version`,
        ]
      : []),
    ...(changed.length > 0
      ? [`expected every file to be as committed, found ${changed.length} that are not (${changed[0]}): commit them`]
      : []),
  ];
}
