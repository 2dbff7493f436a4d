import { type Context, makeActor, SYSTEM } from '@/lib/auth/actor'
import { createUser, type NewUser } from '@/lib/auth/commands/create-user'
import { type SignInAnswer, signInWithPassword } from '@/lib/auth/commands/sign-in'
import { type Account, accountById } from '@/lib/auth/data/users'
import type { Result } from '@/lib/core/result'
import { contextOf, TUESDAY_11, value } from '../business'

export const PASSWORD = 'four words of one’s own'

let made = 0

export type Person = { id: string; email: string; context: (now?: Date) => Context; account: () => Promise<Account> }

/** Somebody with an account, active with PASSWORD unless said otherwise. */
export async function person(facts: Partial<NewUser> = {}): Promise<Person> {
  made++
  const email = facts.email ?? `person${made}@test.example`
  const name = facts.name ?? `Tara Test${made}`
  const role = facts.role ?? 'ops_executive'
  const input: NewUser = { password: PASSWORD, ...facts, email, name, role }
  const { userId: id } = value(await createUser(contextOf(SYSTEM), input))
  const account = async () => {
    const found = await accountById(id)
    if (!found) throw new Error('no such account')
    return found
  }
  return { id, email, account, context: (now) => contextOf(makeActor({ kind: 'user', id, name, role }), now) }
}

/** A sign-in as the form does it; each from its own address unless said otherwise. */
export function trySignIn(
  email: string,
  password: string,
  {
    now = TUESDAY_11,
    address = `10.0.${made}.${Math.floor(Math.random() * 250)}`,
    code,
  }: { now?: Date; address?: string; code?: string } = {},
): Promise<Result<SignInAnswer>> {
  return signInWithPassword({ now, requestId: null }, { email, password, address, ...(code && { code }) })
}

export const later = (seconds: number, from: Date = TUESDAY_11): Date => new Date(from.getTime() + seconds * 1000)
