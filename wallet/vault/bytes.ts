// Bytes for the cryptography of the vault.

export type Bytes = Uint8Array<ArrayBuffer>

export const randomBytes = (size: number): Bytes => crypto.getRandomValues(new Uint8Array(size))

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** AES-GCM parameters that bind what is sealed to its name: sealed values cannot be put in each other's place. */
export const aad = (iv: Bytes, name: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(`mobywatel/1/${name}`),
})

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

export const fromBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), character => character.charCodeAt(0))
