'use client'

import { useState, useTransition } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { readMessageAction } from '@/lib/auth/actions/outbox'

/** Opens one message; it may hold a link that signs somebody in, so each reading is logged. */
export function ReadMessage({ id, subject, recipient }: { id: string; subject: string; recipient: string }) {
  const [body, setBody] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const read = () =>
    startTransition(async () => {
      setError(null)
      const answer = await readMessageAction({ id }).catch(() => null)
      if (answer?.ok) setBody(answer.value.body)
      else setError(answer?.problem.detail ?? 'No answer. Try again.')
      setOpen(true)
    })
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        onClick={read}
        aria-label={`Read: ${subject}, to ${recipient}`}
      >
        Read
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={subject}
        description={`To ${recipient}. The audit log records that you read it.`}
        footer={body === null ? undefined : <CopyButton value={body} label="Copy text" />}
      >
        {error && <Banner tone="danger">{error}</Banner>}
        {body !== null && <p className="whitespace-pre-wrap break-words">{body}</p>}
      </Dialog>
    </>
  )
}
