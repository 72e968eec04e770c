// The one door to the certificate library: it wants this polyfill loaded before it, in Node and in browsers alike.
import 'reflect-metadata'

export * from '@peculiar/x509'
