// Addresses of the authorization server.

/** Its issuer identifier is the public address with this path. */
export const OAUTH2 = '/oauth2'
export const AUTHORIZE = `${OAUTH2}/auth`
export const INTERACTION = `${OAUTH2}/interaction`
/** What access tokens are for. */
export const resourceOf = (address: string): string => `${address}/services`
