// The service worker: keeps the app for use without a network, and shows push messages also while the app is closed. A
// new version waits until the person agrees to it.
declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: readonly { url: string; revision: string | null }[]
}

const FILES = self.__WB_MANIFEST
const START_PAGE = '/index.html'
/** Another set of files is another cache. */
const CACHE = `musos-${[...JSON.stringify(FILES)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)}`

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(cache => cache.addAll(FILES.map(({ url }) => new Request(`/${url}`, { cache: 'no-cache' })))),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', event => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname === '/config.json')
    return
  const wanted = request.mode === 'navigate' ? START_PAGE : request
  event.respondWith(
    caches
      .open(CACHE)
      .then(cache => cache.match(wanted))
      .then(kept => kept ?? fetch(request)),
  )
})

type Message = { title: string; body: string; tag: string }

self.addEventListener('push', event => {
  if (!event.data) return
  const { title, body, tag } = event.data.json() as Message
  const shown = self.registration.showNotification(title, {
    body,
    tag,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
  })
  event.waitUntil(Promise.all([shown, tellPages()]))
})

/** An open app looks at once. */
async function tellPages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage('news')
}

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(showApp())
})

async function showApp(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' })
  if (page) await page.focus()
  else await self.clients.openWindow('/#/mlegitymacja')
}

export {}
