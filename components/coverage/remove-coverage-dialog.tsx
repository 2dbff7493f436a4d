'use client'

import { useState } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { CheckList } from '@/components/partners/check-list'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { removeCoverageAction } from '@/lib/coverage/actions'
import type { PartnerCoverage } from '@/lib/coverage/types'

interface RemoveCoverageDialogProps {
  partner: { code: string; name: string }
  areas: readonly PartnerCoverage[]
  today: string
  onDone: () => void
}

/** Ends the coverage of the marked pincodes on a date, for all or some devices. */
export function RemoveCoverageDialog({ partner, areas, today, onDone }: RemoveCoverageDialogProps) {
  const covered = DEVICE_CATEGORIES.filter((device) =>
    areas.some((area) => area.rows.some((row) => row.device === device)),
  )
  const [left, setLeft] = useState<readonly string[]>([])
  const [from, setFrom] = useState(today)
  const chosen = covered.filter((device) => !left.includes(device))
  const cells = areas.flatMap((area) => {
    const own = new Set(area.rows.map((row) => row.device))
    return chosen
      .filter((device) => own.has(device))
      .map((device) => ({ pincode: area.pincode, device_category: device }))
  })
  const count = `${areas.length} ${areas.length === 1 ? 'pincode' : 'pincodes'}`

  const remove = async () => {
    const answer = await removeCoverageAction({ partner_id: partner.code, cells, from })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.ended} combinations of pincode and device ended`)
    onDone()
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Remove {count}</Button>}
      title={`Remove ${count} from ${partner.name}`}
      consequence="From that day, no new orders from these pincodes are routed to the partner. Orders it already has stay."
      confirmLabel="Remove"
      onConfirm={remove}
      confirmDisabled={cells.length === 0}
    >
      <CheckList
        legend="Devices"
        options={covered.map((value) => ({ value, label: deviceLabel(value) }))}
        chosen={chosen}
        onChange={(next) => setLeft(covered.filter((device) => !next.includes(device)))}
      />
      <Field label="From">
        {(control) => (
          <DateTimeField
            {...control}
            kind="date"
            min={today}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
