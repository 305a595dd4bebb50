import { FactorField } from '../../../ui/fields.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import type { AskedFactor } from './asked-factor.ts'
import { askedFactorWords } from './asked-factor.words.ts'

export interface AskedFactorFieldProps extends Pick<AskedFactor, 'hasApp'> {
  page: PageContext
  error?: string | undefined
  autofocus?: boolean | undefined
}

/** Takes a six-digit code or a backup code; who has no app is asked for a backup code alone. */
export function AskedFactorField({ page, hasApp, error, autofocus }: AskedFactorFieldProps) {
  const words = askedFactorWords[page.language]
  return (
    <FactorField
      name="factor"
      label={hasApp ? words.factor : words.backupCode}
      hint={hasApp ? words.factorHint : words.backupCodeHint}
      error={error}
      autofocus={autofocus}
    />
  )
}
