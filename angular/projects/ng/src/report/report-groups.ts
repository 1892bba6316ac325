import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ReportGroupDto, ReportGrouping, ReportGroupsDto, ReportSumsDto } from '@bulk-whatsapp/ng/proxy';

/** Campaigns summed by what they have in common, with shares, the period before, and the total. */
@Component({
  selector: 'bw-report-groups',
  imports: [DatePipe, DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-groups.html',
})
export class ReportGroups {
  private readonly localization = inject(LocalizationService);

  readonly groups = input.required<ReportGroupsDto>();
  readonly grouping = input.required<ReportGrouping>();

  protected readonly isOfLabels = computed(() => this.grouping() === ReportGrouping.Label);
  protected readonly titleKey = computed(() => `BulkWhatsApp::Report:${ReportGrouping[this.grouping()]}`);
  protected readonly hasPrevious = computed(() => this.groups().previous !== null || (this.groups().items ?? []).some(group => group.previous !== null));
  /** The last day of the period before. */
  protected readonly previousEnd = computed(() => {
    const end = this.groups().previousTo;
    return end === null ? null : new Date(new Date(end).getTime() - 1);
  });

  protected nameOf(group: ReportGroupDto): string {
    return this.grouping() === ReportGrouping.Month && group.day
      ? new Date(`${group.day}T00:00`).toLocaleDateString(this.localization.currentLang, { month: 'long', year: 'numeric' })
      : group.name;
  }

  protected shareOf(sums: ReportSumsDto): number | null {
    return percentOf(sums.counts.sent, this.groups().totals.counts.sent);
  }

  /** With a sign; a word where there was nothing before. */
  protected changeOf(sums: ReportSumsDto, previous: ReportSumsDto | null): string {
    if (!previous) {
      return '–';
    }
    if (previous.counts.sent === 0) {
      return sums.counts.sent === 0 ? '–' : this.localization.instant('BulkWhatsApp::UI:ChangeNew');
    }
    const change = (sums.counts.sent - previous.counts.sent) / previous.counts.sent;
    return change.toLocaleString(this.localization.currentLang, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 });
  }
}

function percentOf(count: number, of: number): number | null {
  return of > 0 ? (100 * count) / of : null;
}
