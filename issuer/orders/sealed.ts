// Personal data of an order at rest [SPEC 13]: JSON, sealed for exactly one column of one order.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'

/** The order as its university names it, which is known before it has a row. */
export type OrderName = { university: number; id: string }

type Column = 'person' | 'claims' | 'prepared' | 'codes'

const place = (column: Column, { university, id }: OrderName) => `mc.orders.${column}:${university}:${id}`

export const sealJson = (sealing: Sealing, column: Column, order: OrderName, value: unknown): Buffer =>
  sealing.seal(JSON.stringify(value), place(column, order))

/** @throws when the bytes were sealed for another place or were changed */
export const openJson = <T>(sealing: Sealing, column: Column, order: OrderName, sealed: Uint8Array): T =>
  JSON.parse(sealing.openText(sealed, place(column, order))) as T

export const peselLookup = (sealing: Sealing, pesel: string): Buffer => sealing.lookup(pesel, 'pesel')
