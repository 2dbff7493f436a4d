import { beforeAll, describe, expect, it } from 'vitest'
import { findCare } from '@/lib/queries/commands/find-care'
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
    for (const typed of [order, 'wizened', '98111 44455'])
      expect(refsOf(await find(typed)), typed).toEqual([ticket, query])
  })

  it('is an article by its words or its reference', async () => {
    expect((await find(article)).articles).toMatchObject([{ ref: article, kind: 'article' }])
  })

  it('is nobody’s name or number for whoever may not see them, and nothing for whoever reads none', async () => {
    const analyst = actorOf('analyst')
    expect(refsOf(await find('98111 44455', analyst))).toEqual([])
    expect((await find('palettino', analyst)).queries).toEqual([])
    expect(JSON.stringify(await find(order, analyst))).not.toContain('Palettino')
    expect(await find(order, actorOf('marketing'))).toEqual({ tickets: [], queries: [], articles: [] })
    expect(await find('wi')).toEqual({ tickets: [], queries: [], articles: [] })
  })
})
