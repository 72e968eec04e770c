// Types of what the build adds to the browser's own: files imported by their address.
/// <reference types="vite/client" />
