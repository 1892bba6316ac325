import { ABP, LocalizationPipe, PermissionDirective, RoutesService, TreeNode } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { NgbDropdownModule } from '@ng-bootstrap/ng-bootstrap';

type Entry = TreeNode<ABP.Route>;

/** The routes of all modules. Groups open by click, touch or keyboard; a group within a group becomes a heading. */
@Component({
  selector: 'app-main-menu',
  imports: [LocalizationPipe, NgbDropdownModule, PermissionDirective, RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './main-menu.html',
})
export class MainMenu {
  protected readonly routes = toSignal(inject(RoutesService).visible$, { initialValue: [] });

  protected entries(group: Entry): Entry[] {
    return group.children.filter(entry => !entry.invisible).flatMap(entry => (entry.path ? [entry] : [entry, ...this.entries(entry)]));
  }
}
