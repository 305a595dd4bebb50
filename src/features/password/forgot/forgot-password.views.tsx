import type { PageContext } from '../../../ui/page-context.ts'
import { AskByNamePage, LinkSentPage } from '../../ask-by-name/ask-by-name.ts'
import { forgotPasswordWords } from './forgot-password.words.ts'

export const forgotPasswordPath = '/forgot-password'

interface ForgotPasswordPageProps {
  page: PageContext
  name?: string | undefined
  error?: string | undefined
}

export function ForgotPasswordPage(props: ForgotPasswordPageProps) {
  return (
    <AskByNamePage path={forgotPasswordPath} words={forgotPasswordWords[props.page.language]} {...props} />
  )
}

export function ResetLinkSentPage({ page }: { page: PageContext }) {
  return <LinkSentPage page={page} path={forgotPasswordPath} words={forgotPasswordWords[page.language]} />
}
