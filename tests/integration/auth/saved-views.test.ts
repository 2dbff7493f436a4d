import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor } from '@/lib/auth/actor'
import { deleteView, MOST_VIEWS, saveView, setStartView } from '@/lib/auth/commands/saved-views'
import { readSavedViews, readStartQuery } from '@/lib/auth/data/saved-views'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { contextOf, refusal, value } from '../business'

async function person(): Promise<Actor> {
  const id = newId()
  await db().user.create({
    data: { id, email: `${id}@test.example`, name: 'A', role: 'ops_executive', state: 'active', createdAt: new Date() },
  })
  return makeActor({ kind: 'user', id, name: 'A', role: 'ops_executive' })
}

let asha: Actor
let vikram: Actor
beforeAll(async () => {
  asha = await person()
  vikram = await person()
})

const keep = (actor: Actor, name: string, query = 'queue=new', list = 'orders') =>
  saveView(contextOf(actor), { list, name, query })
const names = async (actor: Actor) =>
  (await readSavedViews(db(), actor.id, 'orders')).map(({ name, query }) => [name, query])

describe('saved views', () => {
  it('are one’s own, by name', async () => {
    value(await keep(asha, 'Pune', 'queue=new&city=Pune'))
    value(await keep(asha, 'Delhi', 'queue=new&city=Delhi'))
    value(await keep(asha, 'Pune', 'queue=all', 'partners'))
    expect(await names(asha)).toEqual([
      ['Delhi', 'queue=new&city=Delhi'],
      ['Pune', 'queue=new&city=Pune'],
    ])
    expect(await names(vikram)).toEqual([])
  })

  it('are replaced by the same name', async () => {
    value(await keep(vikram, 'Mine', 'queue=new'))
    value(await keep(vikram, 'Mine', 'queue=stuck'))
    expect(await names(vikram)).toEqual([['Mine', 'queue=stuck']])
  })

  it('are deleted by their owner only', async () => {
    const [view] = await readSavedViews(db(), vikram.id, 'orders')
    const id = view?.id ?? ''
    expect(refusal(await deleteView(contextOf(asha), id))).toBe('not_found')
    value(await deleteView(contextOf(vikram), id))
    expect(refusal(await deleteView(contextOf(vikram), id))).toBe('not_found')
    expect(await names(vikram)).toEqual([])
  })

  it('open the list for their owner when made the start: one at a time, and none again', async () => {
    const start = async (actor: Actor) => readStartQuery(db(), actor.id, 'orders')
    const idOf = async (name: string) =>
      (await readSavedViews(db(), asha.id, 'orders')).find((view) => view.name === name)?.id ?? ''
    const [pune, delhi] = [await idOf('Pune'), await idOf('Delhi')]
    expect(await start(asha)).toBeNull()
    value(await setStartView(contextOf(asha), { list: 'orders', id: pune }))
    value(await setStartView(contextOf(asha), { list: 'orders', id: delhi }))
    expect(await start(asha)).toBe('queue=new&city=Delhi')
    expect(await start(vikram)).toBeNull()
    value(await keep(asha, 'Delhi', 'queue=all&city=Delhi'))
    expect(await start(asha)).toBe('queue=all&city=Delhi')
    value(await setStartView(contextOf(asha), { list: 'orders', id: null }))
    expect(await start(asha)).toBeNull()
  })

  it('are made the start by their owner only, and a refusal leaves the start as it was', async () => {
    const [view] = await readSavedViews(db(), asha.id, 'orders')
    const id = view?.id ?? ''
    expect(refusal(await setStartView(contextOf(vikram), { list: 'orders', id }))).toBe('not_found')
    value(await setStartView(contextOf(asha), { list: 'orders', id }))
    expect(refusal(await setStartView(contextOf(asha), { list: 'orders', id: newId() }))).toBe('not_found')
    expect(await readStartQuery(db(), asha.id, 'orders')).toBe(view?.query)
  })

  it('are one start even for two windows at once', async () => {
    const views = await readSavedViews(db(), asha.id, 'orders')
    const answers = await Promise.all(
      [0, 1, 0, 1].map((index) => setStartView(contextOf(asha), { list: 'orders', id: views[index]?.id ?? '' })),
    )
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect((await readSavedViews(db(), asha.id, 'orders')).filter((view) => view.isStart)).toHaveLength(1)
  })

  it('are not for keys', async () => {
    const key = makeActor({ kind: 'api_key', id: newId(), name: 'K', role: 'ops_manager' })
    expect(refusal(await keep(key, 'A'))).toBe('not_allowed')
  })

  it(`are ${MOST_VIEWS} at most, but the last may still be replaced`, async () => {
    for (let count = 0; count < MOST_VIEWS; count++) value(await keep(vikram, `View ${count}`))
    expect(refusal(await keep(vikram, 'One more'))).toBe('invalid')
    value(await keep(vikram, 'View 3', 'queue=all'))
  })
})
