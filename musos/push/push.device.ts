// Push messages on this device: the browser subscribes with the university's key, the university is told where.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Api } from '../session/api.ts'

export type PushState = 'on' | 'off' | 'denied' | 'unsupported'

const isSupported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

export async function pushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await subscription()) ? 'on' : 'off'
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** Asks for the permission when it was not given yet. @throws when the browser's push service is out of reach */
export async function switchOn(api: Api, language: Language): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const { public_key } = await api<{ public_key: string | null }>('notifications/push_key')
  if (public_key === null) return 'unsupported'
  const registration = await navigator.serviceWorker.ready
  const subscribed = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: public_key,
  })
  const { endpoint, keys } = subscribed.toJSON()
  await api('notifications/subscribe', {
    endpoint: endpoint!,
    p256dh: keys!.p256dh!,
    auth: keys!.auth!,
    language,
  })
  return 'on'
}

/** Also when the person signs out: the next one on this phone is not to get their messages. */
export async function switchOff(api: Api): Promise<PushState> {
  const subscribed = await subscription()
  if (subscribed) {
    await api('notifications/unsubscribe', { endpoint: subscribed.endpoint }).catch(() => {})
    await subscribed.unsubscribe()
  }
  return pushState()
}
