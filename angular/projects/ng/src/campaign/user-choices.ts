import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { CampaignCommentService, CampaignUserDto } from '@bulk-whatsapp/ng/proxy';
import { catchError, debounceTime, map, of, switchMap } from 'rxjs';

const TYPING_MS = 200;

/** The users who may see campaigns, by part of their name; one is chosen. */
@Component({
  selector: 'bw-user-choices',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (users(); as found) {
      <ul class="list-group shadow-sm" [attr.aria-label]="'BulkWhatsApp::UI:FindPerson' | abpLocalization">
        @for (user of found; track user.id) {
          <li class="list-group-item p-0">
            <button class="btn btn-link text-decoration-none w-100 text-start px-3 py-1" type="button" (click)="chosen.emit(user)">
              <strong>{{ user.userName }}</strong> <span class="text-body-secondary">{{ user.fullName }}</span>
            </button>
          </li>
        } @empty {
          <li class="list-group-item py-1" role="status">{{ 'BulkWhatsApp::UI:NobodyFound' | abpLocalization }}</li>
        }
      </ul>
    }
  `,
})
export class UserChoices {
  readonly text = input.required<string>();
  readonly chosen = output<CampaignUserDto>();

  protected readonly users = signal<CampaignUserDto[] | null>(null);

  constructor() {
    const service = inject(CampaignCommentService);
    toObservable(this.text)
      .pipe(
        debounceTime(TYPING_MS),
        switchMap(text => service.getUsers(text).pipe(map(result => result.items ?? []), catchError(() => of([])))),
        takeUntilDestroyed(),
      )
      .subscribe(users => this.users.set(users));
  }
}
