// The VAPID key pair [RFC8292]: made at first start and kept, because every subscription is bound to it.
import webPush from 'web-push'
import { keyOf } from '../../keys.sql.ts'
import type { University } from '../../university.ts'

export type VapidKeys = { publicKey: string; privateKey: string }

export async function vapidKeys({ db, sealing, clock }: Pick<University, 'db' | 'sealing' | 'clock'>) {
  const stored = await keyOf({ db, sealing, now: clock() }, 'vapid', async () => {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    return { private: { publicKey, privateKey } satisfies VapidKeys, public: { publicKey } }
  })
  return stored.private as VapidKeys
}
