import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { SCORE_LABELS } from '@/lib/surveys/types'

/** Score and words, sent by the browser itself. */
export function SurveyForm({ token, wrong }: { token: string; wrong: boolean }) {
  return (
    <form method="post" action={`/survey/${encodeURIComponent(token)}/answer`} className="flex flex-col gap-4">
      <RadioGroup
        name="score"
        legend="Your score"
        required
        error={wrong ? 'Choose a number from 1 to 5.' : undefined}
        options={[5, 4, 3, 2, 1].map((score) => ({ value: String(score), label: `${score} – ${SCORE_LABELS[score]}` }))}
      />
      <Field label="What was good, what was not?" optional>
        {(control) => <Textarea {...control} name="comment" rows={3} maxLength={2000} />}
      </Field>
      <Button type="submit" variant="primary" size="lg">
        Send
      </Button>
    </form>
  )
}
