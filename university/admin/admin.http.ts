// The routes of the administrator panel [SPEC 6], each with the permission that it needs.
import type { Context } from 'hono'
import type { Permission } from '../web/staff/permissions.ts'
import type { StaffRoute } from '../web/staff/routes.ts'
import type { Env, Web } from '../web/web.ts'
import {
  AUDIT_LOG,
  BULK,
  DASHBOARD,
  EXPORT,
  ORDER,
  ORDERS,
  REFRESH,
  SETTINGS,
  STUDENT,
  SWEEPS,
} from './addresses.ts'
import { showAuditLog } from './audit-log/audit-log.http.ts'
import { showBulk, takeAsking, takeStart } from './bulk/bulk.http.ts'
import { showDashboard } from './dashboard/dashboard.http.ts'
import { showOrder, showStudent, takeDelivering, takeRevoking } from './order/order.http.ts'
import { exportOrders } from './orders/export.http.ts'
import { showOrders } from './orders/show.http.ts'
import { showRefresh, takeRefresh } from './refresh/refresh.http.ts'
import { showSettings } from './settings/settings.http.ts'
import {
  showPreview,
  showSweep,
  showSweeps,
  takeApproval,
  takeDiscarding,
  takeRun,
} from './sweeps/sweeps.http.ts'

type Handler = (web: Web, context: Context<Env>) => Response | Promise<Response>

export function adminRoutes(web: Web): StaffRoute[] {
  const page = (path: string, permission: Permission, handle: Handler): StaffRoute => ({
    method: 'GET',
    path,
    permission,
    handle: context => handle(web, context),
  })
  const action = (path: string, permission: Permission, handle: Handler): StaffRoute => ({
    ...page(path, permission, handle),
    method: 'POST',
  })
  return [
    page(DASHBOARD, 'read_orders', showDashboard),
    page(ORDERS, 'read_orders', showOrders),
    page(EXPORT, 'read_orders', exportOrders),
    page(`${ORDER}/:id`, 'read_orders', showOrder),
    action(`${ORDER}/:id/uniewaznij`, 'change_orders', takeRevoking),
    action(`${ORDER}/:id/dostarcz`, 'change_orders', takeDelivering),
    page(`${STUDENT}/:id`, 'read_orders', showStudent),
    action(BULK, 'change_orders', takeAsking),
    page(`${BULK}/:id`, 'read_orders', showBulk),
    action(`${BULK}/:id/uruchom`, 'change_orders', takeStart),
    page(REFRESH, 'read_orders', showRefresh),
    action(REFRESH, 'change_orders', takeRefresh),
    page(SWEEPS, 'read_sweeps', showSweeps),
    page(`${SWEEPS}/proba`, 'read_sweeps', showPreview),
    action(`${SWEEPS}/uruchom`, 'run_sweeps', takeRun),
    page(`${SWEEPS}/:id`, 'read_sweeps', showSweep),
    action(`${SWEEPS}/:id/zatwierdz`, 'run_sweeps', takeApproval),
    action(`${SWEEPS}/:id/odrzuc`, 'run_sweeps', takeDiscarding),
    page(SETTINGS, 'read_settings', showSettings),
    page(AUDIT_LOG, 'read_audit_log', showAuditLog),
  ]
}
