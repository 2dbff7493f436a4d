import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { When } from '@/components/format/when'
import { cn } from '@/components/ui/cn'
import {
  INSPECTION_ITEMS,
  INSPECTION_RESULTS,
  type InspectionResult,
  type RecordedInspection,
} from '@/lib/orders/domain/inspection'

const LOOKS: Record<InspectionResult, { icon: typeof CircleCheck; mark: string }> = {
  fault: { icon: TriangleAlert, mark: 'text-risk' },
  fine: { icon: CircleCheck, mark: 'text-done' },
  not_checked: { icon: CircleDashed, mark: 'text-muted' },
}
const ORDER = Object.keys(LOOKS) as InspectionResult[]

/** What was found at the door: faults first, each with its word. */
export function InspectionList({ inspection }: { inspection: RecordedInspection }) {
  const { checks, note, at, by } = inspection
  const sorted = [...checks].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result))
  return (
    <>
      <ul aria-label="What was checked" className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {sorted.map(({ item, result }) => {
          const { icon: Icon, mark } = LOOKS[result]
          return (
            <li key={item} className="flex min-w-0 items-start gap-2">
              <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', mark)} />
              <span className="min-w-0 flex-1">{INSPECTION_ITEMS[item]}</span>
              <span className={cn('text-sm', mark)}>{INSPECTION_RESULTS[result]}</span>
            </li>
          )
        })}
      </ul>
      {note && <p className="mt-2 whitespace-pre-line break-words">{note}</p>}
      <p className="mt-2 text-muted text-sm">
        {by}, <When at={at} kind="exact" />
      </p>
    </>
  )
}
