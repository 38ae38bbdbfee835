/** Where the item stands in its thread, on its own page. */
export function threadHref(item: string): string {
  return `/inlagg/${item}#${threadPlace(item)}`;
}

/** The id of the item's place in its thread. */
export function threadPlace(item: string): string {
  return `trad-${item}`;
}
