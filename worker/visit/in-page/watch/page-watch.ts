/** What we keep in the page, from before its first script. */
export interface PageWatch {
  lastMutation: number;
  frozen: boolean;
  /** Addresses whose loading has come to an end, well or not: of a background, the element itself does not say. */
  ended: Set<string>;
  /** The box in which the page's content scrolls, where the page itself does not. */
  scroller: Element | null;
  view(): View;
  /** Ends when the page has done what it was to do until now. */
  turn(): Promise<void>;
}

/** What scrolls, how far it is scrolled, and where in the window it begins. */
export interface View {
  root: Element;
  y: number;
  top: number;
  height: number;
  inner: boolean;
}

/** `Kept`: what the caller keeps there besides. A page that was opened by nobody of ours has none. */
export function watchIfThere<Kept = unknown>(): (PageWatch & Kept) | undefined {
  return (window as unknown as { __ogonblick?: PageWatch & Kept }).__ogonblick;
}

export function pageWatch<Kept = unknown>(): PageWatch & Kept {
  const watch = watchIfThere<Kept>();
  if (!watch) throw new Error('expected the page to be watched (installWatch), found that it is not');
  return watch;
}
