/** What one search looks through: collected items, the text of sealed snapshots, notes of takedowns. */
export const foundKinds = ['items', 'snapshots', 'notes'] as const;
export type FoundKind = (typeof foundKinds)[number];
