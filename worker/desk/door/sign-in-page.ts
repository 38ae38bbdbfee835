import type { FastifyReply, FastifyRequest } from 'fastify';
import { html, type Markup } from '../../html/markup.ts';
import { type DeskMeans, show } from '../page/desk-means.ts';
import { type Errand, errandFields } from '../page/resume.ts';
import { type SignInWords, signInWordsOf } from './sign-in-words.ts';

/** The path where signing in by the municipality's login begins, and the path that the login sends people back to. */
export const oidcPaths = { begin: '/logga-in/tjanst', back: '/logga-in/tjanst/svar' } as const;

/** `name`: what the person wrote as theirs. The passphrase is never sent back. */
export function signInPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  errand: Errand,
  status: number,
  { fault = null, name = '' }: { fault?: string | null; name?: string } = {},
): FastifyReply {
  const says = signInWordsOf(means);
  const told = fault ?? (errand.fields === null ? null : says.signInFirst);
  const content = html`${told === null ? null : html`<p class="${fault === null ? 'told' : 'fault'}" role="${fault === null ? 'status' : 'alert'}">${told}</p>`}
${means.workplace.configuration.settings.desk.oidc === null ? null : serviceForm(errand, says)}<form method="post" action="/logga-in">
${errandFields(errand)}
<label for="anvandare">${says.person}</label><input type="text" id="anvandare" name="anvandare" value="${name}" autocomplete="username" autocapitalize="none" required>
<label for="losenfras">${says.passphrase}</label><input type="password" id="losenfras" name="losenfras" autocomplete="current-password" required>
<p><button>${says.signIn}</button></p>
</form>`;
  return show(means, request, reply, { title: says.signIn, content, status });
}

/** The form is sent by POST, so that unsent writing is carried along and no other site can begin a sign-in. */
function serviceForm(errand: Errand, says: SignInWords): Markup {
  return html`<form method="post" action="${oidcPaths.begin}">${errandFields(errand)}<p><button>${says.signInByService}</button></p></form>
<h2>${says.orPassphrase}</h2>
`;
}
