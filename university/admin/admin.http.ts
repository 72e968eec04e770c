// The routes of the administrator panel [SPEC 6], each with the permission that it needs.
import type { StaffRoute } from '../web/staff/routes.ts'
import type { Web } from '../web/web.ts'
import { EXPORT, ORDERS } from './addresses.ts'
import { exportOrders } from './orders/export.http.ts'
import { showOrders } from './orders/show.http.ts'

export function adminRoutes(web: Web): StaffRoute[] {
  return [
    { method: 'GET', path: ORDERS, permission: 'read_orders', handle: context => showOrders(web, context) },
    { method: 'GET', path: EXPORT, permission: 'read_orders', handle: context => exportOrders(web, context) },
  ]
}
