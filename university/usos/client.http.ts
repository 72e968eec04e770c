// The USOS API over HTTPS [SPEC 7, DESIGN 6]: signed GET requests, with a time limit, without redirects, each answer
// parsed; whatever is not an answer is UsosSilent.
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import type { z } from 'zod'
import { encode } from '../api/oauth1/base-string.ts'
import type { Pair } from '../api/request.ts'
import { MOST_BYTES as LARGEST_PHOTO } from '../photo/limits.ts'
import {
  CARD_FIELDS,
  PROGRAMME_FIELDS,
  USER_FIELDS,
  UsosCards,
  UsosStudentIndex,
  UsosStudentProgrammes,
  UsosUser,
} from './answers.ts'
import { type UsosClient, UsosSilent } from './client.ts'
import { authorization, type UsosKeys } from './sign.ts'

export type UsosAccess = {
  /** Base address of the installation, such as https://apps.usos.uczelnia.pl, without a slash at the end. */
  address: string
  keys: UsosKeys
  clock: Clock
  /** Lets tests speak HTTP with this machine. */
  loopback?: boolean
  patienceMs?: number
}

/** This key or token may not use a method. */
class UsosForbids extends UsosSilent {}

const PATIENCE_MS = 15_000
const LARGEST_ANSWER = 2_000_000
const AT_ONCE = '20'

export function usosOverHttp(access: UsosAccess): UsosClient {
  const ask = async <T>(method: string, query: readonly Pair[], schema: z.ZodType<T>): Promise<T | null> => {
    const address = `${access.address}/services/${method}`
    const asked = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
    const response = await get(access, `${address}?${asked}`, {
      authorization: authorization(access.keys, { address, query, at: access.clock() }),
    })
    const body = await bytesOf(response, LARGEST_ANSWER)
    const json = parseJson(body)
    if (response.status === 404 || fault(json) === 'object_not_found') return null
    if (response.status === 403) throw new UsosForbids(`${method} is not for us`)
    if (!response.ok) throw new UsosSilent(`${method} was answered with ${response.status}`)
    const parsed = schema.safeParse(json)
    if (!parsed.success) throw new UsosSilent(`${method} was answered with something else`)
    return parsed.data
  }

  /** In the name of the account of our token: a method that it may not use says nothing. */
  const askForPerson = async <T extends { user?: { id: string } | undefined }>(
    method: string,
    query: readonly Pair[],
    { schema, usosId }: { schema: z.ZodType<T[]>; usosId: string },
  ): Promise<T[]> => {
    if (access.keys.token === null) return []
    const items = await ask(method, [['user_id', usosId], ...query], schema).catch((error: unknown) => {
      if (error instanceof UsosForbids) return []
      throw error
    })
    // Some installations answer about the account of the token, whoever was asked for.
    return items?.filter(({ user }) => user?.id === usosId) ?? []
  }

  return {
    async person(usosId) {
      const query: Pair[] = [
        ['user_id', usosId],
        ['fields', USER_FIELDS],
      ]
      const user = await ask('users/user', query, UsosUser)
      if (user === null) return null
      if (user.id !== usosId) throw new UsosSilent('users/user was answered about somebody else')
      const programmes = await askForPerson(
        'progs/student',
        [
          ['active_only', 'false'],
          ['fields', PROGRAMME_FIELDS],
        ],
        { schema: UsosStudentProgrammes, usosId },
      )
      const cards = await askForPerson('cards/user', [['fields', CARD_FIELDS]], { schema: UsosCards, usosId })
      return { user, programmes: programmes.length > 0 ? programmes : (user.student_programmes ?? []), cards }
    },
    async photo(address) {
      if (URL.parse(address)?.origin !== new URL(access.address).origin)
        throw new UsosSilent('a photo has an address outside of USOS')
      const response = await get(access, address, {})
      if (!response.ok) throw new UsosSilent(`a photo was answered with ${response.status}`)
      return bytesOf(response, LARGEST_PHOTO)
    },
    async studentsOf(programme, start) {
      const query: Pair[] = [
        ['programme_ids', programme],
        ['start', String(start)],
        ['num', AT_ONCE],
        ['fields', 'users[id]|next_page'],
      ]
      const page = await ask('users/student_index', query, UsosStudentIndex)
      return { ids: page?.users.map(({ id }) => id) ?? [], more: page?.next_page ?? false }
    },
  }
}

async function get(
  { loopback, patienceMs = PATIENCE_MS }: UsosAccess,
  address: string,
  headers: Record<string, string>,
): Promise<Response> {
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !(loopback && hostname === '127.0.0.1'))
    throw new UsosSilent('USOS is asked over HTTPS only')
  try {
    return await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
  } catch (error) {
    throw new UsosSilent('USOS does not answer', { cause: error })
  }
}

async function bytesOf(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > most) throw new UsosSilent('an answer of USOS is too long')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof UsosSilent) throw error
    throw new UsosSilent('an answer of USOS broke off', { cause: error })
  }
  return Buffer.concat(chunks)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

const fault = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined
