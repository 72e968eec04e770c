// A place in a university's feed: the history it belongs to, the number of the event read last, and a tag of that
// very event [SPEC 9]. After a restore from a backup one of the three no longer fits.

export type Position = { epoch: string; number: number; tag: string }

/** The tag of a place before any event. */
export const NO_TAG = '0'

/** The beginning of an event's id: another event under the same number has another. */
export const tagOf = (eventId: string): string => eventId.slice(0, 8)

export const formatCursor = ({ epoch, number, tag }: Position): string => `${epoch}.${number}.${tag}`

/** Undefined when the text is no cursor of ours. */
export function parseCursor(text: string): Position | undefined {
  const [, epoch, number, tag] = /^(\w+)\.(\d{1,15})\.(\w+)$/.exec(text) ?? []
  return epoch && number && tag ? { epoch, number: Number(number), tag } : undefined
}
