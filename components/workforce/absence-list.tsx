'use client'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useAct } from '@/components/ui/use-act'
import { formatDateTime } from '@/lib/core/format'
import { endAbsenceAction } from '@/lib/workforce/actions'
import { ABSENCE_LABELS, type Absence } from '@/lib/workforce/types'

/** Absences of now and to come; each can be taken back, or ended. */
export function AbsenceList({ absences, names, now }: { absences: readonly Absence[]; names: boolean; now: Date }) {
  const { pending, refused, act } = useAct()
  return (
    <>
      {refused && <Banner tone="danger">{refused.detail}</Banner>}
      <ul className="divide-y divide-line">
        {absences.map(({ id, name, kind, fromAt, toAt, note }) => {
          const begun = fromAt <= now
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2 text-sm">
              <span className="min-w-0">
                {names && <span className="font-medium">{name} · </span>}
                {ABSENCE_LABELS[kind]},{' '}
                <span className="tabular">
                  {formatDateTime(fromAt)} – {formatDateTime(toAt)}
                </span>
                {note && <span className="block text-muted">{note}</span>}
              </span>
              <Button
                size="sm"
                pending={pending}
                onClick={() => act(() => endAbsenceAction({ id }), begun ? 'Absence ended' : 'Absence taken back')}
              >
                {begun ? 'End now' : 'Take back'}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
