/** Addresses of pages that many others lead to. */

/** Where an officer marks a snapshot secret. */
export function secrecyHref(snapshot: string): string {
  return `/sekretess/${encodeURIComponent(snapshot)}`;
}

/** Where a request about an item or a snapshot is registered. */
export function requestHref(about: { item: string } | { snapshot: string }): string {
  const [name, id] = 'item' in about ? ['inlagg', about.item] : ['ogonblicksbilder', about.snapshot];
  return `/utlamnande/ny?${name}=${encodeURIComponent(id)}`;
}
