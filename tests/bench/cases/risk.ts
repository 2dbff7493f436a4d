import { fitPickupRisk } from '@/lib/kpis/commands/fit-risk'
import { readRisk } from '@/lib/kpis/commands/read-risk'
import { scorePickupRisk } from '@/lib/kpis/commands/score-risk'
import type { Bench, BenchCase, Measure } from '../bench-case'

const clock = () => new Date()

function measures({ actor }: Bench): Measure[] {
  return [
    {
      name: 'the risk model fitted anew',
      against: 'a nightly job: history is looked at in parts of at most 40,000 orders, however many there are',
      goal: { withinMs: 60_000 },
      rounds: 3,
      product: () => fitPickupRisk(clock()),
    },
    {
      name: 'every order that waits told its risk',
      against: 'a job of every minute: it must leave the minute to others',
      goal: { withinMs: 5_000 },
      product: () => scorePickupRisk(clock),
    },
    {
      name: 'today’s likely misses, with how far they can be trusted',
      against: 'a page that somebody waits for',
      goal: { withinMs: 500 },
      product: () => readRisk({ actor, now: clock(), requestId: null }),
    },
  ]
}

export default {
  name: 'The risk of a pickup',
  measures: async (bench) => {
    // The first model, so that every round of telling has one.
    await fitPickupRisk(clock())
    return measures(bench)
  },
} satisfies BenchCase
