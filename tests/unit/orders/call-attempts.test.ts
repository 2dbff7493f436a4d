import { describe, expect, it } from 'vitest'
import { attemptWords, callAttempts } from '@/lib/orders/domain/call-attempts'
import type { OrderEvent } from '@/lib/orders/types'

let seq = 0
function event(command: string, data: Record<string, unknown> = {}): OrderEvent {
  seq++
  const at = new Date(Date.UTC(2026, 10, 24, 5, seq))
  const actor = { kind: 'user', id: 'u', name: 'U' }
  return {
    seq,
    at,
    recordedAt: at,
    command,
    from: 'assigned',
    to: 'assigned',
    actor,
    version: seq,
    imported: false,
    data,
  }
}
const call = (answered: boolean, channel = 'call') => event('log_contact', { channel, answered })

describe('unanswered calls', () => {
  it('are counted in a row since the order was given to its partner; three make a customer not responding', () => {
    const events = [event('place'), call(false), event('assign'), call(false), call(false)]
    expect(callAttempts(events)).toMatchObject({ unanswered: 2, notResponding: false })
    expect(callAttempts([...events, call(false)])).toMatchObject({ unanswered: 3, notResponding: true })
  })

  it('begin anew when the customer was reached, by whatever way, and with another partner', () => {
    const three = [event('assign'), call(false), call(false), call(false)]
    expect(callAttempts([...three, call(true)]).unanswered).toBe(0)
    expect(callAttempts([...three, call(true, 'whatsapp'), call(false)]).unanswered).toBe(1)
    expect(callAttempts([...three, event('reassign')]).unanswered).toBe(0)
  })

  it('are calls: a message without an answer is none, a note in between changes nothing', () => {
    const events = [event('assign'), call(false), call(false, 'sms'), event('note'), call(false)]
    expect(callAttempts(events)).toMatchObject({ unanswered: 2, lastAt: events.at(-1)?.at })
    expect(attemptWords(callAttempts(events))).toBe('2 calls in a row not answered')
    expect(callAttempts([])).toEqual({ unanswered: 0, lastAt: null, notResponding: false })
  })
})
