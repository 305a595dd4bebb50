import { type AccountAccess, areas, may, mayGrant, type Preset, presets } from '../../core/permissions.ts'
import { CheckTable } from '../../ui/check-table.views.tsx'
import { TextField } from '../../ui/fields.views.tsx'
import { Actions, Button, ButtonGroup, DefaultButton } from '../../ui/forms.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { areaNames, permissionNames, presetNames } from '../accounts/accounts.ts'
import { type GrantRefusal, longestNote, type TypedGrant } from './grant.ts'
import { subAccountWords } from './sub-accounts.words.ts'

export interface GrantFieldsProps {
  page: PageContext
  /** Who grants: what she does not hold has no box. */
  access: AccountAccess
  typed: TypedGrant
  refusal: GrantRefusal | undefined
  button: string
}

/** Presets, boxes, the last day and the note, inside a form whose main button Enter presses. */
export function GrantFields({ page, access, typed, refusal, button }: GrantFieldsProps) {
  const words = subAccountWords[page.language]
  const error = (...reasons: GrantRefusal[]) =>
    refusal !== undefined && reasons.includes(refusal) ? words.refusals[refusal] : undefined
  return (
    <>
      <DefaultButton />
      <Presets page={page} access={access} />
      <Boxes
        page={page}
        access={access}
        typed={typed}
        error={error('nothing-ticked', 'more-than-you-hold')}
      />
      <TextField
        name="ends_on"
        label={words.endsOn}
        type="date"
        hint={words.endsOnHint}
        value={typed.endsOn}
        error={error('end-invalid', 'end-past', 'end-far', 'end-after-yours')}
      />
      <TextField
        name="note"
        label={words.noteLabel}
        hint={words.noteHint}
        value={typed.note}
        maxlength={longestNote}
        autocapitalize="words"
        error={error('note-invalid')}
      />
      <Actions>
        <Button>{button}</Button>
      </Actions>
    </>
  )
}

function Presets({ page, access }: Pick<GrantFieldsProps, 'page' | 'access'>) {
  const names = presetNames(page.language)
  const offered = (Object.keys(presets) as Preset[]).filter((preset) => mayGrant(access, presets[preset]))
  if (offered.length === 0) return null
  return (
    <ButtonGroup label={subAccountWords[page.language].presetsLabel}>
      {offered.map((preset) => (
        <Button name="preset" value={preset} tone="plain" small skipsChecks>
          {names[preset]}
        </Button>
      ))}
    </ButtonGroup>
  )
}

function Boxes({
  page,
  access,
  typed,
  error,
}: Omit<GrantFieldsProps, 'refusal' | 'button'> & { error: string | undefined }) {
  const words = subAccountWords[page.language]
  const names = permissionNames(page.language)
  const titles = areaNames(page.language)
  const rows = areas
    .filter((area) => may(access, `${area}-view`))
    .map((area) => ({
      title: titles[area],
      detail: names[`${area}-act`],
      boxes: ([`${area}-view`, `${area}-act`] as const).map((permission) =>
        may(access, permission)
          ? {
              name: permission,
              label: words.mayLabel(names[permission]),
              checked: typed.permissions.has(permission),
            }
          : undefined,
      ),
    }))
  return (
    <>
      <CheckTable label={words.rights} columns={[words.see, words.act]} rows={rows} error={error} />
      {rows.length < areas.length ? <Small>{words.onlyYours}</Small> : null}
    </>
  )
}
