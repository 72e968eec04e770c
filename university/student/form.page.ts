// The forms of the student page: one button each, and what it is about.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import type { IconName } from '@mlegitymacja/look/icons.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { CANCEL, CHECK, FIELDS, INSTRUCTIONS_ID, ORDER, ORDER_AGAIN, PAGE } from './addresses.ts'
import type { Action } from './situation.ts'
import type { View } from './view.ts'

type Button = { label: string; look?: string; icon?: IconName }

const LABELS = {
  order: { pl: 'Zamów mLegitymację', en: 'Order the mLegitymacja' },
  order_again: { pl: 'Anuluj i zamów ponownie', en: 'Cancel and order again' },
  check: { pl: 'Sprawdź status zamówienia', en: 'Check the status of the order' },
  add: { pl: 'Dodaj mLegitymację do mObywatela', en: 'Add the mLegitymacja to mObywatel' },
  cancel_order: { pl: 'Anuluj zamówienie', en: 'Cancel the order' },
  cancel_card: { pl: 'Anuluj mLegitymację', en: 'Cancel the mLegitymacja' },
} as const satisfies Record<Action, Text>

/** The form for an action on the order (none for a first order). */
export function actionForm(action: Action, orderId: string | undefined, view: View): Html {
  const label = LABELS[action][view.language]
  switch (action) {
    case 'order':
      return post(ORDER, { [FIELDS.request]: view.requestId }, { label, look: 'primary' }, view)
    case 'order_again':
      return post(
        ORDER_AGAIN,
        { [FIELDS.request]: view.requestId, [FIELDS.order]: orderId ?? '' },
        { label, look: 'primary' },
        view,
      )
    case 'check':
      return post(CHECK, {}, { label, icon: 'progress' }, view)
    case 'add':
      return get(
        `${PAGE}#${INSTRUCTIONS_ID}`,
        { [FIELDS.add]: '1' },
        { label, look: 'primary', icon: 'phone' },
      )
    case 'cancel_order':
    case 'cancel_card':
      // Leads to the question that comes before; with scripts it is a dialog over this page.
      return html`<in-dialog>${get(CANCEL, { [FIELDS.order]: orderId ?? '' }, { label, look: 'destructive' })}</in-dialog>`
  }
}

/** A form that changes something: it carries the token bound to the session. */
export function post(action: string, fields: Record<string, string>, button: Button, view: View): Html {
  return form('post', action, { ...fields, [FORM_TOKEN]: view.formToken }, button)
}

function get(action: string, fields: Record<string, string>, button: Button): Html {
  return form('get', action, fields, button)
}

function form(method: 'get' | 'post', action: string, fields: Record<string, string>, button: Button): Html {
  return html`<form method="${method}" action="${action}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button ${button.look ?? ''}">${button.icon && icon(button.icon)}${button.label}</button>
</form>`
}
