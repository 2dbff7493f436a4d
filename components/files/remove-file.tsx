'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'

export interface RemoveFileProps {
  /** What the file belongs to: "order". */
  of: string
  remove: (why: string) => Promise<ActionAnswer<unknown>>
}

/** Takes a file away for good, with a reason that stays. */
export function RemoveFile({ of, remove }: RemoveFileProps) {
  const [why, setWhy] = useState('')
  const confirm = async (): Promise<string | undefined> => {
    if (!why.trim()) return 'Say why, in a few words.'
    const answer = await remove(why).catch(() => null)
    if (!answer) return 'The server did not answer. Try again.'
    if (!answer.ok) return answer.problem.detail
    toast.success('File removed')
  }
  return (
    <ConfirmDialog
      title="Remove this file"
      consequence={`It is deleted for good. The ${of} keeps a record that it was there, who removed it and why.`}
      confirmLabel="Remove"
      onConfirm={confirm}
      trigger={
        <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden />}>
          Remove
        </Button>
      }
    >
      <Field label="Why" hint={contactNotice(why) ?? undefined}>
        {(control) => (
          <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}

/** What was there and is not any more. */
export function RemovedFiles({
  files,
}: {
  files: readonly { id: string; kindLabel: string; removedAt: Date; by: string; why: string }[]
}) {
  if (files.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5 text-muted text-sm">
      {files.map(({ id, kindLabel, removedAt, by, why }) => (
        <li key={id} className="break-words">
          {kindLabel} removed by {by}, <When at={removedAt} kind="exact" />: {why}
        </li>
      ))}
    </ul>
  )
}

/** "None yet", "1 file", "3 files" */
export function filesCounted(count: number): string {
  return count === 0 ? 'None yet' : count === 1 ? '1 file' : `${count} files`
}
