import { expect, it } from 'vitest'
import { ensureFirstAdministrator } from '@/lib/auth/commands/first-administrator'
import { encodeSession, signedInBy } from '@/lib/auth/session-token'
import { db } from '@/lib/server/database'
import { TUESDAY_11, value } from '../business'
import { trySignIn } from './people'

it('an empty business gets one administrator, however many processes start, who must change the password', async () => {
  const made = await Promise.all([1, 2, 3].map(() => ensureFirstAdministrator(TUESDAY_11)))
  const firsts = made.filter((first) => first !== null)
  expect(firsts).toHaveLength(1)
  expect(await db().user.count()).toBe(1)
  const [first] = firsts
  const { userId, epoch } = value(await trySignIn(first?.email ?? '', first?.password ?? ''))
  const session = await signedInBy(await encodeSession({ sub: userId, epoch, passedSecondFactor: true }))
  expect(session?.actor.role).toBe('admin')
  expect(session?.mustChangePassword).toBe(true)
  expect(await ensureFirstAdministrator(TUESDAY_11)).toBeNull()
})
