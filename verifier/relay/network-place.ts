// From which place in the network a request comes: the address that connects, or the one that the given number of proxies
// in front have written down. What stands further left in the header anybody may have made up.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { placeOf } from './limit.ts'

export function networkPlace(proxies: number): (c: Context) => string {
  return c => {
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(part => part.trim())
    const address = proxies > 0 ? forwarded.at(-proxies) : connectedFrom(c)
    return placeOf(address)
  }
}

function connectedFrom(c: Context): string | undefined {
  // A request that was made in this process comes over no network.
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined
}
