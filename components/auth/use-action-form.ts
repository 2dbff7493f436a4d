'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState, useTransition } from 'react'
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { ActionAnswer } from '@/lib/auth/define-action'
import type { Problem } from '@/lib/auth/refusal-words'

type Options<V extends FieldValues, T> = {
  schema: z.ZodType<V, V>
  defaultValues: DefaultValues<V>
  action: (input: V) => Promise<ActionAnswer<T>>
  onDone: (value: T, input: V) => void | Promise<void>
  /** Fields that have a place of their own for words of a refusal; all others go to `problem`. */
  fields: readonly Path<V>[]
}

export type ActionForm<V extends FieldValues> = {
  form: UseFormReturn<V>
  /** For the form's onSubmit. */
  submit: () => void
  pending: boolean
  /** A refusal that belongs to no single field. */
  problem: Problem | null
  error: (field: Path<V>) => string | undefined
}

/** A form that validates while typing with the action's own schema, keeps what was typed, and submits once. */
export function useActionForm<V extends FieldValues, T>(options: Options<V, T>): ActionForm<V> {
  const { schema, defaultValues, action, onDone, fields } = options
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, startTransition] = useTransition()
  const form = useForm<V>({ resolver: zodResolver(schema), defaultValues, mode: 'onTouched' })

  const show = (refusal: Problem) => {
    const errors =
      refusal.code === 'weak_password' ? [{ field: 'password', message: refusal.detail }] : (refusal.errors ?? [])
    const placed = errors.filter(({ field }) => fields.some((known) => known === field))
    for (const { field, message } of placed) form.setError(field as Path<V>, { message }, { shouldFocus: true })
    setProblem(placed.length > 0 ? null : refusal)
  }
  const send = (values: V) =>
    startTransition(async () => {
      setProblem(null)
      const answer = await action(values).catch(() => null)
      if (!answer) return show(UNREACHABLE)
      if (!answer.ok) return show(answer.problem)
      await onDone(answer.value, values)
    })

  const { errors } = form.formState
  return {
    form,
    submit: form.handleSubmit(send),
    pending,
    problem,
    error: (field) => errors[field]?.message as string | undefined,
  }
}

const UNREACHABLE: Problem = {
  code: 'unreachable',
  status: 0,
  title: 'The server did not answer',
  detail: 'Check your connection and try again. What you typed is still here.',
}
