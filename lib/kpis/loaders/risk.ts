import { defineLoader } from '@/lib/auth/define-loader'
import { readRisk } from '../commands/read-risk'

/** Pickups likely to be missed, and how far that can be trusted; null when it is not for the reader. */
export const loadRisk = defineLoader({ capability: 'kpis.read', load: readRisk })
export type RiskPage = NonNullable<Awaited<ReturnType<typeof loadRisk>>>
