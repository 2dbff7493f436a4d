import loadHighs from 'highs'
import type { PlanProblem, PlanResult } from '@/lib/routing/domain/plan-problem'

/**
 * The plan's rules once more, as a mixed-integer program for HiGHS: written from product.md, sharing nothing with the solver
 * but the types of what goes in.
 */
const highs = await loadHighs()

const WORTH = { critical: 10_000, high: 3_000, normal: 1_000 }

const term = (factor: number, name: string): string => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`

/** The program's text in CPLEX LP form. x: order goes to partner; y: a partner's k-th order of a date; z: orders beyond a share. */
export function programOf({ partners, orders, shares }: PlanProblem): string {
  const objective: string[] = []
  const rows: string[] = []
  const binary: string[] = []
  const bounds: string[] = []
  const onDay = new Map<string, string[]>()
  const onWindow = new Map<string, string[]>()
  const onPartner = new Map<number, string[]>()
  const onCell = new Map<string, string[]>()
  const note = <K>(map: Map<K, string[]>, key: K, name: string) => map.set(key, [...(map.get(key) ?? []), name])
  orders.forEach((order, o) => {
    const names = order.eligible.map(([p, score]) => {
      const name = `x_${o}_${p}`
      binary.push(name)
      objective.push(term(WORTH[order.priority] + score, name))
      note(onDay, `${p} ${order.date}`, name)
      if (order.window !== null) note(onWindow, `${p} ${order.date} ${order.window}`, name)
      note(onPartner, p, name)
      note(onCell, `${order.city}/${partners[p]?.kind}`, name)
      return name
    })
    if (names.length > 0) rows.push(`${names.join(' + ')} <= 1`)
  })
  partners.forEach((partner, p) => {
    const all = onPartner.get(p) ?? []
    if (partner.openPlaces !== null && all.length > 0)
      rows.push(`${all.join(' + ')} <= ${Math.max(0, partner.openPlaces)}`)
    for (const date of new Set(orders.map((order) => order.date))) {
      const names = onDay.get(`${p} ${date}`) ?? []
      if (names.length === 0) continue
      const day = partner.days.find((one) => one.date === date)
      const steps: string[] = []
      for (let k = (day?.booked ?? 0) + 1; k <= (day?.capacity ?? 0); k++) {
        const capacity = day?.capacity ?? 0
        const name = `y_${p}_${date.replaceAll('-', '')}_${k}`
        steps.push(`- ${name}`)
        bounds.push(`${name} <= 1`)
        const cost = Math.max(0, Math.round((200 * k - 140 * capacity) / (3 * capacity)))
        if (cost > 0) objective.push(term(-cost, name))
      }
      rows.push(`${names.join(' + ')} ${steps.join(' ')} <= 0`)
      for (const { window, places } of day?.windows ?? []) {
        const those = onWindow.get(`${p} ${date} ${window}`) ?? []
        if (those.length > 0) rows.push(`${those.join(' + ')} <= ${places}`)
      }
    }
  })
  shares.forEach(({ city, kind, within }, s) => {
    const names = onCell.get(`${city}/${kind}`) ?? []
    if (names.length === 0) return
    objective.push(term(-30, `z_${s}`))
    rows.push(`${names.join(' + ')} - z_${s} <= ${within}`)
  })
  const wrapped = rows.map((row, index) => ` r${index}: ${row.replaceAll(/(.{200}\S*) /g, '$1\n  ')}`)
  const goal = objective.join(' ').replaceAll(/(.{200}\S*) /g, '$1\n  ')
  return `Maximize\n obj: ${goal}\nSubject To\n${wrapped.join('\n')}\nBounds\n${bounds.map((bound) => ` ${bound}`).join('\n')}\nBinary\n ${binary.join('\n ')}\nEnd\n`
}

/** The most that any plan for the problem can reach. */
export function judgedBest(problem: PlanProblem): number {
  if (problem.orders.every(({ eligible }) => eligible.length === 0)) return 0
  const solved = highs.solve(programOf(problem), { mip_rel_gap: 0, mip_abs_gap: 0.5 })
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS: ${solved.Status}`)
  return Math.round(solved.ObjectiveValue)
}

/** Whether a plan keeps every limit, order by order; and what it is worth, counted here. Throws where it breaks a rule. */
export function recount({ partners, orders, shares }: PlanProblem, { placements }: PlanResult): number {
  const counts = new Map<string, number>()
  const count = (key: string): number => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key) as number
  }
  const must = (kept: boolean, rule: string): void => {
    if (!kept) throw new Error(`broken: ${rule}`)
  }
  must(placements.length === orders.length, 'an answer for each order')
  let worth = 0
  placements.forEach((placement, at) => {
    const order = orders[at] as PlanProblem['orders'][number]
    must(placement.order === order.id, 'answers stand as the orders do')
    if (placement.partner === null) return
    const index = partners.findIndex(({ id }) => id === placement.partner)
    const partner = partners[index] as PlanProblem['partners'][number]
    const eligible = order.eligible.find(([who]) => who === index)
    must(eligible !== undefined && eligible[1] === placement.score, 'only eligible partners, at their score')
    const day = partner.days.find(({ date }) => date === order.date)
    const k = (day?.booked ?? 0) + count(`day ${index} ${order.date}`)
    must(day !== undefined && k <= day.capacity, 'capacity of the date')
    must(partner.openPlaces === null || count(`open ${index}`) <= partner.openPlaces, 'cap on open orders')
    const limit = day?.windows?.find(({ window }) => window === order.window)
    if (limit) must(count(`window ${index} ${order.date} ${order.window}`) <= limit.places, 'places of the window')
    worth += WORTH[order.priority] + placement.score
    worth -= Math.max(0, Math.round((200 * k - 140 * (day?.capacity ?? 0)) / (3 * (day?.capacity ?? 0))))
    const share = shares.find(({ city, kind }) => city === order.city && kind === partner.kind)
    if (share && count(`share ${order.city} ${partner.kind}`) > share.within) worth -= 30
  })
  return worth
}
