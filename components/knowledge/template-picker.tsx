'use client'

import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { useReplyBox } from '@/components/ui/reply-box'
import { useAsked } from '@/components/ui/use-asked'
import { fillTemplateAction, findTemplatesAction } from '@/lib/knowledge/actions'
import type { Missing } from '@/lib/knowledge/domain/variables'
import type { Channel } from '@/lib/tickets/types'
import { MissingWords } from './missing-words'

/** Puts a template, filled for what is replied to, into the reply box it stands in. `topic`: what it is about. */
export function TemplatePicker({ topic }: { topic: string | null }) {
  const { subject, channel, insert } = useReplyBox()
  const [open, setOpen] = useState(false)
  const [q, setQ] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [missing, setMissing] = useState<Missing[]>([])
  const found = useAsked({
    queryKey: ['templates', q, topic, channel],
    enabled: open,
    queryFn: async () => {
      const answer = await findTemplatesAction({ q, topic, channel: channel as Channel })
      if (!answer.ok) throw new Error(answer.problem.detail)
      return answer.value
    },
  })
  const choose = async (ref: string) => {
    if (busy) return
    setBusy(true)
    const answer = await fillTemplateAction({ ref, subject }).catch(() => null)
    setBusy(false)
    if (!answer) return setRefused('The connection was lost. Try again.')
    if (!answer.ok) return setRefused(answer.problem.detail)
    setRefused(null)
    setMissing(answer.value.missing)
    insert(answer.value.text)
    setOpen(false)
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Popover
        label="Reply templates"
        open={open}
        onOpenChange={setOpen}
        className="w-96"
        trigger={
          <Button size="sm" variant="ghost" icon={<MessageSquareText aria-hidden />} className="self-start">
            Template
          </Button>
        }
      >
        <Input
          type="search"
          aria-label="Key or words of a template"
          placeholder="Key or words"
          value={q}
          maxLength={120}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => {
            const first = found.data?.[0]
            if (event.key !== 'Enter') return
            event.preventDefault()
            if (first) choose(first.ref)
          }}
        />
        {(refused ?? found.error?.message) && (
          <p role="alert" className="mt-2 text-failed text-sm">
            {refused ?? found.error?.message}
          </p>
        )}
        <ul className="mt-2 flex max-h-72 flex-col overflow-y-auto" aria-busy={found.isFetching || busy}>
          {found.data?.map((template) => (
            <li key={template.ref}>
              <button
                type="button"
                onClick={() => choose(template.ref)}
                className="w-full rounded-md px-2 py-1.5 text-left hover:bg-hover"
              >
                <span className="font-medium">{template.title}</span>{' '}
                <span className="text-muted text-xs">{template.key}</span>
                <span className="line-clamp-2 text-muted text-sm">{template.body}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.data?.length === 0 && <p className="text-muted text-sm">No template matches.</p>}
      </Popover>
      <MissingWords missing={missing} />
    </div>
  )
}
