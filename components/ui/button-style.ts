import { cva, type VariantProps } from 'class-variance-authority'

/** The look shared by buttons, link buttons and submit buttons. */
export const buttonStyle = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
        secondary: 'border-line-strong/50 bg-surface text-ink shadow-sm enabled:hover:bg-hover [a&]:hover:bg-hover',
        ghost: 'border-transparent text-ink enabled:hover:bg-hover [a&]:hover:bg-hover',
        danger: 'border-transparent bg-danger text-on-danger enabled:hover:bg-danger-hover [a&]:hover:bg-danger-hover',
      },
      size: {
        // Small to the eye; a thumb may miss it by a little.
        sm: 'max-sm:after:-inset-1 h-7 px-2 text-sm max-sm:h-9 max-sm:px-3 max-sm:relative max-sm:after:absolute',
        md: 'h-8 px-3 text-base max-sm:h-11 max-sm:px-4',
        lg: 'h-10 px-4 text-base max-sm:h-12',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonStyleProps = VariantProps<typeof buttonStyle>
