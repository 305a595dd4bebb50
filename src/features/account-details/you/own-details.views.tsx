import { Card } from '../../../ui/card.views.tsx'
import { type Fact, Facts } from '../../../ui/facts.views.tsx'
import { SelectField, TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { languageNames } from '../../../ui/layout.words.ts'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { timeZones } from '../../../ui/time.words.ts'
import type { OwnDetails, OwnDetailsFault } from './own-details.ts'
import { ownDetailsWords } from './own-details.words.ts'

export interface OwnDetailsProblem {
  faults?: readonly OwnDetailsFault[]
  isUnreadable?: boolean
  /** What was saved since this page was read. */
  now?: OwnDetails
}

interface OwnDetailsPageProps {
  page: PageContext
  details: OwnDetails
  readAs: string
  problem: OwnDetailsProblem
}

export function OwnDetailsPage({ page, details, readAs, problem }: OwnDetailsPageProps) {
  const words = ownDetailsWords[page.language]
  const errorOf = (fault: OwnDetailsFault) =>
    problem.faults?.includes(fault) ? words.faults[fault] : undefined
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      <Card>
        {problem.isUnreadable ? (
          <Notice tone="warning" live>
            {words.unreadable}
          </Notice>
        ) : null}
        {problem.now ? <SavedMeanwhile page={page} now={problem.now} /> : null}
        <Form page={page} action="/account/you">
          <HiddenField name="read_as" value={readAs} />
          <TextField
            name="name"
            label={words.name}
            value={details.name}
            autocomplete="name"
            autocapitalize="words"
            maxlength={200}
            required
            error={errorOf('name-invalid')}
          />
          <SelectField
            name="language"
            label={words.language}
            hint={words.languageHint}
            value={details.language ?? ''}
            options={[
              { value: '', title: words.browserLanguage },
              ...Object.entries(languageNames).map(([value, title]) => ({ value, title })),
            ]}
            error={errorOf('language-unknown')}
          />
          <SelectField
            name="time_zone"
            label={words.timeZone}
            hint={words.timeZoneHint}
            value={details.timeZone ?? 'UTC'}
            options={timeZones().map((zone) => ({ value: zone, title: zone.replaceAll('_', ' ') }))}
            error={errorOf('time-zone-unknown')}
          />
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href="/account" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

function SavedMeanwhile({ page, now }: { page: PageContext; now: OwnDetails }) {
  const words = ownDetailsWords[page.language]
  return (
    <Notice tone="warning" title={words.savedMeanwhile} live>
      <p>{words.savedMeanwhileLead}</p>
      <Facts facts={factsOfDetails(page, now)} />
    </Notice>
  )
}

export function factsOfDetails(page: PageContext, { name, language, timeZone }: OwnDetails): Fact[] {
  const words = ownDetailsWords[page.language]
  return [
    { label: words.name, value: name },
    { label: words.language, value: language === null ? words.browserLanguage : languageNames[language] },
    { label: words.timeZone, value: (timeZone ?? 'UTC').replaceAll('_', ' ') },
  ]
}
