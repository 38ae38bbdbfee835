import type { Browser, CDPSession } from 'playwright';
import type { VisitProxy } from '../egress/guard.ts';

/**
 * Answers every question for a name and password that a server asks by HTTP (RFC 9110 §11.6.1) with no, whatever on the page made the
 * request. The page, frame or script then gets what the server has for visitors who do not log in. Without an answer Chromium (156) opens a
 * dialog that nobody sees, and the page waits for it. No password is tried, not even an empty one. The guard's own question comes the same
 * way and is answered with the visit's password. One visit at a time: the browser does not say which of its contexts asks. `failed` is
 * called when the browser refuses an answer although the question is still there.
 */
export async function refuseLogins(
  browser: Browser,
  proxy: Pick<VisitProxy, 'username' | 'password'>,
  failed: (error: unknown) => void,
): Promise<CDPSession> {
  const session = await browser.newBrowserCDPSession();
  const { username, password } = proxy;
  // No answer is needed once the page has given up its request or the browser has ended.
  const unlessGone = (error: unknown) => {
    if (!(error instanceof Error && /Invalid InterceptionId|closed|detached/i.test(error.message))) failed(error);
  };
  session.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const answer =
      authChallenge.source === 'Proxy'
        ? { response: 'ProvideCredentials' as const, username, password }
        : { response: 'CancelAuth' as const };
    void session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse: answer }).catch(unlessGone);
  });
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session.send('Fetch.continueRequest', { requestId }).catch(unlessGone);
  });
  await session.send('Fetch.enable', { handleAuthRequests: true, patterns: [{ urlPattern: '*' }] });
  return session;
}
