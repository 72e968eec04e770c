// Starts mWeryfikator, the verifier [SPEC 11]: builds the browser app when its sources have changed, then serves it with its
// relay.
import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { checkQuery } from '@mlegitymacja/core/openid4vp/query.ts'
import { signRequest } from '@mlegitymacja/core/openid4vp/request.ts'
import { type Clock, systemClock } from '@mlegitymacja/core/time/clock.ts'
import { buildBrowserApp } from '@mlegitymacja/platform/browser-app/build.ts'
import { readFiles, type StaticFile } from '@mlegitymacja/platform/browser-app/files.ts'
import { type Listening, listen } from '@mlegitymacja/platform/http/listen.ts'
import { createLog, type Log } from '@mlegitymacja/platform/log/log.ts'
import { type Access, readAccess } from './access/access.ts'
import { networkPlace } from './relay/network-place.ts'
import { relayEndpoints } from './relay/relay.http.ts'
import { createRelay } from './relay/relay.ts'
import { verifierApp } from './server/verifier.http.ts'
import type { VerifierSettings } from './settings.ts'

export type RunningVerifier = Listening & {
  /** What a wallet needs to trust this verifier, when its certificate was made here; the CA as PEM. */
  accessCa: string | undefined
}

type Options = { settings: VerifierSettings; clock?: Clock; log?: Log }

/** Gives the folder with the built app. */
export const buildVerifier = (): Promise<string> => buildBrowserApp(import.meta.dirname)

/** @throws when the port is taken, the build fails, or key and certificate do not belong together */
export async function startVerifier({
  settings,
  clock = systemClock,
  log,
}: Options): Promise<RunningVerifier> {
  const files = await readFiles(await buildVerifier())
  const { access, ca } = await openAccess(settings, clock())
  const { app, stop } = prepareVerifier({ settings, clock, files, access })
  const listening = await listen(app, settings)
  const heard = log ?? createLog('verifier', settings.logLevel)
  heard.info({ address: settings.address, clientId: access.clientId }, 'mWeryfikator is ready')
  return {
    ...listening,
    accessCa: ca,
    close: () => {
      stop()
      return listening.close()
    },
  }
}

/** The access certificate that was given, or one made in the data folder, with its CA. */
export async function openAccess({ access, folder, address }: VerifierSettings, now: Date) {
  if (access) return { access: await readAccess(access), ca: undefined }
  const { accessInFolder } = await import('./access/make.ts')
  const files = await accessInFolder(folder, address, now)
  return { access: await readAccess(files), ca: readFileSync(files.ca, 'utf8') }
}

/** The app without listening, for tests in this process too. */
export function prepareVerifier(parts: {
  settings: VerifierSettings
  clock: Clock
  access: Access
  files: Map<string, StaticFile>
}) {
  const { settings, clock, access, files } = parts
  const { address, config } = settings
  const stopping = new AbortController()
  const relay = createRelay({
    clock,
    randomId: () => randomBytes(16).toString('base64url'),
    randomBelow: end => randomInt(end),
    mostLive: settings.liveRequests,
    mostFromOnePlace: Math.ceil(settings.liveRequests / 4),
    sign: (id, { nonce, readingKey, types }, issuedAt, expiresAt) =>
      signRequest(
        {
          clientId: access.clientId,
          responseUri: `${address}/answers/${id}`,
          nonce,
          state: id,
          readingKey,
          query: checkQuery(types),
          issuedAt,
          expiresAt,
        },
        access,
      ),
  })
  const endpoints = relayEndpoints({
    relay,
    clock,
    address,
    clientId: access.clientId,
    placeOf: networkPlace(settings.proxies),
    stopping: stopping.signal,
  })
  return { app: verifierApp({ files, config, relay: endpoints }), relay, stop: () => stopping.abort() }
}
