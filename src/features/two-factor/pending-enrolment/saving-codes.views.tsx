import { ButtonRow, CodeList, CopyButton, DownloadButton, PrintButton } from '../../../ui/codes.views.tsx'
import { BackupCodeField } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { formatDate } from '../../../ui/time.words.ts'
import { savingCodesWords } from './saving-codes.words.ts'

interface StepProps {
  page: PageContext
  /** Where the forms of these steps go: `saved`, `back` and `activation` lie under it. */
  path: string
}

export function CodesStep({
  page,
  path,
  codes,
  nowMs,
}: StepProps & { codes: readonly string[]; nowMs: number }) {
  const words = savingCodesWords[page.language].codes
  const title = words.sheetTitle(page.company.name)
  const lines = words.sheetLines(page.viewer?.username ?? '', formatDate(page, nowMs))
  const numbered = codes.map((code, index) => `${String(index + 1).padStart(2)}  ${code}`)
  const text = `${[title, ...lines, '', ...numbered].join('\n')}\n`
  return (
    <>
      <Lead>{words.lead}</Lead>
      <CodeList codes={codes} sheet={{ title, lines }} />
      <ButtonRow>
        <CopyButton page={page} text={text} />
        <DownloadButton page={page} text={text} fileName={words.fileName} />
        <PrintButton page={page} />
      </ButtonRow>
      <Actions divided>
        <PostButton page={page} action={`${path}/saved`}>
          {words.saved}
        </PostButton>
      </Actions>
    </>
  )
}

interface CheckStepProps extends StepProps {
  position: number
  /** What the button does once the code is right. */
  done: string
  error: string | undefined
}

export function CheckStep({ page, path, position, done, error }: CheckStepProps) {
  const words = savingCodesWords[page.language]
  return (
    <>
      <Lead>{words.check.lead(position)}</Lead>
      <Form page={page} action={`${path}/activation`}>
        <BackupCodeField name="backup_code" label={words.check.label} error={error} autofocus />
        <Actions>
          <Button>{done}</Button>
          <Button tone="link" formAction={`${path}/back`}>
            {words.back}
          </Button>
        </Actions>
      </Form>
    </>
  )
}
