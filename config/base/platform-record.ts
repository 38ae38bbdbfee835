import type { Names } from './names.ts';
import type { Words } from './words.ts';

/** The post and the comment that a link leads to. Left out or null: the link leads to none. */
interface Linked {
  post?: string | null | undefined;
  comment?: string | null | undefined;
}

/** What is known of one platform before anything is asked of it. */
export interface PlatformRecord {
  /** The names that people have used. */
  called: Names;
  /** Hosts of its account pages. Empty: any host that belongs to no other platform. */
  hosts: readonly string[];
  /** The cookies that show who is logged in: one of each group, at these domains. Names as of 2026. Null: no such cookies are known. */
  login: { domains: readonly string[]; groups: readonly (readonly string[])[] } | null;
  collecting: {
    /** How often the platform is looked at when the register says nothing else. */
    interval: string;
    /** The values that `collect.dialect` may have. */
    dialects: readonly string[];
    /** Each look costs money, so the register may give a budget. */
    costs: boolean;
    /** The register may name the account's own servers. */
    ownHosts: boolean;
    /** The number of posts that the platform states includes the account's own comments. */
    commentsArePosts: boolean;
    /** What the platform never gives to anybody: for the yearly report. */
    neverGiven: readonly Words[];
  };
  /** What is known of its tokens without asking. Null: none is ever sent. */
  token: {
    /** Nothing is collected without one. */
    needed: boolean;
    /** The rights that the collecting uses, by the kind of token. */
    rights: Readonly<Record<string, readonly string[]>>;
    /** How long one lasts, as the platform describes it. */
    lasts: Words;
    /** Who can make a new one. */
    maker: Words;
  } | null;
  /** Exports name posts and comments by ids. */
  exportHasIds: boolean;
  /** The form of links to its posts. Null: no form is known. */
  links: {
    /** Hosts without `www.`, `m.` and the like. */
    hosts: RegExp;
    /** The prefix before the id, by the link's host. Left out: the platform's own name. */
    name?(host: string): string;
    idsIn(path: string, query: URLSearchParams): Linked;
    /** A link to a comment contains the comment's own id. */
    commentsHaveIds: boolean;
    /** The id in links, from the id that the platform's API gives. Null: links do not contain it. Left out: the API's id is itself a link. */
    byId?(id: string, isComment: boolean): string | null;
  } | null;
}
