import { describe, expect, it } from 'vitest'
import { differenceOf } from '@/lib/knowledge/domain/difference'
import { templateValues } from '@/lib/knowledge/domain/template-values'
import { fillTemplate, wrongVariables } from '@/lib/knowledge/domain/variables'
import { nearestWord } from '@/lib/knowledge/domain/words'
import type { Content } from '@/lib/knowledge/types'

const ORDER = {
  ticketRef: 'TK-100001',
  ticketDueAt: null,
  orderRef: 'OR-100007',
  status: 'picked_up',
  device: 'Test One',
  city: 'Mumbai',
  slotStart: new Date('2026-11-25T10:00:00+05:30'),
  slotEnd: new Date('2026-11-25T13:00:00+05:30'),
  finalAmount: 1_245_000,
  quotedAmount: 1_300_000,
  partner: 'Swift Pickups',
  payoutState: null,
  utr: null,
  customerName: 'Asha Rao',
} as const
const NOW = new Date('2026-11-24T12:00:00+05:30')
const values = templateValues(ORDER, 'Ravi', 'Buyback Desk', NOW)

describe('a template', () => {
  it('is filled in the words that a customer reads', () => {
    const body =
      'Dear {{customer.first_name}}, {{ partner.name }} comes for {{order.ref}} {{order.slot}}. {{order.amount}} is {{payout.state}}.'
    expect(fillTemplate(body, values, true)).toEqual({
      text: 'Dear Asha, Swift Pickups comes for OR-100007 Tomorrow 10:00–13:00. ₹12,450 is being prepared.',
      missing: [],
    })
  })

  it('names what is not known where it would stand, instead of leaving a gap', () => {
    const filled = fillTemplate('UTR {{payout.utr}}.', values, true)
    expect(filled).toEqual({
      text: 'UTR [Bank reference?].',
      missing: [{ name: 'payout.utr', label: 'Bank reference', why: 'nothing' }],
    })
  })

  it('tells contact data to nobody who may not see it', () => {
    const filled = fillTemplate('Dear {{customer.name}} ({{customer.first_name}}), {{order.ref}}', values, false)
    expect(filled.text).toBe('Dear [Customer’s name?] ([Customer’s first name?]), OR-100007')
    expect(filled.missing.map(({ why }) => why)).toEqual(['hidden', 'hidden'])
  })

  it('asks for nothing that there is not, and closes what it opens', () => {
    expect(wrongVariables('{{order.ref}} {{ agent.name }}')).toBeNull()
    expect(wrongVariables('{{order.secret}}')).toContain('{{order.secret}}')
    expect(wrongVariables('{{toString}} {{constructor}}')).toContain('toString')
    expect(wrongVariables('{{order.ref')).toContain('not closed')
  })

  it('fills in a value as it is, whatever stands in it', () => {
    const hostile = { ...values, 'partner.name': '$& {{customer.name}} $1' }
    expect(fillTemplate('{{partner.name}}', hostile, true).text).toBe('$& {{customer.name}} $1')
  })
})

describe('what two versions say differently', () => {
  const content = (body: string, topics: string[] = []): Content => ({
    title: 'T',
    body,
    audience: [],
    topics,
    channels: [],
  })

  it('is told word by word, and field by field', () => {
    const { body, fields } = differenceOf(content('Call once.'), content('Call twice.', ['pickup']))
    expect(body.filter(({ change }) => change !== 'same')).toEqual([
      { text: 'once', change: 'removed' },
      { text: 'twice', change: 'added' },
    ])
    expect(fields).toEqual([{ field: 'topics', before: '', after: 'pickup' }])
  })

  it('of two long texts that share nothing is one after the other, in good time', () => {
    const long = (word: string) => Array.from({ length: 8_000 }, (_, n) => `${word}${n}`).join(' ')
    const { body } = differenceOf(content(long('a')), content(long('b')))
    expect(body.map(({ change }) => change)).toEqual(['removed', 'added'])
  })
})

describe('a word that is typed wrongly', () => {
  it('is the nearest one: swapped, left out, put in or changed letters', () => {
    const words = ['payout', 'pickup', 'receipt', 'escalation', 'refund']
    expect(['payuot', 'reciept', 'escaltion', 'refnud', 'pickupp'].map((word) => nearestWord(word, words))).toEqual([
      'payout',
      'receipt',
      'escalation',
      'refund',
      'pickup',
    ])
  })

  it('of which none is near is none: in a short word one letter may be wrong', () => {
    expect(nearestWord('zebra', ['payout', 'refund'])).toBeNull()
    expect(nearestWord('slot', ['shop', 'slow'])).toBe('slow')
    expect(nearestWord('slot', ['shop'])).toBeNull()
  })
})
