// A refusal of a whole request at the university interface, see core/mc/fault.ts.
import { FAULTS, type Fault, type FaultCode } from '@mlegitymacja/core/mc/fault.ts'

export class McFault extends Error {
  readonly code: FaultCode
  readonly body: Fault & Record<string, unknown>

  /** @param description public, ASCII; @param extra further members of the body */
  constructor(
    code: FaultCode,
    description: string,
    { cause, extra }: { cause?: unknown; extra?: Record<string, unknown> } = {},
  ) {
    super(`${code}: ${description}`, { cause })
    this.code = code
    this.body = { error: code, error_description: description, ...extra }
  }

  get status() {
    return FAULTS[this.code]
  }
}
