import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TimelineAction, TimelineEntryDto } from '@bulk-whatsapp/ng/proxy';

const WITH_TIME = [TimelineAction.Scheduled, TimelineAction.Rescheduled];

/** Everything that happened to a campaign, and who did it. */
@Component({
  selector: 'bw-campaign-timeline',
  imports: [DatePipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card">
      <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:Timeline' | abpLocalization }}</h2>
      <ul class="list-group list-group-flush">
        @for (entry of entries(); track entry.id) {
          <li class="list-group-item">
            <time [attr.datetime]="entry.at">{{ entry.at | date: 'medium' }}</time> · <strong>{{ actionKey(entry.action) | abpLocalization }}</strong>
            {{ entry.userName }}
            @if (isTime(entry)) {
              {{ entry.detail | date: 'medium' }}
            } @else {
              {{ entry.detail }}
            }
          </li>
        }
      </ul>
    </section>
  `,
})
export class CampaignTimeline {
  readonly entries = input.required<TimelineEntryDto[]>();

  protected actionKey(action: TimelineAction): string {
    return `BulkWhatsApp::Enum:TimelineAction:${TimelineAction[action]}`;
  }

  protected isTime({ action, detail }: TimelineEntryDto): boolean {
    return detail !== null && WITH_TIME.includes(action);
  }
}
