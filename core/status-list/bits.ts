// One bit for each card of a list, least significant bit first [TSL §4.1]: 0 valid, 1 revoked for good.

export type StatusList = Uint8Array<ArrayBuffer>

/** A list in which every card is valid. Its size is rounded up to whole bytes. */
export const createList = (size: number): StatusList => new Uint8Array(Math.ceil(size / 8))

export function setBit(list: StatusList, idx: number): void {
  list[byteOf(list, idx)]! |= 1 << (idx & 7)
}

export const readBit = (list: StatusList, idx: number): boolean =>
  ((list[byteOf(list, idx)]! >> (idx & 7)) & 1) === 1

/** True when the list says something about this index. */
export const covers = (list: StatusList, idx: number): boolean =>
  Number.isInteger(idx) && idx >= 0 && idx < list.length * 8

function byteOf(list: StatusList, idx: number): number {
  if (!covers(list, idx)) throw new RangeError(`no index ${idx} in a list of ${list.length * 8}`)
  return Math.floor(idx / 8)
}
