import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'
import type { IssuedLink } from '@/lib/auth/commands/password-links'

/** The one time a link is shown, or the word that it was mailed. */
export function LinkHandover({ issued, name }: { issued: IssuedLink; name: string }) {
  if (!issued.link) {
    return (
      <Banner tone="success" role="status" title="The link is on its way">
        Mailed to {issued.mailedTo}. It works once, within {issued.validFor}.
      </Banner>
    )
  }
  return (
    <Banner tone="warning" role="status" title={`Hand this link to ${name}`}>
      <p>It works once, within {issued.validFor}, and is not shown again. Whoever has it can choose the password.</p>
      <p className="mt-2 flex items-start gap-1 rounded-md border border-line bg-surface py-0.5 pr-0.5 pl-2">
        <code className="min-w-0 flex-1 break-all py-1 font-mono text-sm">{issued.link}</code>
        <CopyButton value={issued.link} label="Copy the link" />
      </p>
    </Banner>
  )
}
