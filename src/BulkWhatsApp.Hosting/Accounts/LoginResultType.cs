namespace BulkWhatsApp.Host.Accounts;

/// <summary>ABP's numbers.</summary>
public enum LoginResultType : byte
{
    Success = 1,
    InvalidUserNameOrPassword = 2,
    NotAllowed = 3,
    LockedOut = 4,
    RequiresTwoFactor = 5,
}
