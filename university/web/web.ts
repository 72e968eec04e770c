// What the pages of the university stand on, handed in as one value, and what is known of each request.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Alarms } from '../admin/dashboard/wrong-now.ts'
import type { LimitSettings } from '../api/limits.ts'
import type { UploadSettings } from '../office/settings.ts'
import type { Overview } from '../order/overview.ts'
import type { Template } from '../removal/templates.ts'
import type { RetentionSettings } from '../retention/settings.ts'
import type { Brake } from '../sweep/brake.ts'
import type { University } from '../university.ts'
import type { Cookies } from './cookies.ts'
import type { Session } from './session/sessions.ts'
import type { Provider } from './sign-in/provider.ts'
import type { RoleMapping } from './sign-in/roles.ts'

export type WebSettings = Readonly<{
  /** How people reach the university, without a slash at the end. */
  address: string
  /** Name of the university on its pages. */
  name: string
  /** Public address of the MC system, the issuer of the offers. */
  mcAddress: string
  walletAddress: string
  /** Of those who look after the API. */
  contactEmail?: string | undefined
  /** How often apps may call; a default when not given. */
  apiLimits?: LimitSettings | undefined
  /** Folder whose mail everybody may read: the demo's. */
  openMailbox?: string | undefined
  roles: RoleMapping
  /** Templates of decisions on removal, instead of those that come with the system. */
  removalTemplates?: readonly Template[] | undefined
  /** What may be sent through the browser; a default when not given. */
  uploads?: UploadSettings | undefined
  /** How long what is kept; the usual times when not given. */
  retention?: RetentionSettings | undefined
  /** When the sweep runs and what stops it; without it only on demand, by the usual brake. */
  sweeps?: Readonly<{ cron: string; brake: Brake }>
  /** From when on the dashboard says that something is wrong. */
  alarms?: Alarms | undefined
}>

export type Web = Readonly<{
  university: University
  settings: WebSettings
  cookies: Cookies
  provider: Provider
  /** Browsers subscribe to push messages with this key, at these services; nobody does where it is not given. */
  push?: { publicKey: string; hosts: readonly string[] } | undefined
  /** Told of everybody who has signed in; nobody waits for what comes of it. */
  signedIn?: ((subject: string) => void) | undefined
}>

/** Known of each request. */
export type Env = {
  Variables: {
    language: Language
    /** Of whoever is signed in; looked up at the first use. */
    session: () => Promise<Session | undefined>
    /** Who is signed in; there only behind `signedInOnly`. */
    person: Session
    /** There only where students alone are let in. */
    studentId: string
    /** What the student's page shows, where it was read together with the session. */
    overview: Overview | undefined
  }
}
