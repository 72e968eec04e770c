// Small pieces of pages that several faces show: icons, notices, the status of an order, its track. [LOOK]
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, type Status, TRACK } from '@mlegitymacja/core/order/status.ts'
import { html, raw } from 'hono/html'
import type { Html } from './html.ts'
import { type IconName, iconSvg, STATUS_ICONS } from './icons.ts'

const NOTICE_ICONS = {
  info: 'info',
  success: 'check_circle',
  warning: 'warning',
  error: 'cross_circle',
} as const
export type NoticeKind = keyof typeof NOTICE_ICONS

const TRACK_NAME = { pl: 'Droga zamówienia', en: 'The way of the order' }

export const icon = (name: IconName): Html => raw(iconSvg(name))

/** A message about what has happened; errors and warnings are announced at once. */
export function notice(kind: NoticeKind, content: Html | string): Html {
  const role = kind === 'error' || kind === 'warning' ? 'alert' : 'status'
  return html`<div class="notice" data-kind="${kind}" role="${role}">${icon(NOTICE_ICONS[kind])}<div>${content}</div></div>`
}

/** The status of an order as word, icon and colour. */
export function statusChip(status: Status, language: Language): Html {
  return html`<span class="status" data-status="${status}">${icon(STATUS_ICONS[status])}${STATUS_LABELS[status][language]}</span>`
}

/** How far an order is on its way to the wallet; nothing for an order that ended otherwise. */
export function track(status: Status, language: Language): Html {
  const stations: readonly Status[] = TRACK
  const here = stations.indexOf(status)
  if (here < 0) return html``
  return html`<ol class="track" data-status="${status}" aria-label="${TRACK_NAME[language]}">${stations.map(
    (station, at) =>
      html`<li data-state="${at < here ? 'done' : at === here ? 'now' : 'ahead'}"${at === here ? raw(' aria-current="step"') : ''}>${STATUS_LABELS[station][language]}</li>`,
  )}</ol>`
}
