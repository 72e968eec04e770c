// `Authorization: OAuth …` [RFC5849 §3.5.1], and the protocol's parameters wherever the client has put them.
import { ApiFault } from '../fault.ts'
import type { ApiRequest, Pair } from '../request.ts'

/** Parameters of the header; none when it is of another scheme. */
export function headerPairs(authorization: string | undefined): Pair[] {
  const [, list] = /^\s*oauth\s+(.*)$/is.exec(authorization ?? '') ?? []
  if (list === undefined) return []
  return list
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const [, name, value] = /^([^=\s]+)\s*=\s*"([^"]*)"$/.exec(part) ?? []
      if (name === undefined || value === undefined) throw malformed()
      return [decode(name), decode(value)] as const
    })
}

export type Protocol = {
  consumerKey: string
  method: string
  signature: string
  token: string | undefined
  timestamp: string | undefined
  nonce: string | undefined
  verifier: string | undefined
  callback: string | undefined
  /** Everything that was signed. */
  pairs: readonly Pair[]
}

/** @throws ApiFault when a parameter is missing, or stands twice */
export function protocolOf(request: ApiRequest): Protocol {
  const pairs = [...headerPairs(request.authorization), ...request.pairs]
  const get = (name: string): string | undefined => {
    const found = pairs.filter(([key]) => key === name)
    if (found.length > 1)
      throw new ApiFault({
        message: `Parameter ${name} was given twice.`,
        error: 'param_invalid',
        param_name: name,
      })
    return found[0]?.[1]
  }
  const need = (name: string): string => {
    const value = get(name)
    if (!value)
      throw new ApiFault({
        message: `Parameter ${name} is required.`,
        error: 'param_missing',
        param_name: name,
      })
    return value
  }
  const version = get('oauth_version')
  if (version !== undefined && version !== '1.0')
    throw new ApiFault({
      message: 'The only oauth_version is 1.0.',
      error: 'param_invalid',
      param_name: 'oauth_version',
    })
  return {
    consumerKey: need('oauth_consumer_key'),
    method: need('oauth_signature_method'),
    signature: need('oauth_signature'),
    token: get('oauth_token') || undefined,
    timestamp: get('oauth_timestamp'),
    nonce: get('oauth_nonce'),
    verifier: get('oauth_verifier'),
    callback: get('oauth_callback'),
    pairs,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw malformed()
  }
}

const malformed = () =>
  new ApiFault({
    message: 'The Authorization header is no list of name="value".',
    error: 'param_invalid',
    reason: 'authorization_header',
  })
