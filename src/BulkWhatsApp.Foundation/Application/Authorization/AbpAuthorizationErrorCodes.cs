namespace BulkWhatsApp.Foundation.Application;

public static class AbpAuthorizationErrorCodes
{
    public const string GivenPolicyHasNotGranted = "Volo.Authorization:010001";

    public const string GivenPolicyHasNotGrantedWithPolicyName = "Volo.Authorization:010002";
}
