// A new version waits until the person agrees to it, so that nothing changes in the middle of something.

const HOUR_MS = 3_600_000

/** @param offer called with what brings the waiting version in */
export async function watchVersions(offer: (update: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const hadOne = navigator.serviceWorker.controller !== null
  const registration = await navigator.serviceWorker.register('/sw.js')
  const tell = (worker: ServiceWorker | null) => {
    if (!worker || !hadOne) return
    if (worker.state === 'installed') offer(() => worker.postMessage('take over'))
    else worker.addEventListener('statechange', () => tell(worker), { once: true })
  }
  tell(registration.waiting)
  registration.addEventListener('updatefound', () => tell(registration.installing))
  if (hadOne) navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
  setInterval(() => void registration.update().catch(() => {}), HOUR_MS)
}
