// The Content-Security-Policy of mWeryfikator: its own scripts only, requests to itself and to issuers. Which issuers there
// are stands in signed lists that are read in the browser, so any HTTPS address may be asked, and plain HTTP only as configured.
import { type Policies, policyOf } from '@mlegitymacja/platform/browser-app/serve.ts'
import type { VerifierConfig } from '../trust/config.ts'

/** Built files under this path are scripts of the QR worker; see vite.config.ts. */
export const SCAN_PATH = '/scan/'

export function policies({ anchors }: VerifierConfig): Policies {
  const issuers = anchors.map(({ address }) => new URL(address).origin)
  return {
    '/': policyOf({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'", 'https:', ...issuers],
      'worker-src': "'self'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    }),
    // Reading QR codes needs WebAssembly; it happens in a worker with a policy of its own, so that no page needs it.
    [SCAN_PATH]: policyOf({
      'default-src': "'none'",
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'connect-src': "'self'",
    }),
  }
}
