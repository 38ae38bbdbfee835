import formbody from '@fastify/formbody';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { OwnError } from '../../config/base/own-error.ts';
import type { DeskAddress } from '../ground/desk-address.ts';
import { notice } from '../html/components.ts';
import { accountPages } from './accounts/accounts.ts';
import { activatePages } from './accounts/activate.ts';
import { comparisonPage } from './accounts/comparison.ts';
import { lastLookPages } from './accounts/last-look.ts';
import { orderPages } from './accounts/orders.ts';
import { postPicturesPage } from './accounts/post-pictures.ts';
import { openActOrders } from './acts/act-orders.ts';
import { actPages } from './acts/act-pages.ts';
import { ownAccountPages } from './administrators/own-account.ts';
import { ownAccountsPage } from './administrators/own-accounts.ts';
import { ownNotePages } from './administrators/own-note.ts';
import { comparisonPages } from './comparison/comparison-pages.ts';
import { componentsPage } from './components/components-page.ts';
import { deliveryPages } from './deliveries/deliveries.ts';
import { disposalPages } from './disposal/disposal.ts';
import { openDevices } from './door/devices.ts';
import { doorPages, keepDoor } from './door/door.ts';
import { refuseAddress, refuseUnreadable } from './door/every-answer.ts';
import { openProver } from './door/prove.ts';
import { sessionPage } from './door/session-page.ts';
import { openSessions } from './door/sessions.ts';
import { handOverPages, removeLeftPackages } from './items/hand-over.ts';
import { holdPages } from './items/holds.ts';
import { itemSearchPage } from './items/item-search.ts';
import { itemPages } from './items/items.ts';
import { manyItemsPages } from './items/many-items.ts';
import { outsidePage } from './items/outside.ts';
import { oidcPages } from './oidc/signing-in.ts';
import { eventPage } from './operation/events.ts';
import { feedPage } from './operation/feed.ts';
import { metricsPage } from './operation/metrics-page.ts';
import { operationPages } from './operation/operation.ts';
import { statusPage } from './operation/status-page.ts';
import { tokenPage } from './operation/tokens.ts';
import { overviewPage } from './overview/overview.ts';
import { countForMenu } from './overview/what-waits.ts';
import { ownFiles } from './own-files.ts';
import { type ActingMeans, show, wordsOf } from './page/desk-means.ts';
import { openPages } from './page/desk-page.ts';
import { listenAt } from './page/listen.ts';
import { notFound } from './page/not-found.ts';
import { readFileForms } from './page/sent-file.ts';
import { peoplePages } from './people/people-page.ts';
import { planPages } from './plans/plans.ts';
import { privacyPages } from './privacy/privacy.ts';
import { redactPages } from './redaction/redact-pages.ts';
import { addPages } from './register/add-account.ts';
import { assignmentPages } from './register/assignment-pages.ts';
import { changePages } from './register/change-account.ts';
import { closePages } from './register/close-account.ts';
import { publicListPages } from './register/public-list-page.ts';
import { followChanges } from './register/tell-changes.ts';
import { releaseDesk } from './releases/releases.ts';
import { saveSearchPages } from './search/save-search.ts';
import { savedSearchPages } from './search/saved-search-page.ts';
import { searchPage } from './search/search.ts';
import { shortCutsPage } from './search/short-cuts.ts';
import { secrecyPages } from './secrecy/secrecy-pages.ts';
import { archiveFiles } from './snapshots/archive-files.ts';
import { snapshotPages } from './snapshots/snapshots.ts';
import { missingPage } from './takedowns/missing.ts';
import { takedownPages } from './takedowns/takedowns.ts';
import { themePages } from './themes/themes.ts';
import { viewerPages } from './viewer/viewer-page.ts';
import { openSecrecyGate } from './withheld/secrecy.ts';

/**
 * The archive officer's web pages, served by the worker. The folders are the nouns of the menu. `door` and `oidc` decide who comes in; `page`
 * holds what every page is made of.
 */
export interface Desk {
  close(): Promise<void>;
}

