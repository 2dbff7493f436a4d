'use client'

import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { unblockImeiAction } from '@/lib/customers/actions'

export function UnblockImeiButton({ imei }: { imei: string }) {
  return (
    <ConfirmDialog
      title={`Take ${imei} off the block list`}
      consequence="The device can be bought again. The record that it was blocked stays."
      confirmLabel="Take off the list"
      trigger={
        <Button size="sm" aria-label={`Take ${imei} off the block list`}>
          Take off
        </Button>
      }
      onConfirm={async () => {
        const answer = await unblockImeiAction({ imei }).catch(() => null)
        if (!answer) return 'The connection was lost. Try again.'
        if (!answer.ok) return answer.problem.detail
        refreshPage()
      }}
    />
  )
}
