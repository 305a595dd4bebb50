import { Script } from './document.views.tsx'
import { type ButtonTone, buttonClass } from './forms.views.tsx'
import type { PageContext } from './page-context.ts'
import { passkeyWords } from './passkeys.words.ts'

export interface PasskeyButtonProps {
  page: PageContext
  /** `create` makes a passkey, `get` uses one. */
  kind: 'create' | 'get'
  /** What the browser is asked with, and for how long that is good. */
  options: { timeout: number }
  error?: string | undefined
  /** Offered at the name field too, without a press. */
  autofill?: boolean | undefined
  tone?: ButtonTone | undefined
  wide?: boolean | undefined
  /** Said where the browser cannot, in place of the plain sentence. */
  unsupported?: string | undefined
  children: string
}

/** Stands in a form, which it sends with the device's answer in the field `passkey`. Hides without script. */
export function PasskeyButton(props: PasskeyButtonProps) {
  const { page, kind, options, error, autofill, tone, wide, unsupported, children } = props
  const { unsupported: plain, ...rest } = passkeyWords[page.language]
  const sentences = autofill ? rest : { ...rest, unsupported: unsupported ?? plain }
  return (
    <passkey-button
      class={wide ? 'needs-script flex flex-col' : 'needs-script flex flex-col sm:items-end'}
      data-kind={kind}
      data-options={JSON.stringify(options)}
      data-lifetime-ms={options.timeout}
      data-autofill={autofill}
    >
      <input type="hidden" name="passkey" value="" />
      <button class={buttonClass({ tone, wide })} type="submit">
        {children}
      </button>
      {error !== undefined && <p>{error}</p>}
      <div role="alert">
        {Object.entries(sentences).map(([when, text]) => (
          <p data-when={when} hidden>
            {text}
          </p>
        ))}
      </div>
      <Script page={page} name="passkeys" />
    </passkey-button>
  )
}

/** For the browser alone: which passkeys of whom are accepted, or one that is nobody's. */
export function PasskeySignals(props: {
  page: PageContext
  accepted?: object | undefined
  details?: object | undefined
  unknown?: object | undefined
}) {
  const { page, accepted, details, unknown } = props
  const written = (value: object | undefined) => value && JSON.stringify(value)
  return (
    <passkey-signals
      hidden
      data-accepted={written(accepted)}
      data-details={written(details)}
      data-unknown={written(unknown)}
    >
      <Script page={page} name="passkeys" />
    </passkey-signals>
  )
}
