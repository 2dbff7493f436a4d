import { NumberField } from '@/components/policies/number-field'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { TEAMS, type Team } from '@/lib/auth/roles'
import { type Category, FIELD_LABELS, REQUIRED_FIELDS, type TicketPolicy } from '@/lib/tickets/types'
import { AlertPlanFields } from './alert-plan-fields'
import { codeFrom } from './code-from'
import { SubcategoryRows } from './subcategory-rows'
import { TimesTable } from './times-table'

export interface CategoryRulesProps {
  category: Category
  policy: TicketPolicy
  /** As it was in the newest version; none while it is new. */
  known: Category | undefined
  path: string
  errorOf: (path: string) => string | undefined
  onChange: (category: Category) => void
  onRemove: (() => void) | undefined
}

/** One category: what it is called, whose it is, what it asks for, its kinds, and what of it differs. */
export function CategoryRules({ category, policy, known, path, errorOf, onChange, onRemove }: CategoryRulesProps) {
  const set = (part: Partial<Category>) => onChange({ ...category, ...part })
  const rename = (label: string) => {
    const others = policy.categories.filter(({ code }) => code !== category.code)
    set({ label, ...(!known && { code: codeFrom(label, others) }) })
  }
  return (
    <div className="mt-3 flex flex-col gap-4 rounded-lg border border-line bg-sunken p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errorOf(`${path}.label`)}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={category.label}
              onChange={(event) => rename(event.target.value)}
            />
          )}
        </Field>
        <Field label="Team that gets it" error={errorOf(`${path}.team`)}>
          {(control) => (
            <SelectField
              {...control}
              value={category.team}
              onChange={(event) => set({ team: event.target.value as Team })}
              options={TEAMS.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Needed before a handover</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {REQUIRED_FIELDS.map((field) => (
            <Checkbox
              key={field}
              label={FIELD_LABELS[field]}
              checked={category.required.includes(field)}
              onChange={(event) => {
                const wanted = new Set(category.required)
                if (event.target.checked) wanted.add(field)
                else wanted.delete(field)
                set({ required: REQUIRED_FIELDS.filter((each) => wanted.has(each)) })
              }}
            />
          ))}
        </div>
      </fieldset>
      <Checkbox
        label="Closing needs the customer’s confirmation, or a reason without it"
        checked={category.confirm}
        onChange={(event) => set({ confirm: event.target.checked })}
      />
      <SubcategoryRows
        category={category}
        known={known}
        path={path}
        errorOf={errorOf}
        onChange={(subcategories) => set({ subcategories })}
      />
      <OwnRules category={category} policy={policy} path={path} errorOf={errorOf} onChange={onChange} />
      <div className="flex flex-wrap items-center gap-4 border-line border-t pt-3">
        {category.code !== 'other' && (
          <Checkbox
            label="No longer offered"
            checked={category.retired ?? false}
            onChange={(event) => set({ retired: event.target.checked || undefined })}
          />
        )}
        {onRemove && (
          <Button size="sm" variant="ghost" onClick={onRemove}>
            Remove it
          </Button>
        )}
      </div>
    </div>
  )
}

/** Times, follow-up and alerts where this category differs from all others. */
function OwnRules({
  category,
  policy,
  path,
  errorOf,
  onChange,
}: Pick<CategoryRulesProps, 'category' | 'policy' | 'path' | 'errorOf' | 'onChange'>) {
  const set = (part: Partial<Category>) => onChange({ ...category, ...part })
  const times = category.firstResponse !== undefined || category.resolution !== undefined
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label="Own times"
        checked={times}
        onChange={(event) =>
          set(
            event.target.checked
              ? { firstResponse: policy.firstResponse, resolution: policy.resolution }
              : { firstResponse: undefined, resolution: undefined },
          )
        }
      />
      {times && (
        <TimesTable
          label={category.label}
          path={`${path}.`}
          values={{
            firstResponse: { ...policy.firstResponse, ...category.firstResponse },
            resolution: { ...policy.resolution, ...category.resolution },
          }}
          errorOf={errorOf}
          onChange={(clock, rules) => set({ [clock]: rules })}
        />
      )}
      <Checkbox
        label="Own follow-up interval"
        checked={category.followUpMinutes !== undefined}
        onChange={(event) => set({ followUpMinutes: event.target.checked ? policy.followUpMinutes : undefined })}
      />
      {category.followUpMinutes !== undefined && (
        <NumberField
          label="Stale without news after"
          unit="working min"
          value={category.followUpMinutes}
          error={errorOf(`${path}.followUpMinutes`)}
          onChange={(followUpMinutes) => set({ followUpMinutes })}
        />
      )}
      <Checkbox
        label="Own reminders and escalation"
        checked={category.alerts !== undefined}
        onChange={(event) => set({ alerts: event.target.checked ? policy.alerts.standard : undefined })}
      />
      {category.alerts && (
        <AlertPlanFields
          label={category.label}
          plan={category.alerts}
          path={`${path}.alerts`}
          errorOf={errorOf}
          onChange={(alerts) => set({ alerts })}
        />
      )}
    </div>
  )
}
