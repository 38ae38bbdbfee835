import type { Body } from './spool.ts';

/** Name and value as they were sent, in that order; a name may come more than once. */
export type Header = readonly [name: string, value: string];

/** One request and its answer, already without what would let somebody in. `at` is UTC, ISO 8601. */
export interface Exchange {
  url: string;
  at: string;
  method: string;
  requestHeaders: Header[];
  requestBody: Uint8Array;
  /** A request body was sent, and none of it is kept. */
  requestBodyLeftOut: boolean;
  status: number;
  statusText: string;
  responseHeaders: Header[];
  /** As the page got it, that is, decoded. */
  body: Body;
}

/** A file of ours beside the exchanges, under a URI of our own. `date` is UTC, ISO 8601. */
export interface OwnResource {
  uri: string;
  path: string;
  mediaType: string;
  date: string;
}
