/** Addresses of pages that many other pages link to. */

/** The page where an officer marks the snapshot secret. */
export function secrecyHref(snapshot: string): string {
  return `/sekretess/${encodeURIComponent(snapshot)}`;
}

/** The page where a request about an item or a snapshot is registered. */
export function requestHref(about: { item: string } | { snapshot: string }): string {
  const [name, id] = 'item' in about ? ['inlagg', about.item] : ['ogonblicksbilder', about.snapshot];
  return `/utlamnande/ny?${name}=${encodeURIComponent(id)}`;
}

/** The page where something is proposed to be taken out of a snapshot. */
export function redactHref(snapshot: string): string {
  return `/ogonblicksbilder/${encodeURIComponent(snapshot)}/gallra`;
}
