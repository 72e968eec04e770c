// Where staff can go; each sees only what they may open.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Role } from '../sign-in/roles.ts'
import { NOTICES, PANEL, STUDENTS } from './addresses.ts'
import { may, type Permission } from './permissions.ts'

export type Place = Readonly<{ href: string; label: Text; permission: Permission }>

export const PLACES = {
  orders: { href: PANEL, label: { pl: 'Zamówienia', en: 'Orders' }, permission: 'read_orders' },
  students: { href: STUDENTS, label: { pl: 'Studenci', en: 'Students' }, permission: 'read_register' },
  dashboard: {
    href: `${PANEL}/pulpit`,
    label: { pl: 'Pulpit', en: 'Dashboard' },
    permission: 'read_orders',
  },
  sweeps: {
    href: `${PANEL}/uniewaznianie`,
    label: { pl: 'Unieważnianie', en: 'Sweeps' },
    permission: 'read_sweeps',
  },
  notices: {
    href: NOTICES,
    label: { pl: 'Powiadomienia', en: 'Notifications' },
    permission: 'read_notices',
  },
  audit_log: {
    href: `${PANEL}/dziennik`,
    label: { pl: 'Dziennik', en: 'Audit log' },
    permission: 'read_audit_log',
  },
  settings: {
    href: `${PANEL}/ustawienia`,
    label: { pl: 'Ustawienia', en: 'Settings' },
    permission: 'read_settings',
  },
} as const satisfies Record<string, Place>

export type PlaceName = keyof typeof PLACES

export const placesOf = (person: { roles: readonly Role[] }): [PlaceName, Place][] =>
  (Object.entries(PLACES) as [PlaceName, Place][]).filter(([, { permission }]) => may(person, permission))
