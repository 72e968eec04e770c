// Somebody who signs in is read from USOS at once [SPEC 7], in the background: no page waits for it, and what fails is
// left to the next run.
import { notReadSince } from './people.sql.ts'
import { takePerson, type UsosNeeds } from './take.ts'

const FRESH_MS = 15 * 60_000
/** More at once would slow USOS down for everybody; those left out are read by the next run. */
const MOST_AT_ONCE = 20

export type AtSignIn = { signedIn(subject: string): void; stop(): Promise<void> }

export function readAtSignIn(needs: UsosNeeds): AtSignIn {
  const underWay = new Map<string, Promise<void>>()
  const read = async (subject: string) => {
    const usosId = await notReadSince(needs.db, subject, new Date(needs.clock().getTime() - FRESH_MS))
    if (usosId !== undefined) await takePerson(needs, usosId)
  }
  return {
    signedIn(subject) {
      if (underWay.has(subject) || underWay.size >= MOST_AT_ONCE) return
      const reading = read(subject)
        .catch((error: unknown) =>
          needs.log.warn({ err: error }, 'somebody who signed in was not read from USOS'),
        )
        .finally(() => underWay.delete(subject))
      underWay.set(subject, reading)
    },
    async stop() {
      await Promise.all(underWay.values())
    },
  }
}
