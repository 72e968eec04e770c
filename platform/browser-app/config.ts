// How the browser apps are built, for their `vite.config.ts`: what all have in common, and the two that scan QR codes and
// work without a network. Loads Vite's plug-in, so only a build may import it [DESIGN 6.10].
import { join } from 'node:path'
import { defineConfig, type UserConfig } from 'vite'
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa'
import { markStartPage } from './serve.ts'

type Look = Pick<
  ManifestOptions,
  'name' | 'short_name' | 'description' | 'background_color' | 'theme_color' | 'categories'
>

/** @param root the app's own folder */
export const appConfig = (root: string): UserConfig => ({
  root,
  publicDir: join(root, 'public'),
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // Inlined files would need `data:` in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})

/** What is kept on the device: files whose names tell their content are not asked for again. */
export const KEPT = {
  dontCacheBustURLsMatching: /-[\w-]{8}\.\w+$/,
  manifestTransforms: [markStartPage],
}

export const appManifest = (look: Look): Partial<ManifestOptions> => ({
  id: '/',
  ...look,
  lang: 'pl',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  orientation: 'any',
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
})

/**
 * An app that reads QR codes, also where there is no network: the service worker keeps all of it, the reader too. A new version waits
 * until the person agrees, so that nothing changes in the middle of something.
 * @param scanPath where the reader's files stand: only there its policy allows to compile
 */
export function scanningApp(root: string, { scanPath, look }: { scanPath: string; look: Look }): UserConfig {
  const folder = scanPath.slice(1)
  return defineConfig({
    ...appConfig(root),
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          entryFileNames: `${folder}[name]-[hash].js`,
          chunkFileNames: `${folder}[name]-[hash].js`,
          assetFileNames: `${folder}[name]-[hash][extname]`,
        },
      },
    },
    plugins: [
      VitePWA({
        registerType: 'prompt',
        injectRegister: false,
        includeManifestIcons: false,
        workbox: {
          ...KEPT,
          globPatterns: ['**/*.{html,js,css,svg,wasm}'],
          maximumFileSizeToCacheInBytes: 4_000_000,
          navigateFallback: null,
          cleanupOutdatedCaches: true,
        },
        manifest: appManifest(look),
      }),
    ],
  })
}
