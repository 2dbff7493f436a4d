import type { OrderPresence } from '@/lib/core/live-change'
import { type Known, knownFrom, presenceOf, samePeople } from './live-presence'

const SWEEP_MS = 3_000

/** Who has which order open, kept up by NOTIFY and by looking again when somebody was not heard of for too long. */
export class PresenceBoard {
  private known = new Map<string, Known>()
  private asked = new Set<string>()
  private asking = false
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly changed: (presence: OrderPresence, row: Known['row']) => void) {}

  start(): void {
    this.timer = setInterval(() => this.sweep(), SWEEP_MS)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  all(): Known[] {
    return [...this.known.values()]
  }

  /** Looks at everything: what was said while nobody listened is not known. */
  async readAll(): Promise<void> {
    this.take(await presenceOf(null), [...this.known.keys()])
  }

  /** Somebody came, went, or began to edit; many such calls are one look. */
  look(orderId: string): void {
    this.asked.add(orderId)
    if (this.asking) return
    this.asking = true
    void this.readAsked().finally(() => {
      this.asking = false
    })
  }

  private sweep(): void {
    const now = performance.now()
    for (const [orderId, { until }] of this.known) if (until <= now) this.look(orderId)
  }

  private async readAsked(): Promise<void> {
    while (this.asked.size > 0) {
      const ids = [...this.asked]
      this.asked.clear()
      try {
        this.take(await presenceOf(ids), ids)
      } catch {
        // The database is away: whoever is overdue is asked for again by the sweep.
        return
      }
    }
  }

  private take(rows: Awaited<ReturnType<typeof presenceOf>>, ids: readonly string[]): void {
    const fresh = knownFrom(rows, performance.now())
    for (const id of new Set([...ids, ...fresh.keys()])) {
      const [before, now] = [this.known.get(id), fresh.get(id)]
      if (now) this.known.set(id, now)
      else this.known.delete(id)
      if (samePeople(before?.presence.people ?? [], now?.presence.people ?? [])) continue
      const row = now?.row ?? before?.row
      const ref = now?.presence.ref ?? before?.presence.ref
      if (row && ref) this.changed({ ref, people: now?.presence.people ?? [] }, row)
    }
  }
}
