import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, ElementRef, inject, OnInit, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ServerCall } from '@bulk-whatsapp/ng/shared/server-call';
import { SessionRenewal } from './session-renewal';

/** Asks for the password again, over the page, which stays as it is. */
@Component({
  selector: 'app-session-dialog',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog #dialog class="rounded border shadow p-0" aria-labelledby="session-title" (cancel)="$event.preventDefault()">
      <form class="p-4" (ngSubmit)="signIn()">
        <h2 id="session-title" class="h5">{{ 'BulkWhatsApp::UI:SessionEnded' | abpLocalization }}</h2>
        <p>{{ 'BulkWhatsApp::UI:SessionEndedHint' | abpLocalization }}</p>
        @if (call.error()) {
          <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
        }
        <label class="form-label mb-0" for="session-user">{{ 'BulkWhatsApp::UI:UserName' | abpLocalization }}</label>
        <input id="session-user" class="form-control mb-3" name="userName" autocomplete="username" readonly [value]="userName">
        <label class="form-label mb-0" for="session-password">{{ 'BulkWhatsApp::UI:Password' | abpLocalization }}</label>
        <input id="session-password" class="form-control mb-3" name="password" type="password" autocomplete="current-password" autofocus required [(ngModel)]="password">
        <div class="d-flex flex-wrap align-items-center justify-content-between gap-2">
          <a href="/account/login">{{ 'BulkWhatsApp::UI:SignInAsSomebodyElse' | abpLocalization }}</a>
          <button class="btn btn-primary" type="submit" [disabled]="!password || call.isBusy()">{{ 'BulkWhatsApp::UI:SignIn' | abpLocalization }}</button>
        </div>
      </form>
    </dialog>
  `,
  styles: 'dialog { max-width: 28rem; color: inherit; background: var(--bs-body-bg); } dialog::backdrop { background: rgb(0 0 0 / 60%); }',
})
export class SessionDialog implements OnInit {
  private readonly renewal = inject(SessionRenewal);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly call = new ServerCall();
  protected readonly userName = this.renewal.userName;
  protected password = '';

  ngOnInit(): void {
    this.dialog().nativeElement.showModal();
  }

  protected signIn(): void {
    this.call.run(this.renewal.signIn(this.password), () => undefined);
  }
}
