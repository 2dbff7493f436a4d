'use client'

import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { discardDraftAction, retireItemAction } from '@/lib/knowledge/actions'
import type { Item } from '@/lib/knowledge/types'

/** Takes an item away from readers and brings it back; of one that was never published the draft is thrown away. */
export function RetireButton({ item }: { item: Pick<Item, 'ref' | 'version' | 'retiredAt' | 'published' | 'draft'> }) {
  const { ref, version, retiredAt, published, draft } = item
  const done = (answer: { ok: true } | { ok: false; problem: { detail: string } }, words: string) => {
    if (!answer.ok) return answer.problem.detail
    toast.success(words)
    refreshPage()
    return undefined
  }
  const retire = async (retired: boolean) =>
    done(await retireItemAction({ ref, version, retired }), retired ? 'Retired' : 'Brought back')
  const discard = async () => done(await discardDraftAction({ ref, version }), 'Draft discarded')
  if (retiredAt)
    return published === null && !draft ? null : (
      <ConfirmDialog
        trigger={<Button>Bring back</Button>}
        title="Bring it back"
        consequence="Readers find it again as it was published."
        confirmLabel="Bring back"
        tone="primary"
        onConfirm={() => retire(false)}
      />
    )
  return (
    <>
      {draft && (
        <ConfirmDialog
          trigger={<Button variant="ghost">Discard the draft</Button>}
          title="Discard the draft"
          consequence={
            published === null
              ? 'It was never published, so nothing of it is kept.'
              : 'Readers keep seeing the published version.'
          }
          confirmLabel="Throw away"
          onConfirm={discard}
        />
      )}
      {published !== null && (
        <ConfirmDialog
          trigger={<Button variant="ghost">Retire</Button>}
          title="Retire it"
          consequence="Readers no longer find it, and it is no longer suggested. Its versions are kept, and you can bring it back."
          confirmLabel="Retire"
          onConfirm={() => retire(true)}
        />
      )}
    </>
  )
}
