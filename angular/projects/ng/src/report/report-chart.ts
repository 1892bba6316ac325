import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { BulkMessageCountsDto, ReportDayDto } from '@bulk-whatsapp/ng/proxy';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import { echarts } from './report-echarts';
import { REPORT_PARTS } from './report-parts';

/** Charts of the messages by outcome, per day and in total; also as a table. Loaded only when there is something to draw. */
@Component({
  selector: 'bw-report-chart',
  imports: [DatePipe, DecimalPipe, LocalizationPipe, NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts })],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-chart.html',
  styles: '[echarts] { height: 18rem; direction: ltr; }',
})
export class ReportChart {
  private readonly localization = inject(LocalizationService);

  readonly days = input.required<ReportDayDto[]>();
  readonly totals = input.required<BulkMessageCountsDto>();

  /** The charts draw from left to right whatever the page does (`direction`), and are told to mirror their axes instead. */
  private readonly isRightToLeft = getComputedStyle(inject(DOCUMENT).body).direction === 'rtl';

  protected readonly parts = REPORT_PARTS;
  protected readonly svg = { renderer: 'svg' };
  protected readonly names = computed(() => REPORT_PARTS.map(part => this.localization.instant(`BulkWhatsApp::UI:${part.key}`)));

  protected readonly byDay = computed(() => ({
    ...this.common(),
    legend: { bottom: 0, textStyle: { color: textColour() } },
    grid: { left: 8, right: 8, top: 16, bottom: 64, containLabel: true },
    xAxis: { type: 'category', inverse: this.isRightToLeft, data: this.days().map(day => this.dayText(day.day)), axisLabel: { color: textColour() } },
    yAxis: { ...this.counts(), position: this.isRightToLeft ? 'right' : 'left' },
    series: REPORT_PARTS.map((part, index) => ({
      name: this.names()[index],
      type: 'bar',
      stack: 'recipients',
      barMaxWidth: 48,
      itemStyle: { color: part.colour },
      data: this.days().map(day => part.of(day.counts)),
    })),
  }));

  protected readonly byStatus = computed(() => ({
    ...this.common(),
    grid: { left: 8, right: 24, top: 16, bottom: 16, containLabel: true },
    xAxis: { ...this.counts(), splitNumber: 3, inverse: this.isRightToLeft },
    yAxis: { type: 'category', inverse: true, position: this.isRightToLeft ? 'right' : 'left', data: this.names(), axisLabel: { color: textColour(), width: 110, overflow: 'break', lineHeight: 14 } },
    series: [{ type: 'bar', data: REPORT_PARTS.map(part => ({ value: part.of(this.totals()), itemStyle: { color: part.colour } })) }],
  }));

  private counts() {
    const formatter = (count: number) => count.toLocaleString(this.localization.currentLang);
    return { type: 'value', minInterval: 1, splitLine: { lineStyle: { opacity: 0.3 } }, axisLabel: { color: textColour(), hideOverlap: true, formatter } };
  }

  private common() {
    return { animation: false, tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } } };
  }

  private dayText(day: string): string {
    return new Date(`${day}T00:00`).toLocaleDateString(this.localization.currentLang, { day: 'numeric', month: 'short' });
  }
}

// The page's text colour, so that it is readable on a dark page too.
function textColour(): string {
  return getComputedStyle(document.body).color;
}
