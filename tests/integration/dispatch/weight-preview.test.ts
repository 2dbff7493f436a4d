import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { readWeightWorld } from '@/lib/dispatch/commands/read-weight-world'
import { weightBase, weightChange } from '@/lib/dispatch/domain/weight-preview'
import { saveRuleDraft } from '@/lib/routing/commands/edit-rules'
import { rulesInForce } from '@/lib/routing/data/rule-sets'
import { ruleSetSchema } from '@/lib/routing/schema'
import { sql } from '@/lib/server/sql'
import { contextOf, MANAGER, makePartner, placed, value } from '../business'

const context = contextOf(MANAGER)

beforeAll(async () => {
  await makePartner({ code: 'WA', tier: 'A', dailyCapacity: 4 })
  await makePartner({ code: 'WB', tier: 'C', dailyCapacity: 40 })
  for (let index = 0; index < 3; index++) await placed()
})

describe('the orders that wait, laid out for a preview of weights', () => {
  it('are what a plan would see: at the weights in force the better tier has them', async () => {
    const world = value(await readWeightWorld(context))
    expect([world.orders.length, world.rulesOf, world.cutOff]).toEqual([3, 'in_force', false])
    const base = weightBase(world)
    expect(base.now.placements.map(({ partner }) => world.partners.find(({ id }) => id === partner)?.code)).toEqual([
      'WA',
      'WA',
      'WA',
    ])
    expect(weightChange(base, world.weights)).toMatchObject({ moved: 0, better: 0 })
  })

  it('name nobody: no reference, address or person is in them', async () => {
    const [order] = value(await readWeightWorld(context)).orders
    expect(Object.keys(order ?? {}).sort()).toEqual(['city', 'date', 'eligible', 'id', 'priority', 'window'])
  })

  it('count by the rules of the saved draft, and by the weights in force', async () => {
    const { body } = await rulesInForce(sql)
    const rule = {
      id: newId(),
      name: 'Only WB',
      when: {},
      then: { do: 'require', whom: { partners: ['WB'], kinds: [], tiers: [] } },
    }
    value(await saveRuleDraft(context, { body: ruleSetSchema.parse({ ...body, rules: [rule] }), seen: null }))
    const world = value(await readWeightWorld(context))
    expect([world.rulesOf, world.weights]).toEqual(['draft', body.weights])
    expect(world.orders.every(({ eligible }) => eligible.length === 1)).toBe(true)
  })
})
