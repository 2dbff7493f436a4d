'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { loadPartners } from '@/components/partners/partner-field'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'

interface WhyNotProps {
  path: string
  asked: string | undefined
  name: string | null
}

/** Asks about any partner; the answer stands beside each decision, and in the address, to be sent to a colleague. */
export function WhyNot({ path, asked, name }: WhyNotProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const ask = (code: string | undefined) =>
    startTransition(() =>
      router.push(code === undefined ? path : `${path}?why_not=${encodeURIComponent(code)}`, { scroll: false }),
    )
  return (
    <div className="mt-3 border-line border-t pt-3" aria-busy={pending}>
      <Field label="Why not somebody else?" className="max-w-sm">
        {(control) => (
          <Combobox
            {...control}
            value={asked && name ? { value: asked, label: name } : null}
            placeholder="A partner’s name or id"
            loadOptions={loadPartners}
            onChange={(option) => ask(option?.value)}
          />
        )}
      </Field>
    </div>
  )
}
