// How mObywatel is built.
import { scanningApp } from '@mlegitymacja/platform/browser-app/config.ts'
import { SCAN_PATH } from './server/policy.ts'

export default scanningApp(import.meta.dirname, {
  scanPath: SCAN_PATH,
  look: {
    name: 'mObywatel',
    short_name: 'mObywatel',
    description: 'mLegitymacja studencka w telefonie',
    background_color: '#fbfaf7',
    theme_color: '#23458a',
    categories: ['education', 'government'],
  },
})
