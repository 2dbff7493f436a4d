import { formatTime } from '@/lib/core/format'
import type { VisitAct } from '@/lib/orders/domain/visit-acts'
import { recordedLines } from '@/lib/orders/domain/visit-record'

/** What was recorded on this phone and is not with the server, to be sent or read out to operations. */
export function RecordedList({ acts }: { acts: readonly VisitAct[] }) {
  return (
    <ul aria-label="Recorded on this phone" className="mt-2 flex flex-col gap-1">
      {recordedLines(acts).map(({ key, at, title, details }) => (
        <li key={key} className="break-words">
          <span className="tabular">{formatTime(at)}</span> {title}
          {details.length > 0 && `: ${details.join(', ')}`}
        </li>
      ))}
    </ul>
  )
}
