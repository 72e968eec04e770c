// The request and the answer as Node has them: `oidc-provider` works with nothing else.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'hono'

export const rawOf = (context: Context) =>
  context.env as { incoming: IncomingMessage; outgoing: ServerResponse }
