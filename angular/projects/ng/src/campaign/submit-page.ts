import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BulkMessageDto, BulkMessageService, BulkMessageValidationDto } from '@bulk-whatsapp/ng/proxy';
import { forkJoin } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { ServerCall } from '../shared/server-call';
import { secondsLeft, spanText } from '../shared/time-left';

/** The last page before a campaign is sent: what it says, to whom, who is left out and why, from which number, when, and for how long. */
@Component({
  selector: 'bw-submit-page',
  imports: [DatePipe, DecimalPipe, LocalizationPipe, PhonePreview, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './submit-page.html',
})
export class SubmitPage {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);
  private readonly router = inject(Router);
  private readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';

  protected readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly call = new ServerCall();
  protected readonly campaign = signal<BulkMessageDto | null>(null);
  protected readonly validation = signal<BulkMessageValidationDto | null>(null);
  protected readonly shown = signal(0);
  protected readonly preview = computed(() => this.validation()?.previews[this.shown()] ?? null);
  protected readonly people = computed(() => this.validation()?.audience.recipients ?? 0);
  protected readonly duration = computed(() => {
    const seconds = secondsLeft(this.people(), this.validation()?.messagesPerSecond ?? null);
    return seconds === null ? '' : spanText(seconds, this.localization);
  });
  /** Says what happens: when, and to how many. */
  protected readonly verb = computed(() => {
    const at = this.campaign()?.scheduledAt;
    const people = this.people().toLocaleString(this.localization.currentLang);
    const key = `${at ? 'SendLater' : 'SendNow'}To${this.people() === 1 ? 'One' : 'Many'}`;
    return this.localization.instant(`BulkWhatsApp::UI:${key}`, people);
  });

  constructor() {
    this.read();
  }

  /** Counts again: people may have opted out meanwhile. */
  protected read(): void {
    this.call.run(forkJoin([this.service.get(this.id), this.service.validate(this.id)]), ([campaign, validation]) => {
      this.campaign.set(campaign);
      this.validation.set(validation);
    });
  }

  protected submit(): void {
    this.call.run(this.service.submit(this.id), ({ warning }) =>
      void this.router.navigate(['/bulk-whatsapp/campaigns', this.id], { replaceUrl: true, state: { warning } }),
    );
  }
}
