import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, OnInit, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BulkMessageService, FindingDto, FindingGroupDto } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';

/** The rows of a group of findings, a page at a time. */
@Component({
  selector: 'bw-finding-rows',
  imports: [AddressText, DecimalPipe, ListFooter, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './finding-rows.html',
  styles: '.row-number { width: 1%; }',
})
export class FindingRows implements OnInit {
  private readonly service = inject(BulkMessageService);

  readonly campaignId = input.required<string>();
  readonly group = input.required<FindingGroupDto>();
  readonly listId = input<string | null>(null);
  readonly shown = output<FindingDto>();

  protected readonly findings = new PagedList<FindingDto>(page => {
    const { code, field } = this.group();
    return this.service.getFindings(this.campaignId(), { code, ...(field && { field }), ...page });
  });

  /** A row's problem may name its own two readings or its own address. */
  protected readonly areDifferent = computed(() => this.findings.items().some(finding => finding.problem !== this.group().problem));

  ngOnInit(): void {
    this.findings.load();
  }
}
