'use client'

import './globals.css'
import { BrokenPage } from '@/components/frame/broken-page'

/** The root layout itself failed: this stands alone. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-IN">
      <body>
        <title>Could not be shown</title>
        <BrokenPage error={error} retry={retry} />
      </body>
    </html>
  )
}
