import { Script } from './document.views.tsx'
import { control, Field, type FieldProps } from './fields.views.tsx'
import { EyeIcon } from './icons.views.tsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext } from './page-context.ts'

export interface PasswordFieldProps extends FieldProps {
  page: PageContext
  autocomplete: 'current-password' | 'new-password'
  autofocus?: boolean | undefined
  minlength?: number | undefined
}

/** Never shows a value back. The button that shows what is typed needs script and hides without. */
export function PasswordField(props: PasswordFieldProps) {
  return (
    <Field {...props}>
      <reveal-password class="field-width relative block">
        <input
          {...control(props, props.autofocus)}
          class="input pr-12"
          type="password"
          autocomplete={props.autocomplete}
          autocapitalize="none"
          spellcheck={false}
          minlength={props.minlength}
        />
        <button
          class="reveal needs-script"
          type="button"
          aria-label={layoutWords[props.page.language].show}
          aria-pressed="false"
          aria-controls={props.id ?? props.name}
        >
          <EyeIcon />
        </button>
        <Script page={props.page} name="reveal-password" />
      </reveal-password>
    </Field>
  )
}

export interface StrengthMeterProps {
  page: PageContext
  for: string
  url: string
}

/**
 * Judges the field named by `for` while it is typed into: `url` answers `{ score: 0..4, text }` to `{ password,
 * form_token }`.
 */
export function StrengthMeter({ page, for: field, url }: StrengthMeterProps) {
  return (
    <strength-meter
      class="field-width needs-script flex flex-col gap-1 text-sm"
      data-for={field}
      data-url={url}
    >
      <meter
        class="strength w-full"
        min={0}
        max={4}
        value={0}
        aria-label={layoutWords[page.language].strength}
      />
      <span class="min-h-5 text-muted" role="status" />
      <Script page={page} name="strength" />
    </strength-meter>
  )
}

/** Fills the named fields with a new random password and shows it. */
export function PasswordGenerator({ page, fields }: { page: PageContext; fields: readonly string[] }) {
  return (
    <password-generator class="needs-script" data-fields={fields.join(' ')}>
      <button class="btn btn-plain btn-sm" type="button">
        {layoutWords[page.language].makePassword}
      </button>
      <Script page={page} name="password-generator" />
    </password-generator>
  )
}
