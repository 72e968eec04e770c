// What a method of the API is: who may call it, its parameters, its answer, and the use case behind it. Checks and the
// reference page are derived from these definitions.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Watch } from '../student/watch.ts'
import type { University } from '../university.ts'
import type { Caller, Consumer, Person, Scope } from './caller.ts'
import type { Limits } from './limits.ts'
import type { Selection } from './selector.ts'
import type { Documented, Shape } from './shape.ts'

/** What methods work with. */
export type Api = {
  university: University
  settings: ApiSettings
  /** Waits for news of a student's orders. */
  watch: Watch
  limits: Limits
  /** Undefined where there are no push messages. */
  push: { publicKey: string; hosts: readonly string[] } | undefined
}

export type ApiSettings = Readonly<{
  /** How people and clients reach the university, without a slash at the end. */
  address: string
  /** Name of the university. */
  name: string
  contactEmail: string | null
  /** Public address of the MC system, the issuer of the offers. */
  mcAddress: string
  walletAddress: string
}>

export type Param = Readonly<{ about: Text; required?: boolean; ours?: boolean }>

/** Parameters every method takes; they are no part of a definition. */
export const COMMON_PARAMS = ['format', 'fields', 'callback']

type Access =
  /** Anybody. */
  | 'open'
  /** A registered app, signed in or not. */
  | 'consumer'
  /** A registered app in the name of a person. */
  | 'person'
  /** A registered app in the name of a student. */
  | 'student'

/** What a call brings with it once it has been let in. */
export type Call<A extends Access = Access> = {
  /** Parameters of the definition; the required ones are there. */
  params: Readonly<Record<string, string>>
  caller: Caller
  /** Aborted when the client has gone. */
  signal: AbortSignal
} & (A extends 'open' ? unknown : { consumer: Consumer }) &
  (A extends 'person' | 'student' ? { user: Person } : unknown) &
  (A extends 'student' ? { studentId: string } : unknown)

export type Definition<A extends Access, S> = {
  name: string
  about: Text
  access: A
  scopes?: readonly Scope[]
  /** True when a call changes something. */
  changes?: boolean
  /** Not in the USOS API: ours, in its spirit. */
  ours?: boolean
  params?: Readonly<Record<string, Param>>
  /** Of an answer whose fields can be chosen. */
  shape?: Shape<S>
  /** What comes back, where fields cannot be chosen. */
  returns?: Text
  /** An answer for the reference page. */
  example: unknown
  run(api: Api, call: Call<A>): Promise<S>
}

export type Method = Readonly<{
  name: string
  about: Text
  access: Access
  scopes: readonly Scope[]
  changes: boolean
  ours: boolean
  params: Readonly<Record<string, Param>>
  shape: (Documented & { check(selection: Selection): void }) | null
  returns: Text | null
  example: unknown
  /** @param selection checked before; null when none were asked for */
  answer(api: Api, call: Call<'student'>, selection: Selection | null): Promise<unknown>
}>

export function method<A extends Access, S>(definition: Definition<A, S>): Method {
  const { shape, scopes = [], changes = false, ours = false, params = {}, returns = null } = definition
  return {
    ...definition,
    scopes,
    changes,
    ours,
    params,
    returns,
    shape: shape ?? null,
    async answer(api, call, selection) {
      const result = await definition.run(api, call as unknown as Call<A>)
      return shape ? shape.read(result, selection) : result
    },
  }
}
