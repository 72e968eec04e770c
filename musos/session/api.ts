// Calling the university's API [SPEC 12].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { MusosConfig } from '../server/config.ts'
import type { Session } from './session.ts'

/** The university refused, and says so in words for the person. */
export class Refused extends Error {
  readonly text: Text
  constructor(text: Text) {
    super('refused')
    this.text = text
  }
}

export type Api = <T>(method: string, parameters?: Record<string, string>, signal?: AbortSignal) => Promise<T>

const UNKNOWN: Text = {
  pl: 'Uczelnia nie przyjęła tego żądania. Spróbuj ponownie za chwilę.',
  en: 'The university did not accept this request. Try again in a moment.',
}

type Fault = { user_messages?: { generic_message: Text } }

/** @throws SignedOut, Refused; anything else means that the university could not be reached */
export function createApi({ university }: MusosConfig, session: Session): Api {
  const send = async (method: string, parameters: Record<string, string>, signal: AbortSignal | null) =>
    fetch(`${university}/services/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await session.accessToken()}` },
      body: new URLSearchParams(parameters),
      signal,
    })
  return async <T>(
    method: string,
    parameters: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<T> => {
    let response = await send(method, parameters, signal ?? null)
    if (response.status === 401) {
      session.forgetAccessToken()
      response = await send(method, parameters, signal ?? null)
    }
    if (response.ok) return (await response.json()) as T
    if (response.status >= 500) throw new Error(`the university answered ${response.status}`)
    const fault = (await response.json()) as Fault
    throw new Refused(fault.user_messages?.generic_message ?? UNKNOWN)
  }
}
