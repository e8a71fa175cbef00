// A real OpenID provider for tests: whoever types an address is signed in as that address. What stands before the @
// says what is the matter with the token that the dashboard is given.
// node identity_provider.mjs LIBRARY PORT DASHBOARD
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [library, port, dashboard] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(library));
const { SignJWT, decodeJwt, exportJWK, generateKeyPair } = createRequire(library)("jose");

const [own, foreign] = await Promise.all([0, 1].map(() => generateKeyPair("ES256", { extractable: true })));
const header = { alg: "ES256", kid: "of the test" };
const now = () => Math.floor(Date.now() / 1000);
const VERIFIED = { textual: "true", silent: undefined, denied: false, denying: "false" };
const WRONG = {
  forged: () => ({}), // signed by a key that is not the provider's
  expired: () => ({ iat: now() - 7200, exp: now() - 3600 }),
  audience: () => ({ aud: "another" }),
  passed: () => ({ aud: "another", azp: "vozvrat" }), // made for another client, handed on to this one
  yesterday: () => ({ iat: now() - 13 * 3600 }),
};
const before = (address) => address.split("@")[0];

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "vozvrat",
      client_secret: "known to both",
      id_token_signed_response_alg: "ES256",
      redirect_uris: [`${dashboard}/oauth2callback`],
      post_logout_redirect_uris: [`${dashboard}/oauth2callback`],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false, // the dashboard reads the address in the token itself
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: before(id) in VERIFIED ? VERIFIED[before(id)] : true }),
  }),
  cookies: { keys: ["of a test"] },
  jwks: { keys: [{ ...(await exportJWK(own.privateKey)), ...header, use: "sig" }] },
});
provider.use(async (asked, next) => {
  await next();
  if (asked.path !== "/token" || !asked.body?.id_token) return;
  const claims = decodeJwt(asked.body.id_token);
  const wrong = WRONG[before(claims.email)];
  if (!wrong) return;
  const key = before(claims.email) === "forged" ? foreign.privateKey : own.privateKey;
  const token = await new SignJWT({ ...claims, ...wrong() }).setProtectedHeader(header).sign(key);
  asked.body = { ...asked.body, id_token: token };
});
provider.listen(Number(port));
