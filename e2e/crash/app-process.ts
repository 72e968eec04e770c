// An app as a process of its own that can be killed and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export class AppProcess {
  readonly #script: string
  readonly #environment: Record<string, string>
  readonly #health: string
  #child: ChildProcess | undefined
  #errors = ''

  constructor(script: string, environment: Record<string, string>, health: string) {
    this.#script = script
    this.#environment = environment
    this.#health = health
  }

  /** Resolves when the app is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#script], {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#child = child
    child.stderr!.on('data', data => {
      this.#errors = (this.#errors + data).slice(-4000)
    })
    for (const until = Date.now() + 60_000; Date.now() < until; ) {
      if (child.exitCode !== null) break
      const answer = await fetch(this.#health, { signal: AbortSignal.timeout(1000) }).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer?.ok) return
      await sleep(30)
    }
    throw new Error(`${this.#script} does not get ready:\n${this.#errors}`)
  }

  kill = (): Promise<void> => this.#end('SIGKILL')
  stop = (): Promise<void> => this.#end('SIGTERM')

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
    this.#child = undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
