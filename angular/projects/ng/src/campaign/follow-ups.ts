import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, DocStatus, FollowUpPeople } from '@bulk-whatsapp/ng/proxy';

export interface FollowUp {
  people: FollowUpPeople;
  text: string;
}

/** With whom a campaign can be followed up, as the user may know it. */
export function followUpsOf(campaign: BulkMessageDto | null, isGranted: (policy: string) => boolean): FollowUp[] {
  if (!campaign || campaign.docStatus === DocStatus.Draft || !isGranted(BULK_WHATSAPP_POLICIES.messages)) {
    return [];
  }
  const { sent, read, failed } = campaign.counts;
  const people = [
    ...(sent > read ? [FollowUpPeople.NotRead] : []),
    ...(sent > 0 && isGranted(BULK_WHATSAPP_POLICIES.conversations) ? [FollowUpPeople.NotReplied] : []),
    ...(failed > 0 ? [FollowUpPeople.Failed] : []),
  ];
  return people.map(one => ({ people: one, text: `BulkWhatsApp::UI:FollowUp${FollowUpPeople[one]}` }));
}
