// The Content-Security-Policy of the wallet: its own scripts only, and requests to itself, to listed issuers and verifiers
// only.
// Reading QR codes needs WebAssembly; it happens in a worker with a policy of its own, so that no page needs it.
import { type Policies, policyOf } from '@mlegitymacja/platform/browser-app/serve.ts'
import type { WalletConfig } from '../issuers/config.ts'

/** Built files under this path are scripts of the QR worker; see vite.config.ts. */
export const SCAN_PATH = '/scan/'

export function policies({ issuers, verifiers }: WalletConfig): Policies {
  const origins = [...issuers, ...verifiers].map(({ address }) => new URL(address).origin)
  return {
    '/': policyOf({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'", ...new Set(origins)],
      'worker-src': "'self'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    }),
    [SCAN_PATH]: policyOf({
      'default-src': "'none'",
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'connect-src': "'self'",
    }),
  }
}
