import { LocalizationService } from '@abp/ng.core';
import { BulkMessageDto, BulkMessageInput } from '@bulk-whatsapp/ng/proxy';
import { Difference } from '../shared/save-conflict';

/** What differs between the form and what somebody else has saved. */
export function campaignDifferences(mine: BulkMessageInput, theirs: BulkMessageDto, localization: LocalizationService): Difference[] {
  const other = localization.instant('BulkWhatsApp::UI:AnotherOne');
  const chosen = (id: string | null, theirId: string | null, name: string | null) => (id === theirId ? (name ?? '') : other);
  const time = (iso: string | null) => (iso ? new Date(iso).toLocaleString(localization.currentLang, { dateStyle: 'short', timeStyle: 'short' }) : '');
  const cap = ({ capMessages, capDays }: BulkMessageInput | BulkMessageDto) => (capMessages ? `${capMessages} / ${capDays}` : '');
  const rows = mine.recipients?.length ?? theirs.individualRecipientCount;
  const all: Difference[] = [
    { name: 'Title', mine: mine.title, theirs: theirs.title },
    { name: 'TemplateId', mine: chosen(mine.templateId, theirs.templateId, theirs.templateName), theirs: theirs.templateName ?? '' },
    { name: 'AccountId', mine: chosen(mine.accountId, theirs.accountId, theirs.accountName), theirs: theirs.accountName ?? '' },
    { name: 'ScheduledAt', mine: time(mine.scheduledAt), theirs: time(theirs.scheduledAt) },
    { name: 'Labels', mine: mine.labels.join(', '), theirs: theirs.labels.join(', ') },
    { name: 'CapMessages', mine: cap(mine), theirs: cap(theirs) },
    { name: 'TemplateVariables', mine: mine.templateVariables ?? '', theirs: theirs.templateVariables ?? '' },
    { name: 'RecipientListId', mine: chosen(mine.recipientListId, theirs.recipientListId, theirs.recipientListName), theirs: theirs.recipientListName ?? '' },
    { name: 'Recipients', mine: String(rows), theirs: String(theirs.individualRecipientCount) },
  ];
  return all.filter(one => one.mine !== one.theirs).map(one => ({ ...one, name: `BulkWhatsApp::DisplayName:${one.name}` }));
}
