using Volo.Abp.Account;
using Volo.Abp.Identity;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.IdentityApi;

/// <summary>Users, roles and the user's own profile, for the pages of ABP's Angular packages.</summary>
[DependsOn(
    typeof(AbpIdentityApplicationModule),
    typeof(AbpIdentityHttpApiModule),
    typeof(AbpAccountApplicationModule),
    typeof(AbpAccountHttpApiModule))]
public class IdentityApiModule : AbpModule;
