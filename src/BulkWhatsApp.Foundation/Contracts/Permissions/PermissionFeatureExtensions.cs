namespace BulkWhatsApp.Foundation.Contracts;

public static class PermissionFeatureExtensions
{
    /// <summary>While one of the features is off, the permission is granted to nobody.</summary>
    public static PermissionDefinition RequireFeatures(this PermissionDefinition permission, params string[] features)
    {
        permission.RequiredFeatures.AddRange(features);
        return permission;
    }
}
