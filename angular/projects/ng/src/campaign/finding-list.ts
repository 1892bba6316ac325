import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BulkMessageService, FindingDto, TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';

/** The problems in a draft's rows, a page at a time, each with its place and remedy. */
@Component({
  selector: 'bw-finding-list',
  imports: [AddressText, DecimalPipe, LocalizationPipe, ListFooter, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './finding-list.html',
})
export class FindingList {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);

  readonly campaignId = input.required<string>();
  readonly placeholders = input.required<TemplatePlaceholderDto[]>();
  /** Where the recipients can be corrected; null for the campaign's own rows, which are on this page. */
  readonly listId = input<string | null>(null);
  readonly shown = output<FindingDto>();
  /** A page of findings has arrived. */
  readonly found = output<FindingDto[]>();

  protected readonly findings = new PagedList<FindingDto>(page => this.service.getFindings(this.campaignId(), page));

  constructor() {
    effect(() => {
      this.campaignId();
      untracked(() => this.findings.load());
    });
    effect(() => this.found.emit(this.findings.items()));
  }

  protected fieldText(finding: FindingDto): string {
    return finding.field === 'mobileNumber'
      ? this.localization.instant('BulkWhatsApp::DisplayName:MobileNumber')
      : (this.placeholders().find(placeholder => placeholder.key === finding.field)?.name ?? finding.field);
  }
}
