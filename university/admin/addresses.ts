// Addresses of the administrator panel [SPEC 6].
import { PANEL } from '../web/staff/addresses.ts'

export const ORDERS = PANEL
export const EXPORT = `${PANEL}/eksport.csv`
export const ORDER = `${PANEL}/zamowienia`
export const DASHBOARD = `${PANEL}/pulpit`
export const BULK = `${PANEL}/zbiorczo`
export const REFRESH = `${PANEL}/aktualizacja`
export const SWEEPS = `${PANEL}/uniewaznianie`
export const SETTINGS = `${PANEL}/ustawienia`
export const AUDIT_LOG = `${PANEL}/dziennik`
export const STUDENT = `${PANEL}/studenci`

export const orderAddress = (id: string): string => `${ORDER}/${id}`
export const studentAddress = (id: string): string => `${STUDENT}/${id}`
export const sweepAddress = (id: string): string => `${SWEEPS}/${id}`
export const bulkAddress = (id: string): string => `${BULK}/${id}`
