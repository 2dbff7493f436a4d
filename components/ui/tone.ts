/** The only things a status hue may say. */
export type Tone = 'neutral' | 'waiting' | 'moving' | 'done' | 'risk' | 'failed'

export const toneStyle: Record<Tone, string> = {
  neutral: 'bg-neutral-soft text-neutral',
  waiting: 'bg-waiting-soft text-waiting',
  moving: 'bg-moving-soft text-moving',
  done: 'bg-done-soft text-done',
  risk: 'bg-risk-soft text-risk',
  failed: 'bg-failed-soft text-failed',
}

export const toneText: Record<Tone, string> = {
  neutral: 'text-neutral',
  waiting: 'text-waiting',
  moving: 'text-moving',
  done: 'text-done',
  risk: 'text-risk',
  failed: 'text-failed',
}

export const toneMark: Record<Tone, string> = {
  neutral: 'bg-neutral-mark',
  waiting: 'bg-waiting-mark',
  moving: 'bg-moving-mark',
  done: 'bg-done-mark',
  risk: 'bg-risk-mark',
  failed: 'bg-failed-mark',
}
