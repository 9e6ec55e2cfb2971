// One organisation's identity provider for the tests: certified code, and people who sign in as the address asks. It
// ends when its input does, so that it never outlives the tests.
import { Provider } from 'oidc-provider';
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';

const [clientKey, callback] = process.argv.slice(2);
const told = [];
let login = {};

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'intelhub',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      id_token_signed_response_alg: 'ES256',
      jwks: { keys: [{ ...JSON.parse(clientKey), use: 'sig', alg: 'ES256' }] },
      redirect_uris: [callback],
      post_logout_redirect_uris: [`${new URL(callback).origin}/`],
      backchannel_logout_uri: `${issuer}/told`,
      backchannel_logout_session_required: true,
    }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'provider' }] },
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'] },
    // It refuses to call addresses of this machine, so what it would tell the hub is kept for the tests to hand over.
    fetch: async (_, options) => {
      told.push(String(options.body));
      return new Response(null, { status: 200 });
    },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({
        clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    const url = new URL(request.url, issuer);
    if (url.pathname === '/sign-in-as') {
      login = { accountId: url.searchParams.get('sub'), amr: url.searchParams.getAll('amr') };
      response.end();
    } else if (url.pathname === '/told') {
      response.end(told.at(-1) ?? '');
    } else if (url.pathname.startsWith('/interaction/')) {
      await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    } else {
      answer(request, response);
    }
  });
  console.log(issuer);
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
