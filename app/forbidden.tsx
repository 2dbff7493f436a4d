import type { Metadata } from 'next'
import { MessagePage } from '@/components/frame/message-page'
import { LinkButton } from '@/components/ui/link-button'

export const metadata: Metadata = { title: 'Not allowed' }

export default function Forbidden() {
  return (
    <MessagePage
      title="Your role may not open this page"
      actions={
        <LinkButton href="/" variant="primary">
          Go to the home page
        </LinkButton>
      }
    >
      <p>If you need it for your work, ask an administrator to change your role. Send them the address of this page.</p>
    </MessagePage>
  )
}