/** Who serves the desk's address before the desk does. Visitors of then wait in between. */
export interface HandOver {
  /** Takes no new requests: the address is free. */
  leave(): Promise<void>;
  /** Sends on who waits. */
  done(): void;
}

/** Starts serving. `before`: who has served the address until now, and sends on who waits when this has ended. Throws DeskAddressError and KeyUnusableError. */
export async function startDesk(
  address: DeskAddress,
  means: ActingMeans,
  before: Pick<HandOver, 'leave'> | null = null,
): Promise<Desk> {
  const { trustedProxies } = means.workplace.configuration.settings.desk;
  const devices = await openDevices(means.workplace.environment.dataDirectory);
  const app = fastify({
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, request, reply) =>
      refuseAddress(address, request as FastifyRequest, reply as FastifyReply),
    // Only the named proxies are believed when they say for whom they ask.
    ...(trustedProxies.length > 0 && { trustProxy: trustedProxies }),
  });
  await app.register(formbody);
  readFileForms(app);
  const prover = openProver(means.log);
  const sessions = openSessions();
  const gate = openSecrecyGate(means);
  const entrance = { address, sessions, prover, devices };
  const changes = await followChanges(means);
  app.addHook('onClose', async () => changes.close());
  await removeLeftPackages(means.workplace.environment.dataDirectory);
  const acts = openActOrders(means.connection, means.workplace.environment.dataDirectory);
  app.addHook('onClose', () => acts.close());
  // Before the door, whose refusals have the menu as well.
  countForMenu(app, means);
  keepDoor(app, means, entrance);
  openPages(app, [
    ...doorPages(means, entrance),
    ...sessionPage(means, entrance),
    ...oidcPages(means, entrance),
    ...overviewPage(means),
    ...searchPage(means),
    ...shortCutsPage(means),
    ...saveSearchPages(means),
    ...savedSearchPages(means),
    ...accountPages(means),
    ...assignmentPages(means),
    ...publicListPages(means),
    ...snapshotPages(means, gate),
    ...viewerPages(means, gate),
    ...redactPages(means, acts, gate),
    ...comparisonPage(means, gate),
    ...postPicturesPage(means),
    ...comparisonPages(means, gate),
    ...orderPages(means),
    ...activatePages(means),
    ...lastLookPages(means),
    ...addPages(means),
    ...changePages(means),
    ...closePages(means),
    ...ownAccountsPage(means),
    ...ownAccountPages(means),
    ...ownNotePages(means),
    ...itemSearchPage(means),
    ...itemPages(means),
    ...handOverPages(means),
    ...manyItemsPages(means),
    ...outsidePage(means),
    ...missingPage(means),
    ...takedownPages(means),
    ...peoplePages(means, prover),
    ...disposalPages(means, acts, prover),
    ...actPages(means, acts),
    ...holdPages(means, prover),
    ...themePages(means),
    ...planPages(means, prover),
    ...secrecyPages(means),
    ...releaseDesk(means, acts, gate),
    ...deliveryPages(means, acts),
    ...privacyPages(means),
    ...eventPage(means),
    ...operationPages(means),
    ...tokenPage(means),
    ...metricsPage(means),
    ...statusPage(means),
    ...feedPage(means, address),
    ...archiveFiles(means, gate),
    ...componentsPage(means),
    ...ownFiles,
  ]);
  app.setNotFoundHandler((request, reply) => notFound(means, request, reply));
  app.setErrorHandler((error, request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    // A fault of the visitor's browser (too large a request, an unknown kind) is not a fault of ours.
    if (statusCode < 500) return reply.code(statusCode).type('text/plain; charset=utf-8').send('Bad request\n');
    means.log.error('a page of the desk failed', { path: request.routeOptions.url, error });
    const says = wordsOf(means);
    const told = error instanceof OwnError ? error.told : null;
    const content = notice(told?.[means.workplace.configuration.settings.locale] ?? says.failedText, 'fault');
    return show(means, request, reply, { title: says.failed, here: null, content, status: 500 });
  });
  // The desk is ready before the first start leaves: whoever comes between the two finds nobody, so that time is short.
  await app.ready();
  await before?.leave();
  await listenAt(app, address);
  return { close: () => app.close() };
}
