// A real OpenID provider for tests: whoever types an address is signed in as that address.
// node identity_provider.mjs LIBRARY PORT DASHBOARD
import { pathToFileURL } from "node:url";

const [library, port, dashboard] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(library));
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "vozvrat", client_secret: "known to both", redirect_uris: [`${dashboard}/oauth2callback`] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false, // the dashboard reads the address in the token itself
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true }) }),
  cookies: { keys: ["of a test"] },
});
provider.listen(Number(port));
