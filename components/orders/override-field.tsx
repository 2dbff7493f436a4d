'use client'

import { Banner } from '@/components/ui/banner'
import type { Problem } from '@/lib/auth/refusal-words'
import { AreaField } from './form-fields'

/** Shown to those who may override, with the rules that stand against the partner. */
export function OverrideField({ problem, rules }: { problem?: Problem; rules?: string }) {
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="warning" role="status" title="Needs an override">
        {rules ?? problem?.detail}
      </Banner>
      <AreaField
        name="override_reason"
        label="Why it is all right to override"
        hint="Kept in the history with the rules it overrides."
        rows={2}
        maxLength={500}
      />
    </div>
  )
}
