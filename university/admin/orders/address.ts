// The address of the list carries all of it, so that it can be shared [SPEC 6]; what is usual is left out.
import { ORDERS } from '../addresses.ts'
import { type Arrangement, writeArrangement } from './arrangement.ts'
import { type OrderFilter, writeFilter } from './filter.ts'

export type Listing = Readonly<{ filter: OrderFilter; arrangement: Arrangement }>

/** @param changes to the arrangement; another sequence or size begins at the first page again */
export function listAddress(
  { filter, arrangement }: Listing,
  changes: Partial<Arrangement> = {},
  path: string = ORDERS,
): string {
  const query = writeFilter(filter)
  writeArrangement(query, { ...arrangement, page: 1, ...changes })
  return query.size > 0 ? `${path}?${query}` : path
}
