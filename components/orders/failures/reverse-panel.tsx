'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { reversalOf } from '@/lib/orders/domain/verdicts'
import { CommandDialog } from '../command-dialog'
import { ConsequenceList } from './consequence-list'

/** A verdict that was wrong can be taken back. */
export function ReversePanel({ order, partner, now }: { order: CommandOrder; partner: string; now: Date }) {
  const [open, setOpen] = useState(false)
  return (
    <Card title="Reverse" description="When the verdict was wrong.">
      <div className="flex flex-col gap-3">
        <ConsequenceList consequences={reversalOf(partner)} />
        <div>
          <Button onClick={() => setOpen(true)} className="max-sm:w-full">
            Reverse the verdict
          </Button>
        </div>
      </div>
      {open && (
        <CommandDialog
          order={order}
          command="reverse_failure"
          reasons={[]}
          mayOverride={false}
          now={now}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  )
}
