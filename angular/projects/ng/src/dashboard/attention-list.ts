import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';
import { Attention } from './attention';
import { keepTicked, readTicked } from './ticked-off';

/**
 * What needs attention. Failed messages are marked as handled for everybody; anything else is ticked off in this browser, until it changes.
 */
@Component({
  selector: 'bw-attention-list',
  imports: [LocalizationPipe, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card mb-3">
      <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:NeedsAttention' | abpLocalization }}</h2>
      @if (call.error()) {
        <div class="alert alert-danger m-3" role="alert">{{ call.error() }}</div>
      }
      <ul class="list-group list-group-flush">
        @for (item of shown(); track idOf(item)) {
          <li class="list-group-item d-flex flex-wrap gap-2">
            <i class="bi" aria-hidden="true" [class.bi-exclamation-octagon-fill]="item.level === 'danger'" [class.text-danger]="item.level === 'danger'"
              [class.bi-exclamation-triangle]="item.level === 'warning'"></i>
            <div class="col">
              <a [routerLink]="item.link">{{ attentionText(item) }}</a>
              {{ item.reason }} {{ remedyText(item) }}
            </div>
            @if (item.failedCampaignId; as id) {
              <button *abpPermission="policies.submit" class="btn btn-outline-primary btn-sm align-self-start" type="button" [disabled]="call.isBusy()" (click)="markHandled(id)">{{ 'BulkWhatsApp::UI:MarkHandled' | abpLocalization }}</button>
            } @else {
              <button class="btn btn-outline-primary btn-sm align-self-start" type="button" [title]="'BulkWhatsApp::UI:TickOffHint' | abpLocalization" (click)="tickOff(item)">{{ 'BulkWhatsApp::UI:TickOff' | abpLocalization }}</button>
            }
          </li>
        } @empty {
          <li class="list-group-item"><i class="bi bi-check-circle text-success" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:NothingNeedsAttention' | abpLocalization }}</li>
        }
      </ul>
      @if (tickedCount() > 0) {
        <div class="card-footer">
          <button class="btn btn-link btn-sm p-0" type="button" (click)="showAll()">{{ 'BulkWhatsApp::UI:ShowTickedOff' | abpLocalization: tickedCount().toString() }}</button>
        </div>
      }
    </section>
  `,
})
export class AttentionList {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);

  readonly items = input.required<Attention[]>();
  readonly changed = output();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  private readonly ticked = signal<ReadonlySet<string>>(readTicked());
  protected readonly shown = computed(() => this.items().filter(item => !this.ticked().has(this.idOf(item))));
  protected readonly tickedCount = computed(() => this.items().length - this.shown().length);

  protected markHandled(id: string): void {
    this.call.run(this.service.markHandled(id), () => this.changed.emit());
  }

  protected tickOff(item: Attention): void {
    this.keep(new Set([...this.ticked(), this.idOf(item)]));
  }

  protected showAll(): void {
    const here = new Set(this.items().map(item => this.idOf(item)));
    this.keep(new Set([...this.ticked()].filter(id => !here.has(id))));
  }

  /** Something that gets worse, or comes for another reason, is something else. */
  protected idOf(item: Attention): string {
    return JSON.stringify([item.key, item.link.at(-1), item.key === 'AttentionLimit' ? '' : item.values, item.reason]);
  }

  protected remedyText(item: Attention): string {
    return item.remedy ?? (item.remedyKey ? this.localization.instant(`BulkWhatsApp::UI:${item.remedyKey}`) : '');
  }

  protected attentionText(item: Attention): string {
    return this.localization.instant(`BulkWhatsApp::UI:${item.key}`, ...item.values);
  }

  private keep(ticked: ReadonlySet<string>): void {
    this.ticked.set(ticked);
    keepTicked(ticked);
  }
}
