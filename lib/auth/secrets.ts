import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/server/env'

/** For secrets that are long and random (keys, links): a plain hash is enough, and only it is kept. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** 256 random bits, safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function derivedKey(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `buyback ${purpose}`, 32))
}

/** For what could be guessed (addresses, recovery codes): useless to whoever has the table but not AUTH_SECRET. */
export function keyedHash(text: string): string {
  return createHmac('sha256', derivedKey('keyed hash')).update(text).digest('hex')
}

/** Encrypts with AES-256-GCM: base64url of nonce (12 bytes), tag (16) and ciphertext. */
export function seal(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey('second factor'), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Opens what `seal` closed; null when AUTH_SECRET has changed since or somebody altered it. */
export function unseal(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', derivedKey('second factor'), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
