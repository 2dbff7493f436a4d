import { defineLoader } from '@/lib/auth/define-loader'
import { addDays, localDate } from '@/lib/core/business-time'
import { replicaLag } from '@/lib/server/replica'
import { expectOk } from '../commands/read-dashboard'
import { readPeople } from '../commands/read-people'

/** How people of the helpdesk did in the last days, today included, by person. */
export const loadPeopleFigures = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, days: number) => {
    const today = localDate(now)
    const period = { from: addDays(today, 1 - days), to: addDays(today, 1) }
    const [figures, behind] = await Promise.all([readPeople(actor, period, now), replicaLag()])
    return { period, figures: expectOk(figures), behind, now }
  },
})
export type PeopleFigures = Awaited<ReturnType<typeof loadPeopleFigures>>
