// All methods of the API, in the order in which the reference tells them.
import type { Method } from '../method.ts'
import { checkMcard } from './check-mcard.ts'
import { consumer } from './consumer.ts'
import { installation } from './installation.ts'
import { makeMcardOrder } from './make-mcard-order.ts'
import { mcard } from './mcard.ts'
import { mcardOrder } from './mcard-order.ts'
import { pushKey, subscribeToPush, unsubscribeFromPush } from './notifications.ts'
import { now } from './now.ts'
import { revokeMcard } from './revoke-mcard.ts'
import { revokeToken } from './revoke-token.ts'
import { user } from './user.ts'

export const METHODS: readonly Method[] = [
  mcard,
  makeMcardOrder,
  mcardOrder,
  revokeMcard,
  checkMcard,
  user,
  installation,
  now,
  consumer,
  revokeToken,
  pushKey,
  subscribeToPush,
  unsubscribeFromPush,
]

export const findMethod = (name: string): Method | undefined => METHODS.find(method => method.name === name)
