// Many students who look at their page at once, with as little work of their own as possible.
import { createConnection } from 'node:net'
import type { Prepared } from './university.ts'

export type Read = { perSecond: number; milliseconds: (share: number) => number; bytes: number }

export async function readPages(
  { port, path, cookies }: Prepared,
  requests: number,
  atOnce: number,
): Promise<Read> {
  const times: number[] = []
  let next = 0
  let bytes = 0
  const lane = async () => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    let answered = Promise.withResolvers<void>()
    let expected = 0
    let got = 0
    socket.on('error', error => answered.reject(error))
    socket.on('data', (chunk: Buffer) => {
      if (expected === 0) {
        const headEnd = chunk.indexOf('\r\n\r\n')
        const head = chunk.toString('latin1', 0, headEnd)
        if (!head.startsWith('HTTP/1.1 200')) return answered.reject(new Error(head))
        expected = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)![1])
      }
      got += chunk.length
      if (got < expected) return
      bytes += got
      expected = 0
      got = 0
      answered.resolve()
    })
    while (next < requests) {
      const cookie = cookies[next++ % cookies.length]
      answered = Promise.withResolvers()
      const began = performance.now()
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: localhost:3000\r\ncookie: ${cookie}\r\naccept-language: pl\r\n\r\n`,
      )
      await answered.promise
      times.push(performance.now() - began)
    }
    socket.end()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, lane))
  const perSecond = times.length / ((performance.now() - began) / 1000)
  times.sort((a, b) => a - b)
  return {
    perSecond,
    bytes: bytes / times.length,
    milliseconds: share => times[Math.floor(times.length * share)] ?? 0,
  }
}
