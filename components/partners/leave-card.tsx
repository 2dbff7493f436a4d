'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import type { CapacityDay, Leave } from '@/lib/partners/types'
import { LeaveForm } from './board/leave-form'
import { LeaveList } from './board/leave-list'

interface LeaveCardProps {
  partner: { code: string; name: string }
  leaves: readonly Leave[]
  days: readonly CapacityDay[]
  today: string
  mayEdit: boolean
}

/** When the partner is away, from today on. */
export function LeaveCard({ partner, leaves, days, today, mayEdit }: LeaveCardProps) {
  const [open, setOpen] = useState(false)
  const bookedOn = (first: string, last: string) =>
    days.reduce((sum, { date, used }) => sum + (first <= date && date <= last ? used : 0), 0)
  return (
    <Card
      title="Leave"
      actions={
        mayEdit && (
          <Dialog
            open={open}
            onOpenChange={setOpen}
            trigger={<Button size="sm">Enter leave</Button>}
            title={`Leave: ${partner.name}`}
          >
            <LeaveForm
              partners={[partner]}
              first={today}
              last={today}
              today={today}
              bookedOn={bookedOn}
              onDone={() => setOpen(false)}
            />
          </Dialog>
        )
      }
    >
      {leaves.length > 0 ? (
        <LeaveList leaves={leaves} today={today} mayEdit={mayEdit} />
      ) : (
        <p className="text-muted text-sm">No leave is entered.</p>
      )}
    </Card>
  )
}
