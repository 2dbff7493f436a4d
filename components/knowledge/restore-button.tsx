'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { restoreVersionAction } from '@/lib/knowledge/actions'

export interface RestoreButtonProps {
  item: { ref: string; version: number }
  no: number
  drafted: boolean
}

/** Takes an earlier version up again, as a draft. */
export function RestoreButton({ item, no, drafted }: RestoreButtonProps) {
  const router = useRouter()
  const restore = async () => {
    const answer = await restoreVersionAction({ ...item, no })
    if (!answer.ok) return answer.problem.detail
    toast.success(`Version ${no} is the draft now`)
    router.push(`/knowledge/${item.ref}?tab=draft`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Restore version ${no}`}>
          Restore
        </Button>
      }
      title={`Restore version ${no}`}
      consequence={
        drafted
          ? 'It replaces the current draft. Readers see it once it is published.'
          : 'It becomes the draft. Readers see it once it is published.'
      }
      confirmLabel="Restore"
      tone="primary"
      onConfirm={restore}
    />
  )
}
