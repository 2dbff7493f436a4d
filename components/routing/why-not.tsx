'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { PartnerName } from '@/lib/partners/types'

async function loadPartners(query: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const response = await fetch(`/api/panel/partners?q=${encodeURIComponent(query)}`, { signal })
  if (!response.ok) throw new Error(String(response.status))
  const partners = (await response.json()) as PartnerName[]
  return partners.map(({ code, name, kind }) => ({
    value: code,
    label: name,
    hint: `${kind === 'vendor' ? 'Vendor' : 'In-house'} · ${code}`,
  }))
}

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
