import { expect, it } from 'vitest'
import { isMailboxDue, mailboxDay } from '@/lib/queries/domain/mailbox-times'
import { mailboxProblem } from '@/lib/server/imap'
import { type Mailbox, mailboxesIn } from '@/lib/server/mailboxes'

const URLS =
  'imaps://support%40shop.example:p%40ss%20word@imap.shop.example  imap://help:x@[::1]:1143/Team%20Mail imaps://support%40shop.example:other@imap.shop.example'

it('mailboxes are read from addresses with blanks between them, each once', () => {
  const { mailboxes, wrong } = mailboxesIn(URLS)
  expect(wrong).toEqual([])
  expect(mailboxes).toMatchObject([
    { label: 'support@shop.example/INBOX', port: 993, secure: true, password: 'p@ss word' },
    { label: 'help@::1/Team Mail', host: '::1', port: 1143, secure: false, folder: 'Team Mail' },
  ])
  expect(mailboxesIn('').mailboxes).toEqual([])
})

it('an address that cannot be read is named by its place, not by what it says', () => {
  expect(mailboxesIn('pop3://a:b@c imaps://a@host imaps://a:%zz@host imaps://a:b@host').wrong).toEqual([1, 2, 3])
})

it('what is said of a failure holds no password', () => {
  const [mailbox] = mailboxesIn('imaps://a:hunter2@host/Box').mailboxes as [Mailbox]
  const said = (facts: object) => mailboxProblem(Object.assign(new Error('hunter2'), facts), mailbox)
  expect(said({ authenticationFailed: true })).toBe('The server does not accept user and password.')
  expect(said({ code: 'ECONNREFUSED' })).toBe('The server refuses connections.')
  expect(said({ responseText: 'no such box hunter2' })).toBe('Folder Box: no such box •••')
  expect(said({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })).toContain('certificate')
  expect(said({})).toBe('It could not be read (Error).')
})

it('a mailbox that fails is tried rarer and rarer, at least twice an hour', () => {
  const triedAt = new Date('2026-11-24T05:30:00Z')
  const due = (fails: number, minutes: number) =>
    isMailboxDue({ fails, triedAt }, new Date(triedAt.getTime() + minutes * 60_000))
  expect([due(0, 0), due(1, 1), due(2, 1), due(2, 2), due(5, 15), due(5, 16), due(12, 29), due(12, 30)]).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
    false,
    true,
  ])
})

it('a mailbox is read from a day before it was read last', () => {
  const now = new Date('2026-11-24T05:30:00Z')
  expect(mailboxDay(null, now)).toEqual(new Date('2026-11-23T05:30:00Z'))
  expect(mailboxDay(new Date('2026-11-20T00:00:00Z'), now)).toEqual(new Date('2026-11-19T00:00:00Z'))
})
