/**
 * What an item can be and who can have written it, as platforms, plans, records and the judge all call it. Constants only: one that is not
 * in a list here can neither be collected nor asked for by a plan, so none of them can be forgotten where it is decided what may go.
 */
export const itemKinds = ['post', 'comment', 'reply', 'share', 'message'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const itemVisibilities = ['public', 'hidden', 'held', 'removed', 'unknown'] as const;
export type ItemVisibility = (typeof itemVisibilities)[number];

/** `official`: somebody whom the register names as speaking for the municipality (`officials`). */
export const authorRoles = ['account', 'official', 'public'] as const;
export type AuthorRole = (typeof authorRoles)[number];
