import { mailConfigured } from '@/lib/server/mail'
import { readSettings } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { lookAtLink } from './commands/password-links'
import { offerSecondFactor } from './commands/second-factor'
import { type AccessFilter, countAccesses, listAccesses } from './data/access-report'
import { listApiKeys } from './data/api-keys'
import {
  type AuditFilter,
  listAudit,
  listAuditActions,
  listAuditActors,
  listAuditKinds,
  subjectIdsOf,
} from './data/audit'
import { countOutbox, listOutbox, type OutboxState } from './data/outbox'
import { listPartnerChoices } from './data/partner-choices'
import { countRecoveryCodes } from './data/recovery-codes'
import { readStartQuery } from './data/saved-views'
import { countUsersByState, findUser, listUsers, type UserFilter } from './data/users'
import { defineLoader } from './define-loader'
import type { PageKey } from './types'

/** What a list opens with when its address asks for nothing: a query string, or null. */
export const loadStartView = defineLoader({
  capability: 'signed_in',
  load: async ({ actor }, list: 'orders' | 'tickets') =>
    actor.kind === 'user' ? readStartQuery(sql, actor.id, list) : null,
})

export const loadUsers = defineLoader({
  capability: 'users.manage',
  async load({ now }, filter: UserFilter, key: PageKey) {
    const [page, counts] = await Promise.all([listUsers(filter, key), countUsersByState()])
    return { page, counts, now }
  },
})

/** One account with who changed its access, newest first. */
export const loadUser = defineLoader({
  capability: 'users.manage',
  async load({ actor, now }, id: string) {
    const [user, log, partners] = await Promise.all([
      findUser(id),
      listAudit({ subjectKinds: ['user'], subjectIds: [id] }, {}, 20),
      listPartnerChoices(),
    ])
    return user && { user, log: log.items, partners, now, isSelf: user.id === actor.id }
  },
})

export const loadInvitation = defineLoader({
  capability: 'users.manage',
  load: async () => ({ partners: await listPartnerChoices() }),
})

/** Messages to people outside the panel; their texts are read one by one, which is logged. */
export const loadOutbox = defineLoader({
  capability: 'users.manage',
  async load({ actor, now }, state: OutboxState, key: PageKey) {
    const seesContact = actor.reach('orders.contact') === 'all'
    const [page, counts] = await Promise.all([listOutbox(state, seesContact, key), countOutbox()])
    return { page, counts, now, mail: mailConfigured() }
  },
})

export const loadApiKeys = defineLoader({
  capability: 'api_keys.manage',
  async load({ now }) {
    const [keys, partners] = await Promise.all([listApiKeys(), listPartnerChoices()])
    return { keys, partners, now }
  },
})

/** `subject` is an id, or what people call it by (order reference, partner id, e-mail). */
export const loadAudit = defineLoader({
  capability: 'audit.read',
  async load(_context, filter: Omit<AuditFilter, 'subjectIds'> & { subject?: string }, key: PageKey) {
    const { subject, ...rest } = filter
    const [actions, actors, kinds] = await Promise.all([listAuditActions(), listAuditActors(), listAuditKinds()])
    const of = subject ? { subjectKinds: kinds, subjectIds: await subjectIdsOf(subject) } : {}
    return { page: await listAudit({ ...of, ...rest }, key), actions, actors }
  },
})

/** Who took contact data out: the entries, and how often each person did. */
export const loadAccesses = defineLoader({
  capability: 'audit.read',
  async load(_context, filter: AccessFilter, key: PageKey) {
    const [page, counts, actors] = await Promise.all([
      listAccesses(filter, key),
      countAccesses(filter),
      listAuditActors(),
    ])
    return { page, counts, actors }
  },
})

export const loadSettings = defineLoader({ capability: 'settings.edit', load: () => readSettings() })

/** One's own account, as one may see it. */
export const loadOwnAccount = defineLoader({
  capability: 'signed_in',
  async load({ actor, now }) {
    const [user, recoveryCodes, { values }] = await Promise.all([
      findUser(actor.id),
      countRecoveryCodes(actor.id),
      readSettings(),
    ])
    return user && { user, recoveryCodes, mustHaveSecondFactor: values.second_factor_roles.includes(user.role), now }
  },
})

/** A secret to scan for a new second factor; null when one is in use. Saves nothing. */
export const loadEnrolment = defineLoader({
  capability: 'signed_in',
  beforeSetup: true,
  load: (context) => offerSecondFactor(context),
})

/** Whose invitation or reset link it is, without using it up; null when it is no longer valid. */
export const loadLink = defineLoader({
  capability: 'public',
  load: ({ now }, secret: string) => lookAtLink(secret, now),
})
