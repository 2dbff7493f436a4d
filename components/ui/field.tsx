import { type ReactNode, useId } from 'react'
import { cn } from './cn'
import { FieldError } from './field-error'
import { Label } from './label'

/** What the control inside must carry: spread it. */
export interface FieldControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to mend it. Of several the first is shown. */
  error?: string | readonly string[] | null
  optional?: boolean
  labelHidden?: boolean
  id?: string
  className?: string
  children: (control: FieldControlProps) => ReactNode
}

export function Field({ label, hint, error, optional, labelHidden, id, className, children }: FieldProps) {
  const generated = useId()
  const controlId = id ?? generated
  const message = typeof error === 'string' ? error : error?.[0]
  const hintId = hint ? `${controlId}-hint` : undefined
  const errorId = message ? `${controlId}-error` : undefined
  return (
    <div className={cn('min-w-0', className)}>
      <Label htmlFor={controlId} optional={optional} className={labelHidden ? 'sr-only' : 'mb-1'}>
        {label}
      </Label>
      {children({
        id: controlId,
        'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': message ? true : undefined,
      })}
      {message && <FieldError id={errorId}>{message}</FieldError>}
      {hint && (
        <p id={hintId} className="mt-1 text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  )
}
