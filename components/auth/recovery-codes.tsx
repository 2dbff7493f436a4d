'use client'

import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'

/** Shown once: only hashes are kept. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="warning" role="status" title="Keep these recovery codes">
        Each lets you sign in once without your phone. They will not be shown again.
      </Banner>
      <div className="flex items-start gap-2 rounded-lg border border-line bg-sunken p-3">
        <ul aria-label="Recovery codes" className="tabular grid flex-1 grid-cols-2 gap-x-4 gap-y-1 font-mono text-sm">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton value={codes.join('\n')} label="Copy the recovery codes" />
      </div>
    </div>
  )
}
