// What every screen of the wallet is.
import { AppScreen } from '@mlegitymacja/platform/browser-app/screen.ts'
import type { Wallet } from './wallet.ts'

export abstract class Screen extends AppScreen {
  static override properties = { ...AppScreen.properties, wallet: { attribute: false } }

  declare wallet: Wallet
  protected readonly app = 'mObywatel'
}
