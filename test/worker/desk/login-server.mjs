// A login (OpenID Connect) of somebody else's making, on this machine: node login-server.mjs PORT REDIRECT_URI. Whoever fills in a name is
// that person.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [, , port, redirectUri] = process.argv;
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: 'ogonblick', client_secret: 'en hemlighet', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/svara/${uid}` },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: `${id}@exempelkommun.example` }),
  }),
});
const answer = provider.callback();

createServer(async (request, response) => {
  if (!request.url?.startsWith('/svara/')) return answer(request, response);
  const { params } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    return response.end(
      '<form method="post"><input id="vem" name="vem"><button>In</button><button name="nej" value="1">Nej</button></form>',
    );
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const sent = new URLSearchParams(body);
  if (sent.get('nej')) return provider.interactionFinished(request, response, { error: 'access_denied' });
  const accountId = sent.get('vem') ?? '';
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope('openid profile email');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { login: { accountId }, consent });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
