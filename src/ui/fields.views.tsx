import type { Child } from 'hono/jsx'
import type { PageContext } from './page-context.ts'

export interface FieldProps {
  name: string
  label: string
  id?: string | undefined
  hint?: Child
  error?: string | undefined
}

export interface TextFieldProps extends FieldProps {
  value?: string | undefined
  type?: 'text' | 'email' | 'url' | 'date' | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'email' | undefined
  autocapitalize?: 'none' | 'characters' | 'words' | undefined
  autofocus?: boolean | undefined
  maxlength?: number | undefined
  required?: boolean | undefined
  readonly?: boolean | undefined
}

export function Field({ name, id = name, label, hint, error, children }: FieldProps & { children: Child }) {
  return (
    <div class="flex flex-col gap-1.5">
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      {children}
      {error !== undefined && (
        <p class="text-sm text-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="text-sm text-muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** What ties a control to its error and hint. The first wrong field of a page takes the focus. */
export function control({ name, id = name, hint, error }: FieldProps, autofocus = false) {
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean)
  return {
    id,
    name,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    autofocus: autofocus || error !== undefined,
  }
}

export function TextField(props: TextFieldProps) {
  return (
    <Field {...props}>
      <TextInput {...props} />
    </Field>
  )
}

function TextInput(props: TextFieldProps & { look?: string }) {
  return (
    <input
      {...control(props, props.autofocus)}
      class={props.look === undefined ? 'input' : `input ${props.look}`}
      type={props.type ?? 'text'}
      value={props.value}
      autocomplete={props.autocomplete ?? 'off'}
      inputmode={props.inputmode}
      autocapitalize={props.autocapitalize ?? 'none'}
      spellcheck={false}
      maxlength={props.maxlength}
      required={props.required}
      readonly={props.readonly}
    />
  )
}

export type CodeFieldProps = Pick<
  TextFieldProps,
  'name' | 'id' | 'label' | 'hint' | 'error' | 'value' | 'autofocus'
>

/**
 * One field for the six digits. Spaces, hyphens and full-width digits are the server's business: no pattern, no short
 * maxlength.
 */
export function CodeField(props: CodeFieldProps) {
  return (
    <Field {...props}>
      <TextInput {...props} inputmode="numeric" autocomplete="one-time-code" look="input-code" />
    </Field>
  )
}

export function BackupCodeField(props: CodeFieldProps) {
  return (
    <Field {...props}>
      <TextInput {...props} autocapitalize="characters" look="input-backup-code" />
    </Field>
  )
}

/** Takes either kind of code: letters are allowed, so the keyboard stays the full one. */
export function FactorField(props: CodeFieldProps) {
  return (
    <Field {...props}>
      <TextInput
        {...props}
        autocomplete="one-time-code"
        autocapitalize="characters"
        look="input-backup-code"
      />
    </Field>
  )
}

export interface SelectFieldProps extends FieldProps {
  value?: string | undefined
  options: readonly { value: string; title: string }[]
}

export function SelectField(props: SelectFieldProps) {
  return (
    <Field {...props}>
      <select {...control(props)} class="select">
        {props.options.map(({ value, title }) => (
          <option value={value} selected={value === props.value}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Several lines of text. */
export function TextAreaField(props: FieldProps & { value?: string | undefined; rows?: number }) {
  return (
    <Field {...props}>
      <textarea {...control(props)} class="textarea" rows={props.rows ?? 4} autocomplete="off">
        {props.value}
      </textarea>
    </Field>
  )
}

export function CheckField(props: FieldProps & { checked?: boolean | undefined }) {
  const id = props.id ?? props.name
  return (
    <div class="flex gap-3">
      <input
        {...control(props)}
        class="checkbox mt-0.5"
        type="checkbox"
        value="yes"
        checked={props.checked}
      />
      <div class="flex flex-col gap-1 text-sm">
        <label class="font-medium" for={id}>
          {props.label}
        </label>
        {props.error !== undefined && (
          <p class="text-error" id={`${id}-error`}>
            {props.error}
          </p>
        )}
        {props.hint !== undefined && (
          <p class="text-muted" id={`${id}-hint`}>
            {props.hint}
          </p>
        )}
      </div>
    </div>
  )
}

/** Boxes that belong to one question. */
export function CheckGroup({ label, hint, children }: { label: string; hint?: Child; children?: Child }) {
  return (
    <fieldset class="flex flex-col gap-4">
      <legend class="mb-3 text-sm font-medium">{label}</legend>
      {hint !== undefined && <p class="text-sm text-muted">{hint}</p>}
      {children}
    </fieldset>
  )
}

/** The readonly name that password managers look for beside a new password; nobody needs to see it. */
export function UsernameForPasswordManager({ page }: { page: PageContext }) {
  return (
    <input
      class="hidden"
      type="text"
      name="username"
      value={page.viewer?.username ?? ''}
      autocomplete="username"
      readonly
      tabindex={-1}
    />
  )
}
