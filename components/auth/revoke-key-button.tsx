'use client'

import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { endApiKey } from '@/lib/auth/actions'

export function RevokeKeyButton({ keyId, name }: { keyId: string; name: string }) {
  const revoke = async () => {
    const answer = await endApiKey({ keyId })
    if (!answer.ok) return answer.problem.detail
    toast.success(`${name} is revoked`)
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke ${name}`}
      consequence="The system that uses it is refused from its next request. A revoked key cannot be restored."
      confirmLabel="Revoke"
      onConfirm={revoke}
    />
  )
}
