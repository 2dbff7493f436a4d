import type { ReactNode } from 'react'
import { ProductMark } from '@/components/frame/product-mark'

export interface AuthCardProps {
  businessName: string
  title: string
  description?: ReactNode
  footer?: ReactNode
  children?: ReactNode
}

/** The one thing on a page before the panel: come in, or put an account in order. */
export function AuthCard({ businessName, title, description, footer, children }: AuthCardProps) {
  return (
    <div className="w-full max-w-sm">
      <p className="mb-6 flex items-center gap-2.5 font-medium">
        <ProductMark />
        {businessName}
      </p>
      <section className="rounded-xl border border-line bg-surface p-6 shadow-sm max-sm:p-5">
        <h1 className="font-medium text-xl">{title}</h1>
        {description && <p className="mt-1 text-muted">{description}</p>}
        <div className="mt-5">{children}</div>
      </section>
      {footer && <div className="mt-4 text-pretty px-1 text-muted text-sm">{footer}</div>}
    </div>
  )
}
