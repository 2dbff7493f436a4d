import { formatPhone, maskPhone, NO_VALUE } from '@/lib/core/format'

export interface PhoneProps {
  /** E.164. Masking here is for looks: who may not see a number must not be sent it. */
  phone: string | null | undefined
  masked?: boolean
  /** A link that calls. */
  call?: boolean
  className?: string
}

export function Phone({ phone, masked, call, className }: PhoneProps) {
  if (!phone) return <span className={className}>{NO_VALUE}</span>
  const look = `tabular whitespace-nowrap${className ? ` ${className}` : ''}`
  // What arrives masked from the server stays as it came.
  if (phone.includes('•')) return <span className={look}>{phone}</span>
  if (masked) return <span className={look}>{maskPhone(phone)}</span>
  if (!call) return <span className={look}>{formatPhone(phone)}</span>
  return (
    <a href={`tel:${phone}`} className={`${look} thumb rounded-sm text-accent-text hover:underline`}>
      {formatPhone(phone)}
    </a>
  )
}
