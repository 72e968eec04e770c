// What a verifier asks for, in DCQL [OID4VP §6, §7, §B.3.5]. Ours asks only for what its screen shows [SPEC 11]; what
// others ask our wallet is read here, and a query that it cannot answer to the letter is refused, not answered roughly.
import * as z from 'zod'
import { type CardClaims, CLAIM_NAMES, type ClaimName } from '../card/claims.ts'
import { CARD_TYPE } from '../card/sd-jwt.ts'

const Claim = z.object({
  id: z.string().optional(),
  path: z.array(z.union([z.string(), z.number(), z.null()])).nonempty(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
})

const CredentialQuery = z.object({
  id: z.string().regex(/^[\w-]+$/),
  format: z.string(),
  meta: z.object({ vct_values: z.array(z.string()).nonempty() }),
  claims: z.array(Claim).nonempty().optional(),
  claim_sets: z.array(z.array(z.string()).nonempty()).nonempty().optional(),
  require_cryptographic_holder_binding: z.boolean().optional(),
})

export const Query = z.object({
  credentials: z.array(CredentialQuery).nonempty(),
  credential_sets: z.array(z.unknown()).nonempty().optional(),
})
export type Query = z.infer<typeof Query>

/** What the verifier's screen shows, and therefore all that it asks for. */
export const CHECKED_CLAIMS = ['given_name', 'family_name', 'portrait', 'expiry_date'] as const
export const QUERY_ID = 'mlegitymacja'

/** @param types the types of cards that are accepted, one for each trusted issuer */
export const checkQuery = (types: readonly [string, ...string[]]): Query => ({
  credentials: [
    {
      id: QUERY_ID,
      format: CARD_TYPE,
      meta: { vct_values: [...types] },
      claims: CHECKED_CLAIMS.map(name => ({ path: [name] })),
    },
  ],
})

/** The one credential that is asked for, by its types, and which of its claims. */
export type Wanted = { queryId: string; types: readonly string[]; choices: readonly Wish[][] }
/** A claim, and the values of which it must have one. */
export type Wish = { name: ClaimName; values: readonly (string | number | boolean)[] | undefined }

/** What the query wants of a card; undefined when it wants something that is no card of ours. */
export function readQuery({ credentials, credential_sets }: Query): Wanted | undefined {
  const [credential, ...more] = credentials
  if (!credential || more.length > 0 || credential_sets || credential.format !== CARD_TYPE) return undefined
  const { id, meta, claims = [], claim_sets } = credential
  const named = new Map<string | undefined, Wish>()
  const wishes: Wish[] = []
  for (const { id: claimId, path, values } of claims) {
    const [name, ...deeper] = path
    if (deeper.length > 0 || !isClaimName(name)) return undefined
    wishes.push({ name, values })
    named.set(claimId, { name, values })
  }
  const choices = claim_sets?.map(ids => ids.map(claimId => named.get(claimId)))
  if (choices?.some(choice => choice.includes(undefined))) return undefined
  return { queryId: id, types: meta.vct_values, choices: (choices as Wish[][] | undefined) ?? [wishes] }
}

/** The claims to reveal of this card, by the first choice that it fulfils; undefined when it fulfils none. */
export function answerQuery({ choices }: Wanted, claims: CardClaims): ClaimName[] | undefined {
  const choice = choices.find(wishes =>
    wishes.every(({ name, values }) => !values || values.includes(claims[name])),
  )
  return choice && [...new Set(choice.map(({ name }) => name))]
}

const isClaimName = (name: unknown): name is ClaimName => (CLAIM_NAMES as unknown[]).includes(name)
