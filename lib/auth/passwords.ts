import { hash, verify } from '@node-rs/argon2'

// argon2id is the package's default; memory and passes are OWASP's first recommendation.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let decoy: Promise<string> | undefined

/** Whether the password is the one. Takes as long when there is none to compare with, so that time tells nothing. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('the password of nobody')
  const fits = await verify(passwordHash ?? (await decoy), password)
  return fits && passwordHash !== null
}
