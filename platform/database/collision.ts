// Two transactions that want the same, told apart from a bug: when one is done again after the other, it sees what that
// one wrote.
import { codeOf } from './outage.ts'

/** SQLSTATE of a unique violation and of a deadlock. */
const COLLISIONS = ['23505', '40P01']

/** Another transaction has written the same, or each waits for the other. */
export const isCollision = (error: unknown): boolean => COLLISIONS.includes(codeOf(error))
