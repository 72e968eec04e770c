// Sending a push message [RFC8030, RFC8291, RFC8292]: encrypted for the browser, signed with our VAPID key, handed to
// the browser's own push service without following redirects.
import { lookup } from 'node:dns'
import { type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import webPush from 'web-push'
import { isPublicAddress, isPushEndpoint } from './allowed.ts'
import type { Subscription } from './subscriptions.sql.ts'

export type Message = {
  payload: string
  /** A later message of the same topic replaces one that was not delivered yet; 32 characters of base64url. */
  topic: string
  urgent: boolean
}

export type Pushed =
  | { accepted: true }
  | { gone: true }
  | { refused: number }
  | { later: number | null; status: number }

export type Pusher = {
  publicKey: string
  /** @throws when the push service could not be reached */
  push(subscription: Subscription, message: Message): Promise<Pushed>
}

export type PushSettings = {
  keys: { publicKey: string; privateKey: string }
  /** Whom a push service can turn to: `mailto:` or an address. */
  contact: string
  hosts: readonly string[]
  /** Tests only: a push service on this machine, without TLS. */
  loopback?: boolean
}

const PATIENCE_MS = 20_000
/** A message that was not delivered by then is of no use any more. */
const TTL_S = 3 * 24 * 3600

export function createPusher({ keys, contact, hosts, loopback = false }: PushSettings): Pusher {
  return {
    publicKey: keys.publicKey,
    async push(subscription, { payload, topic, urgent }) {
      // The list may have become shorter since the browser subscribed.
      if (!loopback && !isPushEndpoint(subscription.endpoint, hosts)) return { gone: true }
      const { endpoint, method, headers, body } = webPush.generateRequestDetails(subscription, payload, {
        vapidDetails: { subject: contact, ...keys },
        TTL: TTL_S,
        topic,
        urgency: urgent ? 'high' : 'normal',
        contentEncoding: 'aes128gcm',
      })
      const answer = await send(new URL(endpoint), { method, headers: headers as never }, body, loopback)
      return meaning(answer)
    },
  }
}

type Answer = { status: number; retryAfter: string | undefined }

function meaning({ status, retryAfter }: Answer): Pushed {
  if (status >= 200 && status < 300) return { accepted: true }
  if (status === 404 || status === 410) return { gone: true }
  if (status === 429 || status >= 500)
    return { status, later: retryAfter ? Number(retryAfter) || null : null }
  return { refused: status }
}

function send(url: URL, options: RequestOptions, body: Buffer | null, loopback: boolean): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { ...options, agent: false, timeout: PATIENCE_MS, ...(loopback ? {} : { lookup: publicOnly }) },
      response => {
        response.resume()
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }),
        )
        response.on('error', reject)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('the push service does not answer')))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Looks names up like Node does, and refuses those that lead into our own network: checked at the connection itself. */
const publicOnly: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address)))
      return callback(new Error('the push service has no public address'), [])
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })
