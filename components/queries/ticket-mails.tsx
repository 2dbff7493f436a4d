import type { ReactNode } from 'react'
import type { MailState } from '@/lib/queries/types'
import { MailBeside, type MailReader, WithoutAddress } from './mail-beside'

/** The mails of a ticket, to stand beside its events. */
export function ticketMails({
  mails,
  ...reader
}: { mails: readonly { seq: number; mail: MailState | null }[] } & MailReader): Record<number, ReactNode> {
  const numbers = [...new Set(mails.map(({ seq }) => seq))]
  return Object.fromEntries(
    numbers.map((seq) => [
      seq,
      mails
        .filter((one) => one.seq === seq)
        .map(({ mail }) =>
          mail ? (
            <MailBeside key={`${mail.id} ${mail.delivery}`} mail={mail} {...reader} />
          ) : (
            <WithoutAddress key="without address" />
          ),
        ),
    ]),
  )
}
