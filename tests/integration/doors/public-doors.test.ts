import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { requestLink } from '@/lib/auth/actions'
import { type Actor, mayPass, NOBODY } from '@/lib/auth/actor'
import { CAPABILITIES, type Capability } from '@/lib/auth/capabilities'
import { setPasswordByLink } from '@/lib/auth/commands/password-links'
import { defineAction } from '@/lib/auth/define-action'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { defineLoader } from '@/lib/auth/define-loader'
import { loadLink } from '@/lib/auth/loaders'
import { hashOfSecret } from '@/lib/auth/secrets'
import { ok } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { person } from '../auth/people'
import { contextOf } from '../business'

// A request of the panel's own page, of somebody who is not signed in: what Next would give the door.
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ origin: 'http://localhost:3000', 'x-request-id': 'public-doors-1' }),
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}))

function mayNothing(actor: Actor): void {
  for (const capability of Object.keys(CAPABILITIES) as Capability[]) {
    expect(actor.reach(capability), capability).toBeNull()
    expect(actor.can(capability), capability).toBe(false)
    expect(mayPass(actor, capability), capability).toBe(false)
  }
  expect(actor).toMatchObject({ unlimited: false, partnerId: null, teams: [] })
}

describe('a door for everybody hands on an actor that may do nothing', () => {
  it('an action', async () => {
    const asked: Actor[] = []
    const action = defineAction({
      capability: 'public',
      input: z.undefined(),
      run: async ({ actor }) => {
        asked.push(actor)
        return ok(null)
      },
    })
    expect(await action()).toEqual({ ok: true, value: null })
    mayNothing(asked[0] as Actor)
  })

  it('a loader', async () => {
    const loader = defineLoader({ capability: 'public', load: async ({ actor }) => actor })
    mayNothing(await loader())
  })

  it('an endpoint, whatever key is sent along', async () => {
    const asked: Actor[] = []
    const endpoint = defineEndpoint({
      capability: 'public',
      summary: 'of this test',
      handle: async ({ actor }) => {
        asked.push(actor)
        return ok({})
      },
    })
    await call(endpoint, { key: null })
    await call(endpoint)
    expect(asked).toHaveLength(2)
    asked.forEach(mayNothing)
  })
})

describe('what those doors are for they still do', () => {
  it('a link is looked at, and asking for one without mail is refused', async () => {
    expect(await loadLink('no-such-secret-at-all')).toBeNull()
    expect(await requestLink({ email: 'nobody@test.example' })).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    })
  })

  it('a password set by link is the person’s own act in the audit', async () => {
    const tara = await person({ password: undefined })
    await db().passwordLink.create({
      data: {
        id: crypto.randomUUID(),
        userId: tara.id,
        purpose: 'invitation',
        secretHash: hashOfSecret('a-secret-of-this-test-only'),
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    })
    const set = await setPasswordByLink(contextOf(NOBODY, new Date()), {
      secret: 'a-secret-of-this-test-only',
      password: 'many words of one’s own',
    })
    expect(set).toMatchObject({ ok: true, value: { userId: tara.id } })
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: 'users.accept_invitation', subjectId: tara.id },
    })
    expect(entry).toMatchObject({ actorKind: 'user', actorId: tara.id })
  })
})
