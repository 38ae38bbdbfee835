import type { Page, Request, Response } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { MainDocument } from './main-document.ts';
import { isSameSite } from './same-site.ts';

/** Knows which scripts of the page could not load. Without them a page of a platform is an empty shell that answers 200. */
export interface OwnScripts {
  /** Of the document that is shown now: scripts of its own site, and of `hosts` with all names below them. */
  failed(address: string, hosts: readonly string[]): number;
  close(): void;
}

export function watchOwnScripts(page: Page, document: MainDocument): OwnScripts {
  /** By address: which document wanted it. A script that came at a later try has not failed. */
  const lost = new Map<string, number>();
  const isScript = (request: Request) => request.resourceType() === 'script' && request.frame() === page.mainFrame();
  const onFailed = (request: Request) => {
    // A script that the page itself no longer wanted, or that a new document put an end to.
    if (!isScript(request) || request.failure()?.errorText === 'net::ERR_ABORTED') return;
    lost.set(request.url(), document.shown());
  };
  const onResponse = (response: Response) => {
    if (!isScript(response.request())) return;
    if (response.status() >= 400) lost.set(response.url(), document.shown());
    else lost.delete(response.url());
  };
  page.on('requestfailed', onFailed);
  page.on('response', onResponse);
  return {
    failed(address, hosts) {
      const isOwn = (url: string) => {
        const host = parseUrl(url)?.hostname ?? '';
        return isSameSite(address, url) || hosts.some((one) => host === one || host.endsWith(`.${one}`));
      };
      return [...lost].filter(([url, shown]) => shown === document.shown() && isOwn(url)).length;
    },
    close() {
      page.off('requestfailed', onFailed);
      page.off('response', onResponse);
    },
  };
}
