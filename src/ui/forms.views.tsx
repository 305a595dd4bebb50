import type { Child } from 'hono/jsx'
import { TextField } from './fields.views.tsx'
import { allowedHref } from './links.views.tsx'
import type { PageContext } from './page-context.ts'

export interface FormProps {
  page: PageContext
  action: string
  label?: string | undefined
  id?: string | undefined
  inline?: boolean | undefined
  children?: Child
}

/** Every form of Backroom is a post and carries the session's form token. */
export function Form({ page, action, label, id, inline = false, children }: FormProps) {
  return (
    <form
      id={id}
      method="post"
      action={action}
      aria-label={label}
      class={inline ? 'flex flex-wrap items-center gap-x-4 gap-y-2' : 'flex flex-col gap-5'}
    >
      <HiddenField name="form_token" value={page.formToken} />
      {children}
    </form>
  )
}

export interface SearchFormProps {
  action: string
  name: string
  label: string
  button: string
  value?: string | undefined
  hint?: string | undefined
  error?: string | undefined
}

/** Looks something up and changes nothing, so it is the one form that is sent by GET and can be bookmarked. */
export function SearchForm({ action, name, label, button, value, hint, error }: SearchFormProps) {
  return (
    <search>
      <form method="get" action={action} class="flex flex-col gap-3 sm:flex-row sm:items-start sm:gap-4">
        <div class="grow sm:max-w-120">
          <TextField name={name} label={label} value={value} hint={hint} error={error} />
        </div>
        <div class="sm:pt-6.5">
          <Button>{button}</Button>
        </div>
      </form>
    </search>
  )
}

export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

export type ButtonTone = 'primary' | 'success' | 'danger' | 'plain' | 'link'

const tones: Record<ButtonTone, string> = {
  primary: 'btn btn-primary',
  success: 'btn btn-success',
  danger: 'btn btn-error',
  plain: 'btn btn-plain',
  link: 'btn btn-ghost',
}

interface ButtonLook {
  tone?: ButtonTone | undefined
  wide?: boolean | undefined
  small?: boolean | undefined
  needsScript?: boolean | undefined
}

export function buttonClass({ tone = 'primary', wide, small, needsScript }: ButtonLook): string {
  const look = `${tones[tone]}${wide ? ' btn-block' : ''}${small ? ' btn-sm' : ''}`
  return needsScript ? `${look} needs-script` : look
}

export interface ButtonProps extends ButtonLook {
  id?: string | undefined
  name?: string | undefined
  value?: string | undefined
  form?: string | undefined
  formAction?: string | undefined
  /** What is typed need not be right yet for this button. */
  skipsChecks?: boolean | undefined
  children: Child
}

export function Button(props: ButtonProps) {
  const { id, name, value, form, formAction, skipsChecks, children, ...look } = props
  return (
    <button
      id={id}
      class={buttonClass(look)}
      type="submit"
      name={name}
      value={value}
      form={form}
      formaction={formAction}
      formnovalidate={formAction !== undefined || skipsChecks}
    >
      {children}
    </button>
  )
}

/** Small buttons that belong together, with the words that say what they are for. */
export function ButtonGroup({ label, children }: { label: string; children: Child }) {
  return (
    <fieldset class="flex flex-wrap items-center gap-2">
      <legend class="mb-1.5 text-sm font-medium">{label}</legend>
      {children}
    </fieldset>
  )
}

/** What Enter presses where another button stands before the main one: shown to nobody. */
export function DefaultButton() {
  return <button class="hidden" type="submit" tabindex={-1} />
}

export function ButtonLink({
  id,
  href,
  children,
  ...look
}: ButtonLook & { id?: string; href: string; children: Child }) {
  return (
    <a id={id} class={buttonClass(look)} href={allowedHref(href)}>
      {children}
    </a>
  )
}

/** A form that is nothing but its button; `inline` keeps the button as wide as its words. */
export function PostButton({
  page,
  action,
  inline,
  ...button
}: ButtonProps & { page: PageContext; action: string; inline?: boolean }) {
  return (
    <Form page={page} action={action} inline={inline}>
      <Button {...button} />
    </Form>
  )
}

/** The main button first: Enter presses it. It stands at the right on a desk and on top on a phone. */
export function Actions({ children, divided = false }: { children: Child; divided?: boolean }) {
  return <div class={divided ? 'actions border-t border-base-300 pt-5' : 'actions'}>{children}</div>
}
