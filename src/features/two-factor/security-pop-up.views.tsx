import type { Child } from 'hono/jsx'
import { Dialog, type DialogProps } from '../../ui/dialog.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { twoFactorWords } from './two-factor.words.ts'

interface SecurityPopUpProps extends Pick<DialogProps, 'label' | 'step'> {
  page: PageContext
  title: string
  /** For somebody who must enrol before anything else it is a plain card that cannot be closed. */
  mustEnrol?: boolean
  lead?: Child
  closeHref?: string
  warning?: string | undefined
  children: Child
}

/** Every pop-up over Security Settings. */
export function SecurityPopUp({ closeHref = '/security', ...props }: SecurityPopUpProps) {
  const { page, title, label, step, mustEnrol = false, lead, warning, children } = props
  return (
    <Layout
      page={page}
      title={title}
      heading={twoFactorWords[page.language].title}
      lead={mustEnrol ? lead : undefined}
      current="security"
    >
      <Dialog
        page={page}
        title={title}
        label={label}
        step={step}
        closeHref={mustEnrol ? undefined : closeHref}
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
