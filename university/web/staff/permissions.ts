// Who of the staff may do what [SPEC 6], in one place. Every page and action of theirs names the one permission that it
// needs. Nobody here ever sees codes; they are shown to the student only.
import type { Role } from '../sign-in/roles.ts'

export const ALLOWED = {
  read_orders: ['administrator', 'deans_office', 'auditor'],
  /** Revoking, delivering again, asking the MC system for news. */
  change_orders: ['administrator'],
  read_register: ['administrator', 'deans_office', 'auditor'],
  /** Students, imports, photos, removals. */
  change_register: ['administrator', 'deans_office'],
  see_photos: ['administrator', 'deans_office'],
  read_sweeps: ['administrator', 'auditor'],
  /** Running one now, approving or discarding one that stopped at the brake. */
  run_sweeps: ['administrator'],
  /** What was sent to whom, without what it said. */
  read_notices: ['administrator', 'auditor'],
  read_audit_log: ['administrator', 'auditor'],
  read_settings: ['administrator', 'auditor'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ALLOWED
export const PERMISSIONS = Object.keys(ALLOWED) as Permission[]

export function may(person: { roles: readonly Role[] }, permission: Permission): boolean {
  const allowed: readonly Role[] = ALLOWED[permission]
  return person.roles.some(role => allowed.includes(role))
}
