import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TemplateEditingDto } from '@bulk-whatsapp/ng/proxy';

/** The campaigns that would be harmed if the template were changed or deleted. */
@Component({
  selector: 'bw-template-uses',
  imports: [LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (editing().campaignCount > 0) {
      <div class="alert alert-warning" role="status">
        <p class="mb-1">{{ 'BulkWhatsApp::UI:TemplateUsed' | abpLocalization: editing().campaignCount.toString() }}</p>
        <ul class="mb-0">
          @for (campaign of editing().campaigns; track campaign.bulkMessageId) {
            <li><a [routerLink]="['/bulk-whatsapp/campaigns', campaign.bulkMessageId]">{{ campaign.number }}</a> <bdi>{{ campaign.title }}</bdi></li>
          }
        </ul>
      </div>
    }
  `,
})
export class TemplateUses {
  readonly editing = input.required<TemplateEditingDto>();
}
