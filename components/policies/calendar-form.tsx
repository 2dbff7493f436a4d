'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FieldError } from '@/components/ui/field-error'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import type { WorkingCalendar, WorkingInterval } from '@/lib/core/business-time'
import { SaveVersion } from './save-version'
import { usePolicyForm } from './use-policy-form'

interface CalendarFormProps {
  newest: { version: number; body: WorkingCalendar }
  mayEdit: boolean
}

const DAYS = [
  ['1', 'Monday'],
  ['2', 'Tuesday'],
  ['3', 'Wednesday'],
  ['4', 'Thursday'],
  ['5', 'Friday'],
  ['6', 'Saturday'],
  ['7', 'Sunday'],
] as const

/** When the business works: intervals of each weekday, and holidays by name. */
export function CalendarForm({ newest, mayEdit }: CalendarFormProps) {
  const draft = usePolicyForm('calendar', newest)
  const { body, change, errorOf } = draft
  const setDay = (day: (typeof DAYS)[number][0], intervals: WorkingInterval[]) =>
    change((before) => ({ ...before, weekly: { ...before.weekly, [day]: intervals } }))
  const setHolidays = (holidays: WorkingCalendar['holidays']) => change((before) => ({ ...before, holidays }))
  return (
    <>
      <fieldset disabled={!mayEdit} className="grid items-start gap-4 lg:grid-cols-2">
        <legend className="sr-only">Working calendar</legend>
        <Card title="Working hours" description="Times in IST; 24:00 is midnight at the end of the day.">
          <div className="flex flex-col divide-y divide-line">
            {DAYS.map(([day, name]) => (
              <div key={day} className="grid gap-x-3 gap-y-1 py-2 sm:grid-cols-[7rem_1fr]">
                <span className="pt-1.5 font-medium">{name}</span>
                <div className="flex flex-col gap-1.5">
                  {body.weekly[day].length === 0 && <span className="pt-1.5 text-muted">Closed</span>}
                  {body.weekly[day].map((interval, index) => (
                    <Interval
                      key={index}
                      label={`${name}, interval ${index + 1}`}
                      interval={interval}
                      error={errorOf(`weekly.${day}.${index}.from`) ?? errorOf(`weekly.${day}.${index}.to`)}
                      onChange={(next) =>
                        setDay(
                          day,
                          body.weekly[day].map((each, at) => (at === index ? next : each)),
                        )
                      }
                      onRemove={() =>
                        setDay(
                          day,
                          body.weekly[day].filter((_, at) => at !== index),
                        )
                      }
                    />
                  ))}
                  <Button
                    size="sm"
                    variant="ghost"
                    className="self-start"
                    icon={<Plus aria-hidden />}
                    aria-label={`Add an interval on ${name}`}
                    onClick={() => setDay(day, [...body.weekly[day], { from: '10:00', to: '19:00' }])}
                  >
                    Interval
                  </Button>
                </div>
              </div>
            ))}
          </div>
          {errorOf('weekly') && <FieldError className="mt-0">{errorOf('weekly')}</FieldError>}
        </Card>
        <Card title="Holidays" description="No working hours on these dates, whatever the weekday.">
          <div className="flex flex-col gap-2">
            {body.holidays.length === 0 && <p className="text-muted">None yet.</p>}
            {body.holidays.map((holiday, index) => {
              const error = errorOf(`holidays.${index}.date`) ?? errorOf(`holidays.${index}.name`)
              const set = (next: typeof holiday) =>
                setHolidays(body.holidays.map((each, at) => (at === index ? next : each)))
              return (
                <div key={index}>
                  <div className="flex items-center gap-2 max-sm:flex-wrap">
                    <span className="w-36 shrink-0 max-sm:w-40">
                      <Input
                        type="date"
                        aria-label={`Date of holiday ${index + 1}`}
                        value={holiday.date}
                        onChange={(event) => set({ ...holiday, date: event.target.value })}
                      />
                    </span>
                    <span className="min-w-48 flex-1">
                      <Input
                        aria-label={`Name of holiday ${index + 1}`}
                        placeholder="Diwali"
                        maxLength={80}
                        value={holiday.name}
                        onChange={(event) => set({ ...holiday, name: event.target.value })}
                      />
                    </span>
                    <IconButton
                      label={`Remove ${holiday.name || 'holiday'}`}
                      onClick={() => setHolidays(body.holidays.filter((_, at) => at !== index))}
                    >
                      <Trash2 aria-hidden />
                    </IconButton>
                  </div>
                  {error && <FieldError>{error}</FieldError>}
                </div>
              )
            })}
            <Button
              icon={<Plus aria-hidden />}
              className="self-start"
              onClick={() => setHolidays([...body.holidays, { date: '', name: '' }])}
            >
              Add a holiday
            </Button>
          </div>
        </Card>
      </fieldset>
      {mayEdit && <SaveVersion draft={draft} />}
    </>
  )
}

interface IntervalProps {
  label: string
  interval: WorkingInterval
  error?: string
  onChange: (interval: WorkingInterval) => void
  onRemove: () => void
}

function Interval({ label, interval, error, onChange, onRemove }: IntervalProps) {
  return (
    <div>
      <div className="flex items-center gap-2">
        <Input
          className="tabular w-20"
          aria-label={`${label}, from`}
          aria-invalid={error ? true : undefined}
          value={interval.from}
          maxLength={5}
          onChange={(event) => onChange({ ...interval, from: event.target.value })}
        />
        <span aria-hidden>–</span>
        <Input
          className="tabular w-20"
          aria-label={`${label}, to`}
          aria-invalid={error ? true : undefined}
          value={interval.to}
          maxLength={5}
          onChange={(event) => onChange({ ...interval, to: event.target.value })}
        />
        <IconButton label={`Remove ${label}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}
