import { PostButton } from '../../ui/forms.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { formatDate } from '../../ui/time.words.ts'
import { graceWords } from './grace-notice.words.ts'

/** Days left, for whoever must switch two-factor on soon; nothing for everybody else. */
export function GraceNotice({
  page,
  hasTwoFactor,
  withButton = false,
}: {
  page: PageContext
  hasTwoFactor: boolean
  withButton?: boolean
}) {
  const duty = page.viewer?.duty
  if (hasTwoFactor || duty?.kind !== 'grace') return null
  const words = graceWords[page.language]
  return (
    <Notice tone="info" title={words.title(duty.daysLeft)}>
      <p>{words.lead(page.company.name, formatDate({ language: page.language }, duty.endsAtMs))}</p>
      {withButton ? (
        <PostButton page={page} action="/security/two-factor/enrolment" tone="success">
          {words.enable}
        </PostButton>
      ) : null}
    </Notice>
  )
}
