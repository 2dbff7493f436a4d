'use client'

import { Ban } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { isImei } from '@/lib/core/imei'
import { blockImeiAction } from '@/lib/customers/actions'

export function BlockImeiDialog() {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [imei, setImei] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const digits = imei.replace(/[\s-]/g, '')
  const wrongImei = digits.length >= 15 || tried ? !isImei(digits) : false
  const change = (next: boolean) => {
    if (pending) return
    forget()
    setTried(false)
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isImei(digits) || !reason.trim()) return
    act(
      () => blockImeiAction({ imei: digits, reason }),
      'Device blocked',
      () => {
        setOpen(false)
        setImei('')
        setReason('')
        setTried(false)
      },
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Block a device"
      description="A pickup with this IMEI is refused from now on."
      trigger={
        <Button variant="primary" icon={<Ban aria-hidden />}>
          Block a device
        </Button>
      }
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="danger" pending={pending}>
            Block
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        <Field
          label="IMEI"
          error={
            refused?.fields.imei ?? (wrongImei ? 'Must be 15 digits with a valid check digit (*#06#).' : undefined)
          }
          hint={digits.length > 0 && digits.length < 15 ? `${digits.length} of 15 digits` : undefined}
        >
          {(control) => (
            <Input
              {...control}
              numeric
              autoComplete="off"
              maxLength={20}
              value={imei}
              onChange={(event) => setImei(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Why"
          error={tried && !reason.trim() ? 'Say why, in a few words.' : undefined}
          hint={contactNotice(reason) ?? 'For example the police report, without names.'}
        >
          {(control) => (
            <Textarea {...control} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
