import { ConfigStateService, LocalizationPipe, LocalizationService, PermissionService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, CampaignCommentService } from '@bulk-whatsapp/ng/proxy';
import { Observable, switchMap } from 'rxjs';
import { ServerCall } from '../shared/server-call';
import { UserChoices } from './user-choices';

/** Who looks after a campaign, and how to hand it to somebody else. */
@Component({
  selector: 'bw-campaign-assignee',
  imports: [FormsModule, LocalizationPipe, UserChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'isOpen.set(false)' },
  template: `
    @if (mayAssign) {
      <button class="btn btn-link btn-sm p-0 d-inline-flex align-items-center gap-1" type="button" [disabled]="!canAssign()" [attr.aria-expanded]="isOpen()" (click)="isOpen.set(!isOpen())">
        <i class="bi bi-person" aria-hidden="true"></i> {{ text() }}
      </button>
    } @else if (campaign().assignedToName) {
      <span><i class="bi bi-person" aria-hidden="true"></i> {{ text() }}</span>
    }
    @if (isOpen()) {
      <div class="card shadow mt-1 choices">
        <div class="card-body p-2">
          @if (call.error()) {
            <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
          }
          <div class="d-flex flex-wrap gap-2 mb-2">
            @if (me && campaign().assignedToId !== me) {
              <button class="btn btn-primary btn-sm" type="button" [disabled]="call.isBusy()" (click)="assign(me)">{{ 'BulkWhatsApp::UI:AssignToMe' | abpLocalization }}</button>
            }
            @if (campaign().assignedToId) {
              <button class="btn btn-outline-primary btn-sm" type="button" [disabled]="call.isBusy()" (click)="assign(null)">{{ 'BulkWhatsApp::UI:AssignToNobody' | abpLocalization }}</button>
            }
          </div>
          <label class="form-label mb-0" for="assignee">{{ 'BulkWhatsApp::UI:FindColleague' | abpLocalization }}</label>
          <input id="assignee" class="form-control form-control-sm mb-1" name="assignee" type="search" autocomplete="off" [(ngModel)]="search">
          <bw-user-choices class="d-block" [text]="search()" (chosen)="assign($event.id)" />
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      position: relative;
    }
    .choices {
      position: absolute;
      inset-inline-start: 0;
      z-index: 1030;
      inline-size: min(22rem, 85vw);
    }
  `,
})
export class CampaignAssignee {
  private readonly service = inject(CampaignCommentService);

  readonly campaign = input.required<BulkMessageDto>();
  /** A draft that cannot be saved now cannot be assigned either. */
  readonly canAssign = input(true);
  /** Saves the page before: an assignment gives the document another stamp. */
  readonly saved = input.required<() => Observable<unknown>>();
  readonly changed = output();

  protected readonly mayAssign = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.comment);
  protected readonly me: string | null = inject(ConfigStateService).getOne('currentUser')?.id ?? null;
  protected readonly call = new ServerCall();
  protected readonly isOpen = signal(false);
  protected readonly search = signal('');
  private readonly localization = inject(LocalizationService);
  protected readonly text = computed(() => {
    const name = this.campaign().assignedToName;
    return name ? this.localization.instant('BulkWhatsApp::UI:AssignedTo', name) : this.localization.instant('BulkWhatsApp::UI:Assign');
  });

  protected assign(userId: string | null): void {
    this.call.run(this.saved()().pipe(switchMap(() => this.service.assign(this.campaign().id, userId))), () => {
      this.isOpen.set(false);
      this.search.set('');
      this.changed.emit();
    });
  }
}
