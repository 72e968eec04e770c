// A new version of the app waits until the person agrees to it, so that nothing changes in the middle of something.
import { registerSW } from 'virtual:pwa-register'

const HOUR_MS = 3_600_000

/** Keeps the app for use without a network. `offer` is called with what brings the waiting new version in. */
export function watchVersions(offer: (update: () => void) => void): void {
  const update = registerSW({
    onNeedRefresh: () => offer(() => void update(true)),
    onRegisteredSW: (_script, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => {}), HOUR_MS)
    },
  })
}
