import { EXTENSIONS_IDENTIFIER, GridActionsComponent, PageToolbarComponent } from '@abp/ng.components/extensible';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto } from '@bulk-whatsapp/ng/proxy';

const CAMPAIGNS = { provide: EXTENSIONS_IDENTIFIER, useValue: eBulkWhatsAppComponents.Campaigns };

/** What the application offers for one campaign of the list. */
@Component({
  selector: 'bw-campaign-actions',
  imports: [GridActionsComponent],
  providers: [CAMPAIGNS],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<abp-grid-actions text="AbpUi::Actions" [record]="record()" [index]="index()" />`,
})
export class CampaignActions {
  readonly record = input.required<BulkMessageListDto>();
  readonly index = input.required<number>();
}

/** What the application offers for the list as a whole. */
@Component({
  selector: 'bw-campaign-toolbar',
  imports: [PageToolbarComponent],
  providers: [CAMPAIGNS],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<abp-page-toolbar [record]="records()" />`,
})
export class CampaignToolbar {
  readonly records = input.required<BulkMessageListDto[]>();
}
