// Makes an access certificate for installations that have none from an authority: the demo and development. Its CA
// certifies this one verifier, and the CA's key is thrown away at once.
import 'reflect-metadata'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

const EC = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { ...EC, hash: 'SHA-256' }
const DAY_MS = 24 * 3600 * 1000
const VALID_DAYS = 730
const RENEW_DAYS = 60

export type AccessFiles = Readonly<{ key: string; certificate: string; ca: string }>

/** The files in the folder; made at first, and anew when the address is another or the end is near. */
export async function accessInFolder(folder: string, address: string, now: Date): Promise<AccessFiles> {
  const inFolder = (name: string): AccessFiles => ({
    key: join(folder, name, 'key.pem'),
    certificate: join(folder, name, 'certificate.pem'),
    ca: join(folder, name, 'ca.pem'),
  })
  const files = inFolder('access')
  if (existsSync(files.certificate) && isStillGood(readFileSync(files.certificate, 'utf8'), address, now)) {
    return files
  }
  // Written aside and moved, so that there is never a key with another key's certificate.
  const aside = `access-${process.pid}`
  mkdirSync(join(folder, aside), { recursive: true, mode: 0o700 })
  const made = await makeAccess(address, now)
  const target = inFolder(aside)
  writeFileSync(target.key, made.key, { mode: 0o600 })
  writeFileSync(target.certificate, made.certificate)
  writeFileSync(target.ca, made.ca)
  rmSync(join(folder, 'access'), { recursive: true, force: true })
  renameSync(join(folder, aside), join(folder, 'access'))
  return files
}

function isStillGood(pem: string, address: string, now: Date): boolean {
  const certificate = new X509Certificate(pem)
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? []
  const lasts = certificate.notAfter.getTime() > now.getTime() + RENEW_DAYS * DAY_MS
  return lasts && names.some(({ type, value }) => type === 'url' && value === address)
}

async function makeAccess(address: string, now: Date) {
  const [authority, own] = [await newKeys(), await newKeys()]
  // From a day ago: a phone whose clock is hours behind is to hear of its clock, not of a stranger.
  const notBefore = new Date(now.getTime() - DAY_MS)
  const term = { notBefore, notAfter: new Date(now.getTime() + VALID_DAYS * DAY_MS) }
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=mWeryfikator Access CA, C=PL',
    ...term,
    signingAlgorithm: ECDSA,
    keys: authority,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=mWeryfikator, C=PL',
    issuer: ca.subject,
    ...term,
    signingAlgorithm: ECDSA,
    signingKey: authority.privateKey,
    publicKey: own.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      // The whole address and not only the host, so that no other port of it can ask in this name.
      new SubjectAlternativeNameExtension([{ type: 'url', value: address }]),
    ],
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', own.privateKey)).toString('base64')
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString('pem')}\n`,
    ca: `${ca.toString('pem')}\n`,
  }
}

const newKeys = () => crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
