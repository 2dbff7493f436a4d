import { describe, expect, it } from 'vitest'
import { parseTicketParams, ticketListQuery } from '@/lib/tickets/domain/list-query'

const read = (query: string) => parseTicketParams(Object.fromEntries(new URLSearchParams(query)))

describe('the address of a list of tickets', () => {
  it('says queue and filters, and is read as what it was made of', () => {
    const query = ticketListQuery(read('category=payment&priority=critical&queue=open&q=screen, broken'))
    expect(query).toBe('queue=open&priority=critical&category=payment&q=screen%2C+broken')
    expect(ticketListQuery(read(query))).toBe(query)
  })

  it('holds no page, and nothing that the list does not know: a saved view opens at its beginning', () => {
    expect(ticketListQuery(read('queue=mine&cursor=abc&status=no_such&colour=red'))).toBe('queue=mine')
  })

  it('of words without a queue looks in all tickets, else in those of the team', () => {
    expect(ticketListQuery(read('q=TK-100001'))).toBe('queue=all&q=TK-100001')
    expect(ticketListQuery(read(''))).toBe('queue=team')
  })
})
