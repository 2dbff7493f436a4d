'use client'

import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import { Toaster as Sonner } from 'sonner'
import { Spinner } from './spinner'

export { toast } from 'sonner'

/** Loaded and shown by `ToastLayer`. */
export function Toaster() {
  return (
    <Sonner
      className="font-sans!"
      position="bottom-right"
      duration={6000}
      visibleToasts={4}
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72, left: 8, right: 8 }}
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-done" />,
        error: <CircleX aria-hidden className="size-4 text-failed" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-risk" />,
        info: <Info aria-hidden className="size-4 text-accent-text" />,
        loading: <Spinner className="text-muted" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'floating flex w-full items-start gap-2.5 px-3 py-2.5 text-base sm:w-(--width)',
          icon: 'flex h-5.5 shrink-0 items-center',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-muted text-sm',
          actionButton: 'h-7 shrink-0 rounded-md px-2 font-medium text-accent-text text-sm hover:bg-hover max-sm:h-9',
          cancelButton: 'h-7 shrink-0 rounded-md px-2 text-muted text-sm hover:bg-hover max-sm:h-9',
        },
      }}
    />
  )
}
