'use client'

import { useState, useTransition } from 'react'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { setByMailAction } from '@/lib/inbox/actions'

/** Whether one hears of one's inbox by mail too. */
export function MailSwitch({ byMail }: { byMail: boolean }) {
  const [on, setOn] = useState(byMail)
  const [pending, startTransition] = useTransition()
  const turn = (next: boolean) => {
    if (pending) return
    setOn(next)
    startTransition(async () => {
      const answer = await setByMailAction({ by_mail: next }).catch(() => null)
      if (answer?.ok) return void toast.success(next ? 'You will get mail' : 'Mails are off')
      setOn(!next)
      toast.error(answer?.problem.title ?? 'No answer', { description: answer?.problem.detail })
    })
  }
  return (
    <Switch
      label="By mail too"
      hint="A mail for each item: what kind, from whom, about which order. The text itself stays in the panel."
      checked={on}
      onChange={(event) => turn(event.target.checked)}
    />
  )
}
