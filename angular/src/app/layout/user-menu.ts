import { ConfigStateService, LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { AbpVisibleDirective, UserMenuService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NgbDropdownModule } from '@ng-bootstrap/ng-bootstrap';

/** ABP's user menu with buttons instead of links that lead nowhere, so that the keyboard reaches them. */
@Component({
  selector: 'app-user-menu',
  imports: [AbpVisibleDirective, LocalizationPipe, NgbDropdownModule, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (user(); as shown) {
      @if (shown.isAuthenticated) {
        <div ngbDropdown display="dynamic" placement="top-start bottom-start">
          <button ngbDropdownToggle class="nav-link" type="button"><i class="bi bi-person-circle" aria-hidden="true"></i> <span class="menu-text">{{ shown.userName }}</span></button>
          <div ngbDropdownMenu>
            @for (item of items(); track item.id) {
              <ng-container *abpVisible="!item.visible || item.visible(item)">
                <button *abpPermission="item.requiredPolicy ?? ''" ngbDropdownItem type="button" (click)="item.action?.()">
                  <i [class]="item.textTemplate?.icon" aria-hidden="true"></i> {{ item.textTemplate?.text | abpLocalization }}
                </button>
              </ng-container>
            }
          </div>
        </div>
      }
    }
  `,
})
export class UserMenu {
  protected readonly user = toSignal(inject(ConfigStateService).getOne$('currentUser'));
  protected readonly items = toSignal(inject(UserMenuService).items$);
}
