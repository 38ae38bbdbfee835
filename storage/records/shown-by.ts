/** By what an item was found in a sealed snapshot, surest first. `words`: nothing else but the words says that it is this item. */
export const shownBy = ['id', 'address', 'words-and-time', 'words'] as const;
export type ShownBy = (typeof shownBy)[number];
