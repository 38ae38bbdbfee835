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

/** The query's field that names an item, at whose place the picture of a page is to open. */
export const itemField = 'av';

export function pictureOfItemHref(snapshot: string, item: string): string {
  return `${pictureHref(snapshot)}?${itemField}=${encodeURIComponent(item)}`;
}

/** The picture of the snapshot's page. `text`: what is sought in it; `post`: the number of the post that it opens at. */
export function pictureHref(snapshot: string, at: { text?: string; post?: number | null } = {}): string {
  const { text = '', post = null } = at;
  const asked = new URLSearchParams({ ...(text !== '' && { text }), ...(post !== null && { inlagg: `${post}` }) });
  const place = post !== null ? `#inlagg-${post}` : text !== '' ? '#traff-1' : '';
  return `/ogonblicksbilder/${encodeURIComponent(snapshot)}/bild${asked.size === 0 ? '' : `?${asked}`}${place}`;
}

/** What of a snapshot can be taken out, for the script. */
export function redactChoicesHref(snapshot: string): string {
  return `${redactHref(snapshot)}/val`;
}

/** The form that orders a snapshot of the account. */
export function orderHref(account: string): string {
  return `/konton/${account}#bestall`;
}

export const shortCutsPath = '/genvagar';

/** Two snapshots of an account beside each other. */
export function comparisonHref(snapshot: string, other: string): string {
  return `/ogonblicksbilder/${encodeURIComponent(snapshot)}/jamfor/${encodeURIComponent(other)}`;
}
