// Listening and stopping: a stop lets requests under way finish, then closes what is left.
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

export type Listening = { port: number; server: Server; close(): Promise<void> }

const GRACE_MS = 3000

/**
 * @param app a Hono app (or anything with `fetch`)
 * @param port 0 takes any free one
 * @throws when the port is taken
 */
export async function listen(
  app: { fetch: (request: Request, env: never) => Response | Promise<Response> },
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const server = serve({ fetch: app.fetch as never, port, hostname: host }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    server,
    close: () =>
      new Promise(resolve => {
        const force = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
