import { describe, expect, it } from 'vitest'
import { readMessage } from '@/lib/auth/commands/read-message'
import { countOutbox, listOutbox } from '@/lib/auth/data/outbox'
import { ok } from '@/lib/core/result'
import { db, inTransaction } from '@/lib/server/database'
import { queueMessage } from '@/lib/server/messages'
import { actorOf, contextOf, refusal, value } from '../business'
import { person } from './people'

const NOW = new Date('2026-11-24T05:30:00Z')
const mail = (number: number) => ({
  channel: 'mail' as const,
  recipient: `person${number}@example.in`,
  subject: `Message ${number}`,
  body: `Text ${number}`,
})

describe('the outbox', () => {
  it('lists what waits, newest first, a page at a time and without the texts', async () => {
    for (let number = 1; number <= 5; number++) {
      const at = new Date(NOW.getTime() + number * 1000)
      await inTransaction(async (tx) => ok(await queueMessage(tx, mail(number), at)))
    }
    const first = await listOutbox('waiting', true, {}, 2)
    expect(first.items.map(({ subject }) => subject)).toEqual(['Message 5', 'Message 4'])
    const second = await listOutbox('waiting', true, { after: first.next }, 2)
    expect(second.items.map(({ subject }) => subject)).toEqual(['Message 3', 'Message 2'])
    const back = await listOutbox('waiting', true, { before: second.previous }, 2)
    expect(back.items).toEqual(first.items)
    expect(JSON.stringify(first)).not.toContain('Text')
    await db().message.updateMany({ where: { subject: 'Message 1' }, data: { sentAt: NOW } })
    expect(await countOutbox()).toEqual({ waiting: 4, sent: 1 })
    expect((await listOutbox('sent', true)).items.map(({ subject }) => subject)).toEqual(['Message 1'])
  })

  it('gives the text of one message, and writes down who read it', async () => {
    const [newest] = (await listOutbox('waiting', true)).items
    const admin = contextOf(actorOf('admin'), NOW)
    expect(value(await readMessage(admin, newest?.id ?? ''))).toEqual({ body: 'Text 5' })
    const entries = await db().auditEntry.findMany({ where: { action: 'messages.read' } })
    expect(entries).toMatchObject([{ actorId: admin.actor.id, subjectId: newest?.id, data: { subject: 'Message 5' } }])
    expect(refusal(await readMessage(admin, crypto.randomUUID()))).toBe('not_found')
  })

  it('does not tell an administrator which customer a message is for; of colleagues it does', async () => {
    const admin = contextOf(actorOf('admin'), NOW)
    const colleague = await person({ role: 'cx_agent' })
    const to = (recipient: string) =>
      inTransaction(async (tx) =>
        ok(await queueMessage(tx, { ...mail(9), recipient, body: 'Call 98765 43210' }, admin.now)),
      )
    const [hers, ours] = [
      value(await to('meena.iyer@customers.example')),
      value(await to(colleague.email.toUpperCase())),
    ]
    await db().message.updateMany({
      where: { id: hers },
      data: { error: '550 <meena.iyer@customers.example> unknown' },
    })
    const { items } = await listOutbox('waiting', false)
    expect(items.find(({ id }) => id === ours)?.recipient.toLowerCase()).toBe(colleague.email)
    expect(items.find(({ id }) => id === hers)).toMatchObject({ recipient: 'm•••@customers.example' })
    expect(JSON.stringify(items)).not.toContain('meena.iyer')
    expect(value(await readMessage(admin, hers)).body).toBe('Call +91 98••• ••210')
    expect(value(await readMessage(admin, ours)).body).toBe('Call 98765 43210')
  })
})
