// How mWeryfikator is built.
import { scanningApp } from '@mlegitymacja/platform/browser-app/config.ts'
import { SCAN_PATH } from './server/policy.ts'

export default scanningApp(import.meta.dirname, {
  scanPath: SCAN_PATH,
  look: {
    name: 'mWeryfikator',
    short_name: 'mWeryfikator',
    description: 'Sprawdzanie mLegitymacji',
    background_color: '#ffffff',
    theme_color: '#735400',
    categories: ['government', 'utilities'],
  },
})
