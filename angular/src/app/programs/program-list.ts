import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { CopyButton } from '@bulk-whatsapp/ng/shared/copy-button';
import { ListFooter } from '@bulk-whatsapp/ng/shared/list-footer';
import { PagedList } from '@bulk-whatsapp/ng/shared/paged-list';
import { ServerCall } from '@bulk-whatsapp/ng/shared/server-call';
import { filter } from 'rxjs';
import { depthOf, withPermission } from './permission-choice';
import { PermissionGroupDto, PROGRAM_POLICIES, ProgramDto, ProgramSecretDto, ProgramService } from './program.service';

/** Other applications that use the API without a person, with the secret that this page shows once. */
@Component({
  selector: 'app-program-list',
  imports: [CopyButton, DatePipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './program-list.html',
})
export class ProgramList {
  private readonly service = inject(ProgramService);
  private readonly confirmation = inject(ConfirmationService);

  protected readonly policies = PROGRAM_POLICIES;
  protected readonly programs = new PagedList<ProgramDto>(page => this.service.getList({ ...page, filter: this.filter.trim() || undefined }));
  protected readonly call = new ServerCall();
  protected readonly groups = signal<PermissionGroupDto[]>([]);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly isAdding = signal(false);
  protected readonly made = signal<ProgramSecretDto | null>(null);
  protected readonly tokenAddress = `${location.origin}/connect/token`;
  protected readonly depthOf = depthOf;
  protected filter = '';
  protected name = '';

  private readonly displayNames = computed(
    () => new Map(this.groups().flatMap(group => group.permissions.map(permission => [permission.name, `${group.displayName}: ${permission.displayName}`]))),
  );

  constructor() {
    this.programs.load();
    this.service.getGrantablePermissions().subscribe(groups => this.groups.set(groups.items ?? []));
  }

  protected begin(): void {
    this.made.set(null);
    this.chosen.set(new Set());
    this.name = '';
    this.isAdding.set(true);
  }

  protected choose(group: PermissionGroupDto, name: string, isChosen: boolean): void {
    this.chosen.update(chosen => withPermission(chosen, group.permissions, name, isChosen));
  }

  protected create(): void {
    this.call.run(this.service.create({ name: this.name.trim(), permissions: [...this.chosen()] }), made => this.show(made));
  }

  protected rotateSecret(program: ProgramDto): void {
    this.ask('Rotate', program, () => this.call.run(this.service.rotateSecret(program.id), made => this.show(made)));
  }

  protected revoke(program: ProgramDto): void {
    this.ask('Revoke', program, () => {
      this.made.set(null);
      this.call.run(this.service.revoke(program.id), () => this.programs.reload());
    });
  }

  /** A permission that the user does not hold has no name here. */
  protected displayName(permission: string): string {
    return this.displayNames().get(permission) ?? permission;
  }

  private show(made: ProgramSecretDto): void {
    this.isAdding.set(false);
    this.made.set(made);
    this.programs.load();
  }

  private ask(what: string, program: ProgramDto, then: () => void): void {
    this.confirmation
      .warn(`BulkWhatsApp::UI:Program${what}Confirm`, `BulkWhatsApp::UI:Program${what}Question`, { messageLocalizationParams: [program.name] })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(then);
  }
}
