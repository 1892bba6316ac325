import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  ConversationReplyStatus, ConversationService, InboundKind, OptOutScope, OptOutSource, ReplyAttribution, ThreadEntryDto, ThreadEntryKind,
} from '@bulk-whatsapp/ng/proxy';
import { MessageStatusBadge } from '../messages/message-status-badge';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';

const OURS = [ThreadEntryKind.Campaign, ThreadEntryKind.Reply];
const OF_CONSENT: Partial<Record<ThreadEntryKind, string>> = {
  [ThreadEntryKind.OptOut]: 'PersonOptedOut',
  [ThreadEntryKind.ConsentGiven]: 'PersonConsented',
  [ThreadEntryKind.ConsentWithdrawn]: 'PersonWithdrew',
};

/** One entry of a conversation: what the person sent at the start of the line, what was sent to them at its end, their consent between. */
@Component({
  selector: 'bw-conversation-entry',
  imports: [DatePipe, Download, LocalizationPipe, MessageStatusBadge, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'd-flex', '[class.justify-content-end]': 'isOurs()', '[class.justify-content-center]': 'consentKey() !== null' },
  styles: '.entry { max-width: 34rem; overflow-wrap: anywhere; } .text { white-space: pre-wrap; }',
  templateUrl: './conversation-entry.html',
})
export class ConversationEntry {
  private readonly service = inject(ConversationService);
  private readonly downloads = inject(DownloadUrl);

  readonly entry = input.required<ThreadEntryDto>();

  protected readonly kinds = ThreadEntryKind;
  protected readonly attributions = ReplyAttribution;
  protected readonly isOurs = computed(() => OURS.includes(this.entry().kind));
  protected readonly consentKey = computed(() => OF_CONSENT[this.entry().kind] ?? null);
  /** Said where there is no text, and for what is more than a text. */
  protected readonly kindKey = computed(() => {
    const { inboundKind } = this.entry();
    return inboundKind === null || inboundKind === InboundKind.Text ? null : `BulkWhatsApp::Enum:InboundKind:${InboundKind[inboundKind]}`;
  });
  protected readonly replyKey = computed(() => {
    const { replyStatus } = this.entry();
    return replyStatus === null ? null : `BulkWhatsApp::Enum:ConversationReplyStatus:${ConversationReplyStatus[replyStatus]}`;
  });
  protected readonly isFailed = computed(() => this.entry().replyStatus === ConversationReplyStatus.Failed);
  protected readonly scopeKey = computed(() => {
    const { scope } = this.entry();
    return scope === null ? null : `BulkWhatsApp::Enum:OptOutScope:${OptOutScope[scope]}`;
  });
  protected readonly sourceKey = computed(() => {
    const { source } = this.entry();
    return source === null ? null : `BulkWhatsApp::Enum:OptOutSource:${OptOutSource[source]}`;
  });
  protected readonly fileUrl = computed(() => this.downloads.to(this.service.filePath(this.entry().id)));
}
