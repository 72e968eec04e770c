// How the browser app is built. The service worker is our own (sw.ts): it keeps the app for use without a network and
// shows push messages.
import { join } from 'node:path'
import { markStartPage } from '@mlegitymacja/platform/browser-app/serve.ts'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  root: import.meta.dirname,
  publicDir: join(import.meta.dirname, 'public'),
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // Inlined files would need `data:` in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,svg}'],
        dontCacheBustURLsMatching: /-[\w-]{8}\.\w+$/,
        manifestTransforms: [markStartPage],
      },
      manifest: {
        id: '/',
        name: 'Mobilny USOS',
        short_name: 'mUSOS',
        description: 'mLegitymacja w telefonie: zamówienie, status, kody',
        lang: 'pl',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#fbfaf7',
        theme_color: '#8a376a',
        categories: ['education'],
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
})
