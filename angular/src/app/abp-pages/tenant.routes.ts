import { FormProp, FormPropList } from '@abp/ng.components/extensible';
import { createRoutes } from '@abp/ng.tenant-management';
import { TenantCreateDto } from '@abp/ng.tenant-management/proxy';

/** ABP's form refuses a password that breaks the rules without saying why; this one shows the rules. */
export const tenantRoutes = createRoutes({ createFormPropContributors: { 'TenantManagement.TenantsComponent': [explainPassword] } });

function explainPassword(props: FormPropList<TenantCreateDto>): void {
  const index = props.findIndex(prop => prop.value.name === 'adminPassword');
  const password = props.dropByIndex(index)?.value;
  if (password) {
    props.addByIndex(new FormProp({ ...password, formText: 'BulkWhatsApp::UI:PasswordRules' }), index);
  }
}
