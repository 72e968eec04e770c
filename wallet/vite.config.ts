// How the browser app is built. The service worker keeps the app for use without a network; a new version waits until
// the person agrees, so that nothing changes in the middle of adding a card.
import { join } from 'node:path'
import { markStartPage } from '@mlegitymacja/platform/browser-app/serve.ts'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { SCAN_PATH } from './server/policy.ts'

const scanFolder = SCAN_PATH.slice(1)

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
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: `${scanFolder}[name]-[hash].js`,
        chunkFileNames: `${scanFolder}[name]-[hash].js`,
        assetFileNames: `${scanFolder}[name]-[hash][extname]`,
      },
    },
  },
  plugins: [
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      workbox: {
        // The QR reader too: a card is also shown where there is no network, and the verifier's challenge is scanned there.
        globPatterns: ['**/*.{html,js,css,svg,wasm}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        navigateFallback: null,
        cleanupOutdatedCaches: true,
        dontCacheBustURLsMatching: /-[\w-]{8}\.\w+$/,
        manifestTransforms: [markStartPage],
      },
      manifest: {
        id: '/',
        name: 'mObywatel',
        short_name: 'mObywatel',
        description: 'mLegitymacja studencka w telefonie',
        lang: 'pl',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#fbfaf7',
        theme_color: '#23458a',
        categories: ['education', 'government'],
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
