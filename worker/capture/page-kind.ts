import type { PageKind } from '../../jobs/visit.ts';

/** What is known of a page once it has loaded. `textLength` counts visible characters. */
export interface PageSigns {
  httpStatus: number | null;
  textLength: number;
  imagesLoaded: number;
}

/** A page with less visible text than this and no picture shows nothing that can be archived. */
const leastText = 1;

/** Judges what met us. An error page or an empty page is never a snapshot, however nicely it is drawn. */
export function judgePageKind(signs: PageSigns): { kind: PageKind; evidence: string } {
  const { httpStatus } = signs;
  if (httpStatus !== null && httpStatus >= 400)
    return { kind: kindOfStatus(httpStatus), evidence: `HTTP ${httpStatus}` };
  if (signs.textLength < leastText && signs.imagesLoaded === 0) {
    return { kind: 'empty', evidence: 'no visible text and no picture' };
  }
  return { kind: 'page', evidence: httpStatus === null ? 'a page' : `HTTP ${httpStatus}` };
}

/** RFC 9110 §15.5: 404 and 410 say that it is gone, 401 that one must log in, 403, 429 and 451 that we are kept out. */
function kindOfStatus(status: number): PageKind {
  if (status === 404 || status === 410) return 'gone';
  if (status === 401) return 'login-wall';
  if (status === 403 || status === 429 || status === 451) return 'blocked';
  return 'http-error';
}
