import { beforeAll, describe, expect, it } from 'vitest'
import { findCare } from '@/lib/queries/commands/find-care'
import { findTickets } from '@/lib/tickets/commands/find-tickets'
import { actorOf, contextOf, MANAGER, makePartner, placed, TUESDAY_11, value } from '../business'
import { publishedArticle } from '../knowledge/published'
import { raised } from '../tickets/raised'
import { logged } from './logged'

describe('what the palette finds of the helpdesk', () => {
  let order: string
  let ticket: string
  let query: string
  let article: string

  beforeAll(async () => {
    await makePartner()
    order = await placed({ customer: { name: 'Quentin Palettino', phone: '+919811144455' } })
    ticket = await raised({ order_ref: order, title: 'Wizened charger missing' })
    query = await logged({ order_ref: order, subject: 'Wizened screen asked about' })
    article = await publishedArticle()
  })

  const find = async (typed: string, actor = MANAGER) => value(await findCare(contextOf(actor, TUESDAY_11), typed))
  const refsOf = ({ tickets, queries }: Awaited<ReturnType<typeof find>>) =>
    [...tickets, ...queries].map(({ ref }) => ref)

  it('is a ticket and a query by reference, by order, by words and by the customer’s number', async () => {
    expect(refsOf(await find(ticket))).toEqual([ticket])
    expect(refsOf(await find(query))).toEqual([query])
    for (const typed of [order, 'wizened', '98111 44455', '44455', 'palettino'])
      expect(refsOf(await find(typed)), typed).toEqual([ticket, query])
  })

  it('is a ticket by its number alone', async () => {
    expect(refsOf(await find(ticket.slice(3)))).toEqual([ticket])
  })

  it('is an article by its words or its reference', async () => {
    expect((await find(article)).articles).toMatchObject([{ ref: article, kind: 'article' }])
  })

  it('is nobody’s name or number for whoever may not see them, and nothing for whoever reads none', async () => {
    const analyst = actorOf('analyst')
    for (const typed of ['98111 44455', '44455', 'palettino']) expect(refsOf(await find(typed, analyst))).toEqual([])
    expect(JSON.stringify(await find(order, analyst))).not.toContain('Palettino')
    expect(await find(order, actorOf('marketing'))).toEqual({ tickets: [], queries: [], articles: [] })
    expect(await find('wi')).toEqual({ tickets: [], queries: [], articles: [] })
  })
})

describe('a ticket that is chosen for another', () => {
  let ticket: string
  let beside: string

  beforeAll(async () => {
    const order = await placed({ customer: { name: 'Ottilie Nebenan', phone: '+919822277788' } })
    beside = await raised({ order_ref: order, title: 'Speaker rattles' })
    ticket = await raised({ order_ref: order, title: 'Speaker silent' })
  })

  const choose = async (q: string, actor = MANAGER) =>
    value(await findTickets(contextOf(actor, TUESDAY_11), { q, beside })).items

  it('is first another of the same order, and never itself', async () => {
    expect((await choose('')).map(({ ref }) => ref)).toEqual([ticket])
    expect((await choose('speaker')).map(({ ref }) => ref)).toEqual([ticket])
    expect(await choose(beside)).toEqual([])
  })

  it('names the customer only to whoever may see them', async () => {
    expect(await choose('77788')).toMatchObject([{ ref: ticket, who: 'Ottilie Nebenan' }])
    const analyst = actorOf('analyst')
    expect(await choose('77788', analyst)).toEqual([])
    expect(await choose('speaker', analyst)).toMatchObject([{ ref: ticket, who: null }])
    expect((await findTickets(contextOf(actorOf('marketing')), { q: ticket, beside })).ok).toBe(false)
  })
})
