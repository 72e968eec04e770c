// Types of what the build adds to the browser's own: files imported by their address, the service worker's registration.
/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/vanillajs" />
