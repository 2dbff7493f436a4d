'use client'

import { problemWords } from '@/components/areas/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { discardRuleDraftAction } from '@/lib/routing/actions'

export function DiscardDraft({ seen }: { seen: number }) {
  const discard = async () => {
    const answer = await discardRuleDraftAction({ seen })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success('Draft discarded')
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">Discard draft</Button>}
      title="Discard the draft"
      consequence="Everything saved in it, by anybody, is lost. The rules in force stay as they are."
      confirmLabel="Discard draft"
      onConfirm={discard}
    />
  )
}
