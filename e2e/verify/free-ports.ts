// Ports that nobody uses: a verifier's certificate names its address, so the port must be known before it starts.
import { createServer } from 'node:net'

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening))
  const ports = servers.map(server => (server.address() as { port: number }).port)
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

function listening() {
  const server = createServer()
  return new Promise<typeof server>(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}
