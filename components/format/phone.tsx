import { formatPhone, NO_VALUE } from '@/lib/core/format'

export interface PhoneProps {
  /** E.164, or masked by the server, as it then stays: who may not see a number is not sent it. */
  phone: string | null | undefined
  /** A link that calls. */
  call?: boolean
}

export function Phone({ phone, call }: PhoneProps) {
  if (!phone) return <span>{NO_VALUE}</span>
  if (phone.includes('•')) return <span className="tabular whitespace-nowrap">{phone}</span>
  if (!call) return <span className="tabular whitespace-nowrap">{formatPhone(phone)}</span>
  return (
    <a href={`tel:${phone}`} className="tabular thumb whitespace-nowrap rounded-sm text-accent-text hover:underline">
      {formatPhone(phone)}
    </a>
  )
}
