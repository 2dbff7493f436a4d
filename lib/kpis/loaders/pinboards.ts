import { defineLoader } from '@/lib/auth/define-loader'
import { readPinnedClasses, readPinnedHours } from '../commands/read-classes'
import { readPinboard, readPinboards } from '../commands/read-pinboard'
import { readPinnedFigures, readPinnedMove } from '../commands/read-pins'
import { readStopLink } from '../commands/stop-mails'

/** One's own boards and those that others share. */
export const loadPinboards = defineLoader({ capability: 'kpis.read', load: readPinboards })
export type PinboardsPage = Awaited<ReturnType<typeof loadPinboards>>

/** A board with its pins; their figures are loaded one by one. Null when there is none for the reader. */
export const loadPinboard = defineLoader({ capability: 'kpis.read', load: readPinboard })
export type PinboardPage = NonNullable<Awaited<ReturnType<typeof loadPinboard>>>

export const loadPinnedFigures = defineLoader({ capability: 'kpis.read', load: readPinnedFigures })
export const loadPinnedMove = defineLoader({ capability: 'kpis.read', load: readPinnedMove })
export const loadPinnedClasses = defineLoader({ capability: 'kpis.read', load: readPinnedClasses })
export const loadPinnedHours = defineLoader({ capability: 'kpis.read', load: readPinnedHours })

/** Whether mails can still be stopped by their link; nothing of whom or what they are about. Null: no such link. */
export const loadStopLink = defineLoader({
  capability: 'public',
  load: (_, token: string) => readStopLink(token),
})
