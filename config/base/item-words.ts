/**
 * The kinds of items and the roles of their authors, as platforms, plans, records and the judge all call them. Constants only: a kind
 * outside this list can be neither collected nor named by a plan. So no decision about disposal can forget a kind.
 */
export const itemKinds = ['post', 'comment', 'reply', 'share', 'message', 'saved'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const itemVisibilities = ['public', 'hidden', 'held', 'removed', 'unknown'] as const;
export type ItemVisibility = (typeof itemVisibilities)[number];

/**
 * `official`: a person whom the register lists as speaking for the municipality (`officials`). `leader`: one who does so and is elected, or
 * leads (`leaders`). `unknown`: nobody has said who wrote it.
 */
export const knownAuthors = ['account', 'official', 'leader', 'public'] as const;
export const authorRoles = [...knownAuthors, 'unknown'] as const;
export type AuthorRole = (typeof authorRoles)[number];
