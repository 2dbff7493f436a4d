'use client'

import { useState } from 'react'
import { keyWords } from '@/components/frame/keyed'
import { useKeys } from '@/components/frame/keys'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Kbd } from '@/components/ui/kbd'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { reversalOf } from '@/lib/orders/domain/verdicts'
import { CommandDialog } from '../command-dialog'
import { COMMAND_KEYS } from '../command-keys'
import { ConsequenceList } from './consequence-list'

/** A verdict that was wrong can be taken back. */
export function ReversePanel({ order, partner, now }: { order: CommandOrder; partner: string; now: Date }) {
  const [open, setOpen] = useState(false)
  const key = COMMAND_KEYS.reverse_failure
  useKeys('Verdict', [{ keys: [key], meaning: 'Reverse the verdict', run: () => setOpen(true) }])
  return (
    <Card title="Reverse" description="If the verdict was wrong.">
      <div className="flex flex-col gap-3">
        <ConsequenceList consequences={reversalOf(partner)} />
        <div>
          <Button onClick={() => setOpen(true)} className="max-sm:w-full">
            Reverse the verdict <Kbd>{keyWords(key)}</Kbd>
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
