'use client'

import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { clearFlagAction } from '@/lib/customers/actions'

export function ClearFlagButton({ flagId, label }: { flagId: string; label: string }) {
  return (
    <ConfirmDialog
      title={`Clear “${label}”`}
      consequence="Colleagues are no longer warned. The record that it was set stays."
      confirmLabel="Clear the flag"
      tone="primary"
      trigger={<Button size="sm">Clear</Button>}
      onConfirm={async () => {
        const answer = await clearFlagAction({ flag_id: flagId }).catch(() => null)
        if (!answer) return 'The connection was lost. Try again.'
        if (!answer.ok) return answer.problem.detail
        refreshPage()
      }}
    />
  )
}
