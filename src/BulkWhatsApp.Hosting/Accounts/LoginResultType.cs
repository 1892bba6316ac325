namespace BulkWhatsApp.Host.Accounts;

/// <summary>Those of ABP's numbers that are answered. The others would tell a stranger which users there are.</summary>
public enum LoginResultType : byte
{
    Success = 1,

    /// <summary>Or there is no such user, or the user is locked out or not active.</summary>
    InvalidUserNameOrPassword = 2,
}
