// Reports as CSV, made while they are sent and no quicker than they are taken.
import type { Context } from 'hono'
import { BYTE_ORDER_MARK } from '../admin/orders/csv.ts'
import type { Env } from '../web/web.ts'

export function csvAnswer(context: Context<Env>, name: string, pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(encoder.encode(BYTE_ORDER_MARK)),
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return context.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
}
