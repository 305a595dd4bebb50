import type { Child } from 'hono/jsx'
import { Dialog, type DialogProps } from '../../ui/dialog.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import type { TwoFactorStatus } from './two-factor.ts'
import { SecurityCards } from './two-factor.views.tsx'
import { twoFactorWords } from './two-factor.words.ts'

interface SecurityPopUpProps extends Pick<DialogProps, 'label' | 'step'> {
  page: PageContext
  title: string
  /** What shows behind it; without, for somebody who must enrol first, it is a plain card that cannot be closed. */
  status: TwoFactorStatus | undefined
  lead?: Child
  closeHref?: string
  warning?: string | undefined
  children: Child
}

/** Every pop-up over Security Settings. */
export function SecurityPopUp({ closeHref = '/security', ...props }: SecurityPopUpProps) {
  const { page, title, label, step, status, lead, warning, children } = props
  return (
    <Layout
      page={page}
      title={title}
      heading={twoFactorWords[page.language].title}
      lead={status ? undefined : lead}
      current="security"
    >
      <Dialog
        page={page}
        title={title}
        label={label}
        step={step}
        closeHref={status ? closeHref : undefined}
        behind={status ? <SecurityCards page={page} status={status} /> : undefined}
      >
        {warning ? (
          <Notice tone="warning" live>
            {warning}
          </Notice>
        ) : null}
        {children}
      </Dialog>
    </Layout>
  )
}
