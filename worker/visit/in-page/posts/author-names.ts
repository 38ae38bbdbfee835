/** An author as a page shows one, in parts. `handle` is without its `@`. */
export interface AuthorNames {
  name: string | null;
  handle: string | null;
}

/** Marks of the direction of writing, which pages put around names and nobody sees. */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const badge = /\s*(?:verified account|verifierat konto)$/i;

/** Parts "Kiko Beats @Kikobeats · Nov 9": the name is neither the handle nor the age of what the author wrote. */
export function namesIn(text: string): AuthorNames {
  const shown = text.replace(unseen, '').replace(/\s+/g, ' ').trim().replace(badge, '');
  const [, name = shown, handle = null] = /^(?:(.*?)\s)?@([^\s·•]+)(?:\s*[·•].*)?$/.exec(shown) ?? [];
  const isHandle = handle !== null && name === shown;
  const alone = name.replace(/\s*[·•].*$/, '').trim();
  return { name: isHandle ? null : alone || null, handle };
}

/** The handle in a post's own address: `/@exempelkommun/video/1`, `/exempelkommun/p/1`. Of another server, with its name. */
export function handleInAddress(address: string, host: string): string | null {
  const { pathname, host: its } = new URL(address);
  const handle = /^\/@([^/]+)\/./.exec(pathname)?.[1] ?? /^\/([\w.]+)\/(?:p|reel)\/./.exec(pathname)?.[1];
  if (handle === undefined) return null;
  return its === host || handle.includes('@') ? handle : `${handle}@${its}`;
}
