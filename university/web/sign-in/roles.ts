// Roles come from a claim of the identity provider [SPEC 6, 13]; which of its values mean which role is configured.

export const ROLES = ['administrator', 'deans_office', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** For each role the values of the claim that give it. */
export type RoleMapping = Readonly<Record<Role, readonly string[]>>

/** @param claim a list of names, one name, or nothing */
export function rolesOf(claim: unknown, mapping: RoleMapping): Role[] {
  const names = Array.isArray(claim) ? claim : [claim]
  return ROLES.filter(role => names.some(name => mapping[role].includes(name)))
}
