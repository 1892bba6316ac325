namespace BulkWhatsApp.Host;

/// <summary>The texts are in <c>Localization/BulkWhatsAppHost</c>.</summary>
public static class HostErrorCodes
{
    public const string Namespace = "BulkWhatsAppHost";
    public const string PermissionNotGrantable = Namespace + ":PermissionNotGrantable";
    public const string PermissionHolderUnknown = Namespace + ":PermissionHolderUnknown";
    public const string RoleIsStatic = Namespace + ":RoleIsStatic";
    public const string PermissionNotHeld = Namespace + ":PermissionNotHeld";
    public const string RoleHoldsMore = Namespace + ":RoleHoldsMore";
    public const string UserHoldsMore = Namespace + ":UserHoldsMore";
    public const string RolesNotManaged = Namespace + ":RolesNotManaged";
    public const string OwnPermissions = Namespace + ":OwnPermissions";
    public const string LastAdministrator = Namespace + ":LastAdministrator";
    public const string OwnAccount = Namespace + ":OwnAccount";
    public const string MailNotConfigured = Namespace + ":MailNotConfigured";
    public const string OwnPassword = Namespace + ":OwnPassword";
    public const string PasswordMustBeChanged = Namespace + ":PasswordMustBeChanged";
    public const string PasswordNeeded = Namespace + ":PasswordNeeded";
    public const string PasswordMustDiffer = Namespace + ":PasswordMustDiffer";
    public const string PasswordResetLinkInvalid = Namespace + ":PasswordResetLinkInvalid";
    public const string TooManyWrongPasswords = Namespace + ":TooManyWrongPasswords";
    public const string RoleUnknown = Namespace + ":RoleUnknown";
    public const string ProgramHoldsMore = Namespace + ":ProgramHoldsMore";
    public const string ProgramRevoked = Namespace + ":ProgramRevoked";
    public const string TenantNameTaken = Namespace + ":TenantNameTaken";
}
