import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ALL_CONVERSATIONS, BulkMessageService, ConversationDto, ConversationService, InboundKind } from '@bulk-whatsapp/ng/proxy';
import { skip } from 'rxjs';
import { accountChoices } from '../shared/account-choices';
import { AddressText } from '../shared/address-text';
import { ConnectionLost } from '../shared/connection-lost';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';

/** People who wrote, the latest first, as it changes. */
@Component({
  selector: 'bw-conversation-list',
  imports: [AddressText, ConnectionLost, DatePipe, FormsModule, ListFooter, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './conversation-list.html',
})
export class ConversationList {
  private readonly service = inject(ConversationService);
  private readonly campaigns = inject(BulkMessageService);
  private readonly permissions = inject(PermissionService);

  protected readonly accounts = accountChoices();
  protected readonly campaignTitle = signal('');
  protected readonly conversations = new PagedList<ConversationDto>(page =>
    this.service.getList({
      ...page,
      filter: this.filter || undefined,
      accountId: this.accountId || undefined,
      bulkMessageId: this.campaign || undefined,
      unreadOnly: this.unreadOnly || undefined,
    }),
  );
  protected filter = '';
  protected accountId = '';
  /** The campaign whose answers are shown; from its page. */
  protected campaign = '';
  protected unreadOnly = false;

  protected get isNarrowed(): boolean {
    return this.unreadOnly || [this.filter, this.accountId, this.campaign].some(choice => choice !== '');
  }

  constructor() {
    this.conversations.keepInAddress(this, ['filter', 'accountId', 'campaign', 'unreadOnly'], () => this.nameCampaign());
    // The first emission says what the list shows already.
    this.service
      .changes(ALL_CONVERSATIONS)
      .pipe(skip(1), takeUntilDestroyed())
      .subscribe(() => this.conversations.reload());
  }

  protected showAllCampaigns(): void {
    this.campaign = '';
    this.conversations.load();
  }

  protected kindKey(kind: InboundKind): string {
    return `BulkWhatsApp::Enum:InboundKind:${InboundKind[kind]}`;
  }

  private nameCampaign(): void {
    this.campaignTitle.set('');
    if (this.campaign && this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.campaigns)) {
      this.campaigns.get(this.campaign).subscribe({ next: campaign => this.campaignTitle.set(campaign.title), error: () => undefined });
    }
  }
}
