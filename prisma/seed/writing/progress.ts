import { localDate } from '@/lib/core/business-time'
import type { World } from '../world/world'
import type { Part } from './part'

/** "3 min" */
function span(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 1 ? 'less than a minute' : `about ${minutes} min`
}

/** Tells how far the history is, and from the second stretch on how long the rest will take. */
export function historyProgress(world: World, tell: (line: string) => void): (parts: readonly Part[]) => void {
  const began = performance.now()
  const length = world.end - world.start
  return (parts) => {
    const orders = parts.reduce((sum, { counts }) => sum + counts.orders, 0)
    const until = parts[0]?.until ?? world.start
    const share = (until - world.start) / length
    const left = share < 1 ? `, ${span(((performance.now() - began) / share) * (1 - share))} left` : ''
    tell(
      `${orders} of ${world.orders} orders (${Math.floor(share * 100)} %), up to ${localDate(new Date(until - 1))}${left}`,
    )
  }
}
