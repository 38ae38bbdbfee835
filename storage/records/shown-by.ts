/** How an item was found in a sealed snapshot, surest first. `words`: only the words say that it is this item. */
export const shownBy = ['id', 'address', 'words-and-time', 'words'] as const;
export type ShownBy = (typeof shownBy)[number];
