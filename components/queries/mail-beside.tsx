'use client'

import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Tone } from '@/components/ui/tone'
import { useAct } from '@/components/ui/use-act'
import { sendAgainAction } from '@/lib/queries/actions'
import type { MailFile, MailState } from '@/lib/queries/types'

/** What its reader may: see what came with a mail, send one again. */
export type MailReader = { seesContact: boolean; mayWork: boolean }
type Delivery = NonNullable<MailState['delivery']>

const DELIVERY: Record<Delivery, { words: string; tone: Tone; tip: string }> = {
  sent: { words: 'Mail sent', tone: 'done', tip: 'Accepted by the mail server' },
  waiting: {
    words: 'Mail on its way',
    tone: 'waiting',
    tip: 'In the outbox: it is sent as soon as a mail server accepts it',
  },
  failed: { words: 'Mail not sent', tone: 'failed', tip: 'The mail server did not accept it' },
  bounced: { words: 'Mail came back', tone: 'failed', tip: 'The address did not accept it' },
}

/** How a mail travelled, why it did not arrive, and what came with it. */
export function MailBeside({ mail, seesContact, mayWork }: { mail: MailState } & MailReader) {
  return (
    <>
      {mail.delivery && <Travelled mail={mail} delivery={mail.delivery} mayWork={mayWork} />}
      {mail.attachments.length > 0 && (
        <ul aria-label="Attachments" className="flex flex-col gap-0.5">
          {mail.attachments.map((file) => (
            <File key={file.number} mailId={mail.id} file={file} linked={seesContact} />
          ))}
        </ul>
      )}
    </>
  )
}

/** A word by mail for which there was no address. */
export function WithoutAddress() {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone="failed">Not mailed</Badge>
      <span className="min-w-0 break-words text-muted">
        We have no mail address for this customer. Reach them another way.
      </span>
    </div>
  )
}

function reasonOf({ delivery, problem, trying }: MailState): string | null {
  if (delivery === 'bounced') return 'The address did not accept it. Reach the customer another way, or send it again.'
  if (delivery !== 'failed') return null
  return `${problem ?? 'The mail server did not accept it.'} ${trying ? 'We will keep trying.' : 'We have stopped trying.'}`
}

function Travelled({ mail, delivery, mayWork }: { mail: MailState; delivery: Delivery; mayWork: boolean }) {
  const { pending, refused, act } = useAct()
  const { words, tone, tip } = DELIVERY[delivery]
  const reason = reasonOf(mail)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span data-tip={tip}>
        <Badge tone={tone}>{words}</Badge>
      </span>
      {reason && <span className="min-w-0 break-words text-muted">{reason}</span>}
      {reason && mayWork && (
        <Button
          size="sm"
          variant="ghost"
          pending={pending}
          onClick={() => act(() => sendAgainAction({ mail: mail.id }), 'Sending again')}
        >
          Send again
        </Button>
      )}
      {refused && (
        <Banner tone="danger" className="w-full">
          {refused.detail}
        </Banner>
      )}
    </div>
  )
}

function File({ mailId, file, linked }: { mailId: string; file: MailFile; linked: boolean }) {
  const { name, missing, number, byteSize } = file
  if (missing || !linked)
    return (
      <li className="break-words text-muted text-sm">
        {name}: {missing ?? 'kept, for whoever sees contact data'}
      </li>
    )
  return (
    <li>
      <a
        href={`/api/panel/mails/${mailId}/attachments/${number}`}
        target="_blank"
        rel="noreferrer"
        className="thumb break-all rounded-sm text-accent-text text-sm hover:underline"
      >
        {name}
      </a>{' '}
      <span className="text-muted text-sm">{Math.ceil(byteSize / 1024)} KiB</span>
    </li>
  )
}
