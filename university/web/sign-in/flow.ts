// A sign-in under way, kept by the browser in a sealed cookie of its own for ten minutes: two tabs may sign in at
// once, and nothing is stored for those who never come back.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { z } from 'zod'
import type { CookieName } from '../cookies.ts'

export const FLOW_SECONDS = 600

const KeptFlow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  onward: z.string(),
  until: z.number(),
})
export type KeptFlow = z.infer<typeof KeptFlow>

/** The name tells flows of several tabs apart; it is a part of the state, which the address carries anyway. */
export const flowCookie = (state: string): CookieName =>
  `sign_in_${state.replace(/[^\w-]/g, '').slice(0, 12)}`

const place = (state: string) => `cookie.sign_in:${state}`

export const sealFlow = (sealing: Sealing, flow: KeptFlow): string =>
  sealing.seal(JSON.stringify(flow), place(flow.state)).toString('base64url')

/** @returns undefined when the cookie is not ours, of another sign-in, or too old */
export function openFlow(sealing: Sealing, cookie: string, { state, now }: { state: string; now: Date }) {
  try {
    const flow = KeptFlow.parse(JSON.parse(sealing.openText(Buffer.from(cookie, 'base64url'), place(state))))
    return flow.state === state && flow.until > now.getTime() ? flow : undefined
  } catch {
    return undefined
  }
}
