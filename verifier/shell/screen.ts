// What every screen of mWeryfikator is.
import { AppScreen } from '@mlegitymacja/platform/browser-app/screen.ts'
import type { Verifier } from './verifier.ts'

export abstract class Screen extends AppScreen {
  static override properties = { ...AppScreen.properties, verifier: { attribute: false } }

  declare verifier: Verifier
  protected readonly app = 'mWeryfikator'
}
