// What was shared, with whom and when [SPEC 10]: kept in this phone's vault only, so that the holder can look it up. Names of
// data, not the data.
import type { ClaimName } from '@mlegitymacja/core/card/claims.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Vault } from '../vault/vault.ts'

export type Sharing = Readonly<{
  id: string
  at: number
  /** Nobody is named where nobody could prove who asks: without a network. */
  verifier: Readonly<{ address: string; name: Text }> | undefined
  /** The number of the card. */
  cardNumber: string
  claims: readonly ClaimName[]
  /** `unknown`: sent, but no answer came back · `failed`: the verifier did not take it. */
  outcome: 'shared' | 'declined' | 'failed' | 'unknown'
}>

const PREFIX = 'sharing/'
const MOST = 200

/** The changes that go with keeping an entry; names sort by time. */
export const noting = (sharing: Sharing): Record<string, unknown> => ({ [nameOf(sharing)]: sharing })

/** Keeps an entry, and lets go of the oldest ones when there are too many. */
export async function note(vault: Vault, sharing: Sharing): Promise<void> {
  const names = (await vault.names(PREFIX)).sort()
  const surplus = names.slice(0, Math.max(0, names.length + 1 - MOST))
  await vault.write({ ...Object.fromEntries(surplus.map(name => [name, undefined])), ...noting(sharing) })
}

/** The newest first. */
export async function sharings(vault: Vault): Promise<Sharing[]> {
  const names = (await vault.names(PREFIX)).sort().reverse()
  return (await Promise.all(names.map(name => vault.read(name)))) as Sharing[]
}

export async function forgetSharings(vault: Vault): Promise<void> {
  const names = await vault.names(PREFIX)
  await vault.write(Object.fromEntries(names.map(name => [name, undefined])))
}

const nameOf = ({ at, id }: Sharing) => `${PREFIX}${String(at).padStart(14, '0')}-${id}`
