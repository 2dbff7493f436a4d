import { expect, it } from 'vitest'
import { changeUser, deactivateUser } from '@/lib/auth/commands/change-user'
import type { ChangeUserInput } from '@/lib/auth/schema'
import { db } from '@/lib/server/database'
import { refusal, value } from '../business'
import { person } from './people'

it('the last active administrator is neither demoted nor deactivated, not even by two at the same moment', async () => {
  const anna = await person({ role: 'admin' })
  const seen = { userId: anna.id, version: 1 }
  const demoted: ChangeUserInput = { ...seen, name: 'Anna', role: 'analyst', teams: [], partnerId: null }
  expect(refusal(await deactivateUser(anna.context(), seen))).toBe('last_administrator')
  expect(refusal(await changeUser(anna.context(), demoted))).toBe('last_administrator')

  const bela = await person({ role: 'admin' })
  await person({ role: 'admin', password: undefined })
  const each = await Promise.all([
    changeUser(bela.context(), demoted),
    deactivateUser(anna.context(), { userId: bela.id, version: 1 }),
  ])
  expect(each.filter((answer) => answer.ok)).toHaveLength(1)
  expect(each.filter((answer) => !answer.ok).map(refusal)).toEqual(['last_administrator'])
  expect(await db().user.count({ where: { role: 'admin', state: 'active' } })).toBe(1)
  value(
    await changeUser(anna.context(), {
      ...demoted,
      role: 'admin',
      name: 'Anna Anew',
      version: (await anna.account()).version,
    }),
  )
})
