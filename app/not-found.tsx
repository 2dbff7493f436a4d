import type { Metadata } from 'next'
import { MessagePage } from '@/components/frame/message-page'
import { LinkButton } from '@/components/ui/link-button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      actions={
        <LinkButton href="/" variant="primary">
          Go to the home page
        </LinkButton>
      }
    >
      <p>
        The link may be incomplete, or what it led to was merged or removed. Check the address, or search from the home
        page.
      </p>
    </MessagePage>
  )
}
