import { execFile } from 'node:child_process'
import path from 'node:path'
import { inspect, promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { createApiKey, revokeApiKey } from '@/lib/auth/commands/api-keys'
import { changeSettings } from '@/lib/auth/commands/change-settings'
import { actorOfKey } from '@/lib/auth/commands/use-api-key'
import { listApiKeys } from '@/lib/auth/data/api-keys'
import { db } from '@/lib/server/database'
import { readSettings } from '@/lib/server/settings'
import { contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
import { later } from './people'

const BOSS = contextOf(SYSTEM)
const actor = async (key: string, now = TUESDAY_11) => value(await actorOfKey(`Bearer ${key}`, now))

describe('an API key', () => {
  it('acts as its role within its scopes', async () => {
    const { key } = value(await createApiKey(BOSS, { name: 'Web', role: 'ops_executive', scopes: ['orders:read'] }))
    const found = await actor(key)
    expect(found).toMatchObject({ kind: 'api_key', role: 'ops_executive' })
    expect(found?.can('orders.read')).toBe(true)
    expect(found?.can('orders.assign')).toBe(false)
  })

  it('bound to a partner reaches only what is that partner’s', async () => {
    const { id, code } = await makePartner()
    const { key } = value(await createApiKey(BOSS, { name: 'App', role: 'ops_manager', partnerId: code }))
    const found = await actor(key)
    expect(found?.partnerId).toBe(id)
    expect(found?.reach('orders.read')).toBe('own')
    expect(refusal(await createApiKey(BOSS, { name: 'X', role: 'analyst', partnerId: 'P-nobody' }))).toBe(
      'unknown_partner',
    )
    expect(refusal(await createApiKey(BOSS, { name: 'X', role: 'associate' }))).toBe('invalid')
  })

  it('keeps its partner as long as it is there: without one it would reach everything', async () => {
    const { id, code } = await makePartner({ covers: [] })
    const { key } = value(await createApiKey(BOSS, { name: 'App', role: 'ops_manager', partnerId: code }))
    await expect(db().$executeRaw`DELETE FROM partners WHERE id = ${id}::uuid`).rejects.toThrow(
      'api_keys_partner_id_fkey',
    )
    expect((await actor(key))?.reach('orders.read')).toBe('own')
  })

  it('is answered once and kept only as a hash; making and revoking it are audited', async () => {
    const { key, keyId } = value(await createApiKey(BOSS, { name: 'Secret', role: 'analyst' }))
    expect(JSON.stringify(await db().apiKey.findMany())).not.toContain(key)
    expect(JSON.stringify(await listApiKeys())).not.toContain(key)
    value(await revokeApiKey(BOSS, { keyId }))
    const entries = await db().auditEntry.findMany({ where: { subjectId: keyId }, orderBy: { id: 'asc' } })
    expect(entries.map(({ action }) => action).sort()).toEqual(['api_keys.create', 'api_keys.revoke'])
    expect(inspect(entries, { depth: null })).not.toContain(key)
  })

  it('that was revoked, or never was, is nobody', async () => {
    const { key, keyId } = value(await createApiKey(BOSS, { name: 'Gone', role: 'analyst' }))
    expect(await actor(key)).not.toBeNull()
    value(await revokeApiKey(BOSS, { keyId }))
    expect(await actor(key)).toBeNull()
    expect(await actor('bb_made-up')).toBeNull()
    expect(refusal(await revokeApiKey(BOSS, { keyId }))).toBe('not_found')
  })
})

describe('the rate limit', () => {
  it('is one for all processes, and starts anew each minute', async () => {
    const { values, versions } = await readSettings()
    value(await changeSettings(BOSS, { ...values, second_factor_roles: [], api_rate_limit: 25, versions }))
    const { key } = value(await createApiKey(BOSS, { name: 'Busy', role: 'analyst' }))
    const script = path.join(import.meta.dirname, 'use-key-often.ts')
    const run = async () => {
      const args = ['--import', 'tsx', script, key, '20', TUESDAY_11.toISOString()]
      return Number((await promisify(execFile)(process.execPath, args, { env: process.env })).stdout.trim())
    }
    const [one, two] = await Promise.all([run(), run()])
    expect(one + two).toBe(25)
    expect(refusal(await actorOfKey(`Bearer ${key}`, later(20)))).toBe('rate_limited')
    expect(await actor(key, later(60))).not.toBeNull()
  })
})
