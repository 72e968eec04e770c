// Who asks, by the certificate that signs the request [OID4VP §5.9.3]: its hash is the verifier's name, so that a request
// under this name can come only from who holds the certificate's key.
import { toBase64url } from '../jws/base64url.ts'
import { type Sha256, sha256 } from '../jws/es256.ts'

const PREFIX = 'x509_hash:'

/** @param certificate the signing certificate, base64 of DER, as it stands in `x5c` */
export async function clientIdOf(certificate: string, hash: Sha256 = sha256): Promise<string> {
  return PREFIX + toBase64url(await hash(Uint8Array.fromBase64(certificate)))
}
