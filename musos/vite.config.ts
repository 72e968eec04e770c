// How the browser app is built. The service worker is our own (sw.ts): it keeps the app for use without a network and
// shows push messages.
import { appConfig, appManifest, KEPT } from '@mlegitymacja/platform/browser-app/config.ts'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  ...appConfig(import.meta.dirname),
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: { ...KEPT, globPatterns: ['**/*.{html,js,css,svg}'] },
      manifest: appManifest({
        name: 'Mobilny USOS',
        short_name: 'mUSOS',
        description: 'mLegitymacja w telefonie: zamówienie, status, kody',
        background_color: '#fbfaf7',
        theme_color: '#8a376a',
        categories: ['education'],
      }),
    }),
  ],
})
